// The photo studio beside what a page could use instead of it, in one Chromium: from a phone's photo of twelve
// megapixels to a portrait. `cargo xtask bench photo` runs it: `photo.mjs SITE FACES PORTRAIT`. FACES is a folder of
// pictures, of which the first lends its face; the studio's portrait is written to PORTRAIT for what is measured next.
// Prints rows of a table: what, figure, beside it, target.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { composed } from './compose.mjs';
import { browser, close, open } from './pages.mjs';
import { grown, markMemory } from './process.mjs';
import { serve } from './serve.mjs';
import { slowedDown } from './slower.mjs';

const [site, faces, portrait] = process.argv.slice(2);
const ROUNDS = 7;
const SLOWER = 4;

const manifest = JSON.parse(readFileSync(join(site, 'manifest.json'), 'utf8'));
const { devDependencies: peers } = JSON.parse(readFileSync(new URL('./package.json', import.meta.url), 'utf8'));
const files = await serve(site, manifest);
const photo = await composed(browser, files, faces);

const CONTENDERS = {
  studio: 'the studio, with preview, face and verdict',
  steps: 'the studio, these steps alone',
  canvas: 'createImageBitmap + canvas',
  compression: `browser-image-compression ${peers['browser-image-compression']}`,
  pica: `createImageBitmap + pica ${peers.pica}`,
};

const row = (...cells) => process.stdout.write(`| ${[...cells, '', '', ''].slice(0, 4).join(' | ')} |\n`);
const median = (times) => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)];
const ms = (time) => `${time.toFixed(0)} ms`;
const megabytes = (bytes) => `${(bytes / 1e6).toFixed(0)} MB`;

// A page and a process for each, all open at once, so that they take turns in the same minute.
const pages = {};
for (const name of Object.keys(CONTENDERS)) pages[name] = await open(files.address, name, photo);

/** The times of each contender, in milliseconds, the first run apart: it also warms up. */
async function race(held) {
  const times = Object.fromEntries(Object.keys(CONTENDERS).map((name) => [name, []]));
  const before = {};
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const [name, { page, pid }] of Object.entries(pages)) {
      const run = () => page.evaluate(() => window.run());
      const time = held > 1 ? await slowedDown(pid, held, run) : await run();
      if (round === 0) before[name] = time;
      else times[name].push(time);
    }
  }
  const middle = Object.fromEntries(Object.entries(times).map(([name, all]) => [name, median(all)]));
  return { first: before, middle };
}

/** How hard a process must be held back to be at least SLOWER times slower, and how slow it then really is. */
async function calibrated() {
  const { page, pid } = pages.canvas;
  const spin = () => page.evaluate(() => window.spin());
  await spin();
  const plain = median([await spin(), await spin(), await spin()]);
  for (const times of [4, 5, 6, 8, 12, 16]) {
    const spun = [];
    for (let turn = 0; turn < 3; turn += 1) spun.push(await slowedDown(pid, times, spin));
    const slowness = median(spun) / plain;
    if (slowness >= SLOWER) return { times, slowness };
  }
  throw new Error('the machine is too busy to slow one process down');
}

for (const { pid } of Object.values(pages)) markMemory(pid);
const quick = await race(1);
const memory = Object.fromEntries(Object.entries(pages).map(([name, { pid }]) => [name, grown(pid)]));
const longTasks = await pages.studio.page.evaluate(() => window.longTasks);
// The first round warms up.
const parts = (await pages.steps.page.evaluate(() => window.parts)).slice(1);
const { times, slowness } = await calibrated();
const slow = await race(times);

const last = await pages.studio.page.evaluate(() => window.last);
if (last.verdict.includes('no_face')) throw new Error('the face in the composed photo was not found');
writeFileSync(portrait, Buffer.from(last.file, 'base64'));

row(
  `a phone's photo (4000 × 3000, ${megabytes(photo.length)}, turned by Exif) from file to preview and verdict, face included`,
  ms(quick.middle.studio),
  `the first one after the page was opened: ${ms(quick.first.studio)}`,
  '< 500 ms',
);
row(`the same, processor ${slowness.toFixed(1)} times slower`, ms(slow.middle.studio), '', '< 2 s');
for (const [name, words] of Object.entries(CONTENDERS)) {
  if (name === 'studio') continue;
  const share = (100 * quick.middle.steps) / quick.middle[name];
  const target = { steps: '', canvas: '≤ 200 %' }[name] ?? '< 100 %';
  const beside = name === 'steps' ? '' : `the studio takes ${share.toFixed(0)} % of it`;
  row(`read, decode, crop, encode: ${words}`, `${ms(quick.middle[name])}; slower: ${ms(slow.middle[name])}`, beside, target);
}
const steps = Object.keys(parts[0]).map((step) => `${step} ${ms(median(parts.map((times) => times[step])))}`);
row('the studio\'s steps', steps.join(', '));
const longest = Math.max(0, ...longTasks);
row('tasks of the page\'s own thread above 50 ms', String(longTasks.length), longest ? `the longest ${ms(longest)}` : '', 'none');
row('memory of the studio\'s module (WASM, never returned: its peak)', megabytes(await pages.steps.page.evaluate(() => window.memory)), '', '< 100 MB');
row(
  'growth of the page\'s process to its peak, the photo itself included',
  megabytes(memory.studio),
  ['canvas', 'compression', 'pica'].map((name) => `${name} ${megabytes(memory[name])}`).join(', '),
);

await close();
files.close();
