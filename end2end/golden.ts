// The golden set of the crate photo, as its example `golden` writes it: files, and in `table.json` what is said of each.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Photo } from './photos';

export interface Golden {
  /** The file in the folder. */
  file: string;
  /** The name under which it is chosen. */
  name: string;
  /** The codes of all that is said of it. */
  codes: string[];
  /** The hash of the finished portrait; null where the file is refused. */
  sha256: string | null;
}

function folder(): string {
  const found = process.env.BAOKAO_TEST_GOLDEN;
  if (!found) throw new Error('BAOKAO_TEST_GOLDEN is not set: run `cargo xtask test --only browser`');
  return found;
}

export function goldenSet(): Golden[] {
  return JSON.parse(readFileSync(join(folder(), 'table.json'), 'utf8')) as Golden[];
}

export function bytesOf({ file }: Golden): Buffer {
  return readFileSync(join(folder(), file));
}

/** The first photo of which exactly this is said. */
export function photoWith(...codes: string[]): Photo {
  const found = goldenSet().find((golden) => golden.codes.join() === codes.join());
  if (!found) throw new Error(`the golden set has no photo with: ${codes.join()}`);
  return { name: found.name, mimeType: 'image/jpeg', buffer: bytesOf(found) };
}

/** The file of this name. */
export function photoNamed(file: string, mimeType = 'image/jpeg'): Photo {
  const found = goldenSet().find((golden) => golden.file === file);
  if (!found) throw new Error(`the golden set has no ${file}`);
  return { name: found.name, mimeType, buffer: bytesOf(found) };
}

/** A photo of which nothing is said, large enough to be moved and turned beneath the frame. */
export function soundPhoto(): Photo {
  const largest = largestSound();
  return { name: largest.name, mimeType: 'image/jpeg', buffer: bytesOf(largest) };
}

/** The same as a file: what Playwright is given as bytes is unpacked on the thread of the page. */
export function soundPhotoFile(): string {
  return join(folder(), largestSound().file);
}

function largestSound(): Golden {
  const sound = goldenSet().filter(({ codes }) => codes.length === 0);
  return sound.sort((one, other) => bytesOf(other).length - bytesOf(one).length)[0];
}
