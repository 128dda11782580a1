// Photos for the tests, made by code: in the page's own browser, which draws and encodes them, so that no
// file of anybody's lies in the tree.
import { expect, type Locator, type Page } from '@playwright/test';
import { sumIn } from './captcha';

export interface Photo {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

/** A head and shoulders on blue, as a JPEG or as something else, under any name. */
export async function portrait(page: Page, { width = 600, height = 900, type = 'image/jpeg', name = '证件照.jpg' } = {}): Promise<Photo> {
  // A page of its own, since drawing needs scripts and the test's page may have none.
  const browser = page.context().browser();
  if (!browser) throw new Error('the page belongs to a browser');
  const context = await browser.newContext();
  const easel = await context.newPage();
  const encoded = await easel.evaluate(
    ([width, height, type]) => {
      const canvas = document.createElement('canvas');
      Object.assign(canvas, { width, height });
      const paint = canvas.getContext('2d')!;
      const ellipse = (colour: string, x: number, y: number, across: number, down: number) => {
        paint.fillStyle = colour;
        paint.beginPath();
        paint.ellipse(x * width, y * height, across * width, down * height, 0, 0, 7);
        paint.fill();
      };
      paint.fillStyle = '#4a8fd6';
      paint.fillRect(0, 0, width, height);
      ellipse('#2b2f3a', 0.5, 1.02, 0.46, 0.3);
      ellipse('#e9c3a4', 0.5, 0.42, 0.22, 0.2);
      ellipse('#241c18', 0.5, 0.27, 0.23, 0.1);
      // Grain, so that the file weighs what a photo weighs.
      for (let dot = 0; dot < 4000; dot += 1) {
        paint.fillStyle = `hsl(${(dot * 47) % 360} 60% 50% / 0.2)`;
        paint.fillRect((dot * 7919) % width, (dot * 104729) % height, 3, 3);
      }
      return canvas.toDataURL(type, 0.92).split(',')[1];
    },
    [width, height, type] as const,
  );
  await context.close();
  return { name, mimeType: type, buffer: Buffer.from(encoded, 'base64') };
}

/** A JPEG whose end is missing. */
export async function cutOff(page: Page): Promise<Photo> {
  const whole = await portrait(page);
  return { ...whole, buffer: whole.buffer.subarray(0, whole.buffer.length / 2) };
}

/** Answers the sum in words that stands in for the picture. */
export async function answerCaptcha(page: Page): Promise<void> {
  // The heading of a page comes ahead of its form.
  await expect(page.getByRole('textbox', { name: '验证码' })).toBeVisible();
  const others = page.getByRole('link', { name: '换一种方式' });
  if (await others.isVisible()) await others.click();
  const question = page.getByText(/^[一二三四五六七八九]加[一二三四五六七八九]等于多少？$/);
  await page.getByLabel('验证码').fill(sumIn(await question.innerText()));
}

/** Chooses a photo that will do; with scripts, until its verdict has come, which moves what stands below. */
export async function choosePhoto(page: Page, photo: Photo): Promise<void> {
  await page.getByLabel('打开照片').setInputFiles(photo);
  if ((await page.locator('body[data-hydrated]').count()) > 0) await expect(page.getByText('照片符合要求')).toBeVisible();
}

/** An image is there and has arrived, with so many pixels. */
export async function expectPixels(image: Locator, width: number, height: number): Promise<void> {
  await expect(image).toBeVisible();
  await expect.poll(() => image.evaluate((shown: HTMLImageElement) => [shown.naturalWidth, shown.naturalHeight])).toEqual([width, height]);
}

/** On 照片处理工具: chooses the one exam of the demo that has rules of its own. */
export async function chooseRules(page: Page): Promise<void> {
  const list = page.getByRole('combobox', { name: '按哪项考试的照片要求处理' });
  const exam = await list.locator('option').nth(1).getAttribute('value');
  await list.selectOption(exam!);
  await page.getByRole('button', { name: '按此要求处理' }).click();
  await expect(page.getByText('有单独的照片要求')).toBeVisible();
}
