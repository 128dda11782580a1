// A portrait drawn by code: head and shoulders of nobody on a white ground, as a JPEG in the size that a phone's
// scan has. It is drawn in a page of its own, since pages of the journey may run without scripts.
import type { Browser } from '@playwright/test';

export async function drawPortrait(browser: Browser, width = 590, height = 826): Promise<Buffer> {
  const context = await browser.newContext({ javaScriptEnabled: true });
  const page = await context.newPage();
  const encoded = await page.evaluate(
    ([width, height]) => {
      const canvas = document.createElement('canvas');
      canvas.width = width;
      canvas.height = height;
      const pen = canvas.getContext('2d');
      if (!pen) throw new Error('no canvas to draw on');
      const oval = (colour: string, x: number, y: number, wide: number, high: number) => {
        pen.fillStyle = colour;
        pen.beginPath();
        pen.ellipse(x * width, y * height, wide * width, high * height, 0, 0, 2 * Math.PI);
        pen.fill();
      };
      pen.fillStyle = '#fdfdfd';
      pen.fillRect(0, 0, width, height);
      oval('#2c3e66', 0.5, 1.02, 0.44, 0.26);
      oval('#d9b08c', 0.5, 0.72, 0.12, 0.14);
      oval('#221b17', 0.5, 0.36, 0.25, 0.22);
      oval('#e6bf9e', 0.5, 0.44, 0.21, 0.21);
      for (const x of [0.42, 0.58]) oval('#2b211c', x, 0.42, 0.025, 0.012);
      oval('#b5736a', 0.5, 0.55, 0.06, 0.012);
      return canvas.toDataURL('image/jpeg', 0.92).split(',')[1];
    },
    [width, height] as const,
  );
  await context.close();
  return Buffer.from(encoded, 'base64');
}
