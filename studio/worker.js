// The photo studio off the page's thread. It is handed `[number, file]` and answers
// `[number, sentences, advice, bytes]`, or the number alone when it broke down.
import start, { most_bytes, prepare } from './studio.js';

const ready = start();

addEventListener('message', async ({ data: [number, file] }) => {
  try {
    await ready;
    // A file that is too large is refused by its size: no more of it is read than shows that.
    const source = await file.slice(0, most_bytes() + 1).arrayBuffer();
    const outcome = prepare(file.name, new Uint8Array(source), '', 0, 0, 0, 0);
    postMessage([number, outcome.sentences, outcome.advice, outcome.bytes]);
    outcome.free();
  } catch {
    postMessage([number]);
  }
});
