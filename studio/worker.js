// The photo studio off the page's thread. The first message is a text, the rules as JSON (`PhotoSpec`). It keeps one
// opened photo, and answers three messages, each with a running number first; what is older than the last one that came
// is not answered.
//   [number, file]                       → [number, JSON, preview]   (`Desk.open`; the preview is an ImageBitmap; a PNG
//                                          behind it is what a file was translated into that the studio doesn't read)
//   [number]                             → [number, JSON]            (`Desk.suggest`: the photo is seen before that)
//   [number, x, y, width, height, turn]  → [number, JSON, JPEG]      (`Desk.develop`, `Desk.judge`)
//   [number, undefined, why]             when it broke down; then it is of no more use.
import start, { Desk } from './studio.js';

/** The longest side of the preview, in pixels. */
const PREVIEW = 900;
/** More than a portrait needs, and as a PNG still less than a source may weigh. */
const TRANSLATED_PIXELS = 2_400_000;

let desk;
let rules;
let newest = 0;
let queue = Promise.resolve();

async function equip() {
  const model = fetch(new URL('./studio.model', import.meta.url)).then((answer) => {
    if (!answer.ok) throw new Error('the face model is not there');
    return answer.arrayBuffer();
  });
  const [bytes] = await Promise.all([model, start()]);
  return new Desk(new Uint8Array(bytes), rules);
}

/** The desk; what could not be fetched is fetched again when it is next asked for. */
function ready() {
  desk ??= equip().catch((why) => {
    desk = undefined;
    throw why;
  });
  return desk;
}

/** What this browser can decode and the studio can't, as a PNG, upright. */
async function translated(file) {
  const picture = await createImageBitmap(file);
  const scale = Math.min(1, Math.sqrt(TRANSLATED_PIXELS / (picture.width * picture.height)));
  const canvas = new OffscreenCanvas(Math.max(1, Math.round(picture.width * scale)), Math.max(1, Math.round(picture.height * scale)));
  const pen = canvas.getContext('2d', { alpha: false });
  pen.imageSmoothingQuality = 'high';
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  const png = await canvas.convertToBlob({ type: 'image/png' });
  return new Uint8Array(await png.arrayBuffer());
}

async function open(number, file) {
  const desk = await ready();
  desk.clear();
  // A file that is too large is refused by its size: no more of it is read than shows that.
  const bytes = new Uint8Array(await file.slice(0, desk.most_bytes() + 1).arrayBuffer());
  const name = file.name ?? '';
  let said = desk.open(name, bytes);
  let png;
  if (desk.is_heic(bytes.subarray(0, 12)) && JSON.parse(said).refused?.includes('unsupported_format')) {
    png = await translated(file).catch(() => undefined);
    if (png) said = desk.open(name, png);
  }
  const small = desk.preview(PREVIEW);
  if (!small) return postMessage([number, said]);
  const { width, height } = small;
  const pixels = new Uint8ClampedArray(small.take_pixels().buffer);
  small.free();
  const preview = await createImageBitmap(new ImageData(pixels, width, height));
  postMessage(png ? [number, said, preview, png] : [number, said, preview], [preview]);
}

async function suggest(number) {
  const desk = await ready();
  postMessage([number, desk.suggest()]);
}

async function develop(number, framing) {
  const desk = await ready();
  const said = desk.develop(...framing) ?? desk.judge();
  const file = desk.take_file();
  postMessage([number, said, file], [file.buffer]);
}

async function answer([number, ...asked]) {
  if (number !== newest) return;
  try {
    if (asked.length > 1) await develop(number, asked);
    else await (asked.length ? open(number, ...asked) : suggest(number));
  } catch (why) {
    postMessage([number, undefined, String(why)]);
  }
}

addEventListener('message', ({ data }) => {
  if (typeof data === 'string') {
    rules = data;
    // Whoever opens the page is about to choose a photo.
    ready().catch(() => {});
    return;
  }
  newest = data[0];
  queue = queue.then(() => answer(data));
});
