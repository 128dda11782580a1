// A worker that goes the studio's steps with a clock beside them, and tells how large the module's memory became.

const ROUNDS = 5;
const PREVIEW = 900;

/** The module beside the studio's worker script: the worker imports it by its hashed name. */
async function moduleOf(worker) {
  const source = await (await fetch(worker)).text();
  const [, name] = source.match(/from\s*["']([^"']*\/studio[^"']*\.js)["']/) ?? [];
  if (!name) throw new Error('the worker imports no module of the studio');
  return import(new URL(name, new URL(worker, location.href)).href);
}

async function measured(names, file) {
  const { default: start, Desk } = await moduleOf(names.studio_js);
  const { memory } = await start();
  const model = await (await fetch(names.studio_model)).arrayBuffer();
  const desk = new Desk(new Uint8Array(model), '{}');
  const times = { 'read the file': [], 'decode, find the face': [], preview: [], 'crop, encode, judge': [] };
  const timed = async (step, work) => {
    const started = performance.now();
    const result = await work();
    times[step].push(performance.now() - started);
    return result;
  };
  for (let round = 0; round < ROUNDS; round += 1) {
    const bytes = await timed('read the file', async () => new Uint8Array(await file.arrayBuffer()));
    const said = await timed('decode, find the face', () => desk.open(file.name, bytes));
    await timed('preview', () => {
      const preview = desk.preview(PREVIEW);
      preview.take_pixels();
      preview.free();
    });
    const { x, y, width, height, turn } = JSON.parse(said).framing;
    await timed('crop, encode, judge', () => desk.develop(x, y, width, height, turn));
  }
  const median = (all) => all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)];
  return {
    steps: Object.entries(times).map(([step, all]) => [step, median(all)]),
    memory: memory.buffer.byteLength,
  };
}

addEventListener('message', ({ data: [names, file] }) => {
  measured(names, file).then(postMessage, (why) => postMessage({ trouble: String(why) }));
});
