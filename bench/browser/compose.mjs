// A phone's photo, made by code: a face on a white ground with the grain of a sensor, upright 3000 × 4000, stored
// lying on its side with an Exif orientation that says so.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The JPEG. `faces` is a folder; the first picture in it lends its face. */
export async function composed(browser, files, faces) {
  const name = readdirSync(faces).toSorted().find((name) => /\.(jpe?g|png|webp)$/i.test(name));
  if (!name) throw new Error(`no picture of a face in ${faces}`);
  files.put('face', readFileSync(join(faces, name)));
  const page = await browser.newPage();
  await page.goto(files.address);
  const encoded = await page.evaluate(draw);
  await page.close();
  return turned(Buffer.from(encoded, 'base64'));
}

/** Runs in the page. */
async function draw() {
  const [width, height] = [3000, 4000];
  const face = await createImageBitmap(await (await fetch('/kept/face')).blob());
  const canvas = new OffscreenCanvas(height, width);
  const pen = canvas.getContext('2d');
  pen.translate(0, width);
  pen.rotate(-Math.PI / 2);
  pen.fillStyle = '#fbfbfb';
  pen.fillRect(0, 0, width, height);
  const scale = (0.8 * width) / face.width;
  pen.imageSmoothingQuality = 'high';
  pen.drawImage(face, 0.1 * width, height - face.height * scale - 400, face.width * scale, face.height * scale);
  const picture = pen.getImageData(0, 0, canvas.width, canvas.height);
  let grain = 1;
  for (let at = 0; at < picture.data.length; at += 1) {
    grain = (Math.imul(grain, 1664525) + 1013904223) | 0;
    if (at % 4 < 3) picture.data[at] += grain >> 27;
  }
  pen.putImageData(picture, 0, 0);
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.92 });
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let text = '';
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(text);
}

/** The JPEG with an Exif segment of one entry: orientation 6, to be turned clockwise by a quarter. */
function turned(jpeg) {
  const exif = Buffer.from('Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0', 'latin1');
  const head = Buffer.from([0xff, 0xd8, 0xff, 0xe1, 0, exif.length + 2]);
  return Buffer.concat([head, exif, jpeg.subarray(2)]);
}
