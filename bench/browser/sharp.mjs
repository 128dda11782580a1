// sharp on the same portrait, on one thread: decoded strictly and its header read, without any look at what it
// shows. `sharp.mjs PORTRAIT` prints a row of the table that `photo.mjs` began.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const sharp = createRequire(import.meta.url)('sharp');
const { devDependencies: peers } = JSON.parse(readFileSync(new URL('./package.json', import.meta.url), 'utf8'));
const SPAN_MS = 2000;

sharp.concurrency(1);
sharp.cache(false);
const portrait = readFileSync(process.argv[2]);
const times = [];
const end = performance.now() + SPAN_MS;
while (performance.now() < end) {
  const started = performance.now();
  const picture = sharp(portrait, { failOn: 'warning' });
  await picture.metadata();
  await picture.raw().toBuffer();
  times.push(performance.now() - started);
}
const middle = times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)];
process.stdout.write(`| sharp ${peers.sharp}: header and pixels of it, nothing judged | ${middle.toFixed(2)} ms | | |\n`);
