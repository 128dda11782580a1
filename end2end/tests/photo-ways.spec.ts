// The ways in beside choosing a file: dropping, pasting, the camera; on a phone the phone's own camera.
import type { JSHandle, Page } from '@playwright/test';
import { expect, test } from '../fixtures';
import { soundPhoto } from '../golden';
import type { Photo } from '../photos';

/** What a browser hands over when something is dropped or pasted. */
function transfer(page: Page, { name, mimeType, buffer }: Photo): Promise<JSHandle<DataTransfer>> {
  return page.evaluateHandle(
    ([name, type, base64]) => {
      const data = new DataTransfer();
      data.items.add(new File([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], name, { type }));
      return data;
    },
    [name, mimeType, buffer.toString('base64')] as const,
  );
}

const isCoarse = (page: Page) => page.evaluate(() => matchMedia('(pointer: coarse)').matches);

/** Dropping and keys are told to who has a mouse, and to nobody with fingers alone. */
async function toldOfMouse(page: Page): Promise<void> {
  await expect(page.getByRole('button', { name: '拍照' })).toBeVisible();
  await expect(page.getByText('也可以把照片拖到本页，或按 Ctrl+V 粘贴')).toBeVisible({ visible: !(await isCoarse(page)) });
}

test('a photo is dropped onto the page', async ({ page, open }) => {
  await open('/photo');
  await toldOfMouse(page);
  const dataTransfer = await transfer(page, soundPhoto());
  await page.getByLabel('打开照片').dispatchEvent('dragover', { dataTransfer });
  await page.getByLabel('打开照片').dispatchEvent('drop', { dataTransfer });
  await expect(page.getByText('照片符合要求')).toBeVisible();
});

test('a photo is pasted by keys', async ({ page, open }) => {
  await open('/photo');
  await toldOfMouse(page);
  const data = await transfer(page, soundPhoto());
  await page.evaluate((clipboardData) => document.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true })), data);
  await expect(page.getByText('照片符合要求')).toBeVisible();
});

test('a photo is pasted by the button, and an empty clipboard says so', async ({ page, context, open, server }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: server.origin });
  await open('/photo');
  const paste = page.getByRole('button', { name: '粘贴' });
  await page.evaluate(() => navigator.clipboard.writeText('no photo'));
  await paste.click();
  await expect(page.getByText('剪贴板中没有照片')).toBeVisible();
  await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(600, 840);
    canvas.getContext('2d')!.fillRect(100, 100, 400, 400);
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': await canvas.convertToBlob() })]);
  });
  await paste.click();
  await expect(page.getByRole('application', { name: '裁剪框' })).toBeVisible();
  await expect(page.getByText('剪贴板中没有照片')).toBeHidden();
});

test('a photo is taken with the camera', async ({ page, context, open, server, expectAccessible }) => {
  await context.grantPermissions(['camera'], { origin: server.origin });
  await open('/photo');
  const start = page.getByRole('button', { name: '拍照' });
  if (await isCoarse(page)) {
    const choosing = page.waitForEvent('filechooser');
    await start.click();
    const chooser = await choosing;
    expect(await chooser.element().getAttribute('capture'), 'the camera in front').toBe('user');
    await chooser.setFiles(soundPhoto());
    await expect(page.getByText('照片符合要求')).toBeVisible();
    return;
  }
  await start.click();
  const shoot = page.getByRole('button', { name: '拍摄' });
  await expect(shoot).toBeFocused();
  await expectAccessible();
  const seen = await page.locator('video').evaluate((video: HTMLVideoElement) => [video.videoWidth, video.videoHeight]);
  expect(seen[0]).toBeGreaterThan(295);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('application', { name: '裁剪框' })).toBeVisible();
  await expect(shoot).toBeHidden();
  await expect(start).toBeFocused();
  const ended = await page.locator('video').evaluate((video: HTMLVideoElement) => video.srcObject === null);
  expect(ended, 'the camera is given back').toBe(true);
});

test('a photo that is chosen while the camera is open gives the camera back', async ({ page, context, open, server }) => {
  await context.grantPermissions(['camera'], { origin: server.origin });
  await open('/photo');
  // A phone's camera is an app of its own.
  if (await isCoarse(page)) return;
  await page.getByRole('button', { name: '拍照' }).click();
  await expect(page.getByRole('button', { name: '拍摄' })).toBeVisible();
  await page.getByLabel('打开照片').setInputFiles(soundPhoto());
  await expect(page.getByText('照片符合要求')).toBeVisible();
  await expect(page.getByRole('button', { name: '拍摄' })).toBeHidden();
  expect(await page.locator('video').evaluate((video: HTMLVideoElement) => video.srcObject === null)).toBe(true);
});

test('a choice that is left keeps the photo that was there', async ({ page, open }) => {
  await open('/photo');
  const field = page.getByLabel('打开照片');
  await field.setInputFiles(soundPhoto());
  await expect(page.getByText('照片符合要求')).toBeVisible();
  await field.setInputFiles([]);
  await expect(page.getByText('照片符合要求')).toBeVisible();
  await expect.poll(() => field.evaluate((input: HTMLInputElement) => input.files?.[0]?.name)).toBe('报名照片.jpg');
});

test('a camera that is not allowed is explained', async ({ page, open, expectAccessible }) => {
  await open('/photo');
  if (await isCoarse(page)) {
    // A phone's camera asks for itself.
    await expect(page.getByRole('button', { name: '拍照' })).toBeVisible();
    return;
  }
  await page.getByRole('button', { name: '拍照' }).click();
  await expect(page.getByText('没有获得使用摄像头的许可')).toBeVisible();
  await expect(page.getByRole('button', { name: '拍摄' })).toBeHidden();
  await expectAccessible();
  await page.getByLabel('打开照片').setInputFiles(soundPhoto());
  await expect(page.getByText('照片符合要求')).toBeVisible();
  await expect(page.getByText('没有获得使用摄像头的许可'), 'a photo is there').toBeHidden();
});
