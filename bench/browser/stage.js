// What happens in the measured pages: the photo lies in the page as a file that was chosen; `run` takes it all the
// way once and answers how many milliseconds that took. One contender a page, the studio's by its worker's messages
// and, on another page, by its module's steps.

import { middle } from './middle.js';

const input = document.body.appendChild(Object.assign(document.createElement('input'), { type: 'file', id: 'file' }));
const WIDTH = 295;
const HEIGHT = 413;
const KEPT = 'kept/manifest.json';

window.longTasks = [];
new PerformanceObserver((list) => {
  window.longTasks.push(...list.getEntries().map(({ duration }) => duration));
}).observe({ type: 'longtask' });

const manifest = async () => (await fetch(`/${KEPT}`)).json();

/** The studio as its page uses it: the preview drawn, the suggested part developed, until the verdict is there. */
async function studio() {
  const { studio_js } = await manifest();
  const worker = new Worker(studio_js, { type: 'module' });
  // The general rules.
  worker.postMessage('{}');
  let number = 0;
  const asked = (...what) =>
    new Promise((resolve, reject) => {
      number += 1;
      const mine = number;
      const listen = ({ data: [answered, said, result] }) => {
        if (answered !== mine) return;
        worker.removeEventListener('message', listen);
        if (said) resolve([JSON.parse(said), result]);
        else reject(new Error(`the studio broke down: ${result}`));
      };
      worker.addEventListener('message', listen);
      worker.onerror = reject;
      worker.postMessage([mine, ...what]);
    });
  const pen = document.getElementById('preview').getContext('2d');
  return async (file) => {
    const [opened, preview] = await asked(file);
    if (opened.refused) throw new Error(`refused: ${opened.refused}`);
    pen.canvas.width = preview.width;
    pen.canvas.height = preview.height;
    pen.drawImage(preview, 0, 0);
    const [{ framing }] = await asked();
    const { x, y, width, height, turn } = framing;
    const [developed, bytes] = await asked(x, y, width, height, turn);
    if (developed.refused) throw new Error(`refused: ${developed.refused}`);
    window.last = { verdict: developed.findings.verdict, file: btoa(String.fromCharCode(...bytes)) };
  };
}

/** The studio's module in a worker of the bench's own: all steps are gone, and those that the peers go too are told. */
async function steps() {
  const worker = new Worker('/here/parts.js', { type: 'module' });
  const asked = (what) =>
    new Promise((resolve, reject) => {
      worker.onmessage = ({ data }) => (data.trouble ? reject(new Error(data.trouble)) : resolve(data));
      worker.onerror = reject;
      worker.postMessage(what);
    });
  await asked(await manifest());
  window.parts = [];
  return async (file) => {
    const { times, memory } = await asked(file);
    window.parts.push(times);
    window.memory = memory;
    return times.read + times.decode + times['crop the middle, encode'];
  };
}

async function canvas() {
  return async (file) => {
    const picture = await createImageBitmap(file);
    const target = new OffscreenCanvas(WIDTH, HEIGHT);
    const pen = target.getContext('2d');
    pen.imageSmoothingQuality = 'high';
    pen.drawImage(picture, ...middle(picture, [WIDTH, HEIGHT]), 0, 0, WIDTH, HEIGHT);
    picture.close();
    await target.convertToBlob({ type: 'image/jpeg', quality: 0.92 });
  };
}

/** It can't crop: the whole photo is made as small as the portrait. It starts a worker for every photo. */
async function compression() {
  const folder = '/here/node_modules/browser-image-compression/dist/browser-image-compression';
  const { default: compressed } = await import(`${folder}.mjs`);
  const libURL = new URL(`${folder}.js`, location.href).href;
  const options = { maxSizeMB: 0.06, maxWidthOrHeight: HEIGHT, fileType: 'image/jpeg', useWebWorker: true, libURL };
  return async (file) => {
    await compressed(file, options);
  };
}

async function pica() {
  const { default: Pica } = await import('/here/node_modules/pica/dist/pica.mjs');
  const resizer = new Pica();
  return async (file) => {
    const whole = await createImageBitmap(file);
    const [x, y, width, height] = middle(whole, [WIDTH, HEIGHT]);
    const part = Object.assign(document.createElement('canvas'), { width, height });
    part.getContext('2d', { willReadFrequently: true }).drawImage(whole, x, y, width, height, 0, 0, width, height);
    whole.close();
    const target = Object.assign(document.createElement('canvas'), { width: WIDTH, height: HEIGHT });
    await resizer.resize(part, target);
    await resizer.toBlob(target, 'image/jpeg', 0.92);
  };
}

window.ready = async (name) => {
  const way = await { studio, steps, canvas, compression, pica }[name]();
  window.run = async () => {
    const started = performance.now();
    const own = await way(input.files[0]);
    return own ?? performance.now() - started;
  };
};

/** Work of a known amount, on the page's own thread. */
window.spin = () => {
  const started = performance.now();
  let value = 1;
  for (let turn = 0; turn < 60_000_000; turn += 1) value = (Math.imul(value, 1664525) + 1013904223) | 0;
  return performance.now() - started + (value === 0 ? 1 : 0);
};
