// A worker that goes the studio's steps with a clock beside them, and tells how large the module's memory became. The
// first message names the site's files; each further one is a photo.

import { middle } from './middle.js';

const PREVIEW = 900;
let desk;
let memory;

/** The module beside the studio's worker script: the worker imports it by its hashed name. */
async function moduleOf(worker) {
  const source = await (await fetch(worker)).text();
  const [, name] = source.match(/from\s*["']([^"']*\/studio[^"']*\.js)["']/) ?? [];
  if (!name) throw new Error('the worker imports no module of the studio');
  return import(new URL(name, new URL(worker, location.href)).href);
}

async function equip(names) {
  const { default: start, Desk } = await moduleOf(names.studio_js);
  ({ memory } = await start());
  const model = await (await fetch(names.studio_model)).arrayBuffer();
  desk = new Desk(new Uint8Array(model), '{}');
  return {};
}

/** All steps once, in the worker's order, each with its milliseconds, and then what the peers crop. */
async function measured(file) {
  const times = {};
  const timed = async (step, work) => {
    const started = performance.now();
    const result = await work();
    times[step] = performance.now() - started;
    return result;
  };
  desk.clear();
  const bytes = await timed('read', async () => new Uint8Array(await file.arrayBuffer()));
  const opened = JSON.parse(await timed('decode', () => desk.open(file.name, bytes)));
  if (opened.refused) throw new Error(`refused: ${opened.refused}`);
  await timed('preview', () => {
    const preview = desk.preview(PREVIEW);
    preview.take_pixels();
    preview.free();
  });
  const { framing } = JSON.parse(await timed('find the face', () => desk.suggest()));
  const { x, y, width, height, turn } = framing;
  await timed('crop, encode', () => desk.develop(x, y, width, height, turn));
  await timed('judge', () => desk.judge());
  await timed('crop the middle, encode', () => desk.develop(...middle(opened, opened.paper), 0));
  desk.take_file();
  return { times, memory: memory.buffer.byteLength };
}

addEventListener('message', ({ data }) => {
  const done = data instanceof File ? measured(data) : equip(data);
  done.then(postMessage, (why) => postMessage({ trouble: String(why) }));
});
