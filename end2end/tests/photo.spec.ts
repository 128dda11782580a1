// 上传照片: checked and cropped in the browser, looked at, locked. And 照片处理工具 without an account.
import { readFileSync } from 'node:fs';
import { expect, test } from '../fixtures';
import { registered } from '../journey';
import { newPerson } from '../people';
import { answerCaptcha, cutOff, portrait } from '../photos';

test('a candidate uploads a photo, looks at it and locks it', async ({ page, open, codeSentTo, expectAccessible }, info) => {
  await registered(page, open, newPerson(info), codeSentTo);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('上传照片');
  await expectAccessible();
  await page.getByLabel('打开照片').setInputFiles(await portrait(page));
  await expect(page.getByText('照片符合要求')).toBeVisible();
  await expect(page.getByRole('img', { name: '处理后的照片预览' })).toBeVisible();
  // What is sent is the finished portrait, not its source.
  const held = await page.getByLabel('打开照片').evaluate((field: HTMLInputElement) => [field.files?.[0].name, field.files?.[0].size]);
  expect(held[0]).toBe('报名照片.jpg');
  expect(held[1]).toBeLessThanOrEqual(24 * 1024);
  await expectAccessible();
  await page.getByLabel('我单独同意').check();
  await page.getByLabel('验证码').fill('0000');
  await page.getByRole('button', { name: '保存照片' }).click();
  await expect(page.getByRole('alert')).toBeFocused();
  await expect(page.getByRole('alert')).toContainText('验证码不正确');
  await expect(page.getByRole('img', { name: '处理后的照片预览' }), 'the photo is still there').toBeVisible();
  await answerCaptcha(page);
  await expectAccessible();
  await page.getByRole('button', { name: '保存照片' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('照片确认');
  const photo = page.getByRole('img', { name: '考生照片' });
  await expect(photo).toBeVisible();
  expect(await photo.evaluate((image: HTMLImageElement) => [image.naturalWidth, image.naturalHeight])).toEqual([295, 413]);
  await expectAccessible();
  await page.getByRole('button', { name: '确定' }).click();
  const dialog = page.getByRole('dialog', { name: '确定使用这张照片？' });
  await expect(dialog).toContainText('将不允许修改');
  await expectAccessible();
  await dialog.getByRole('button', { name: '取消' }).click();
  await expect(dialog).toBeHidden();
  await page.getByRole('button', { name: '确定' }).click();
  await dialog.getByRole('button', { name: '确定' }).click();
  await expect(page).toHaveURL(/\/me$/);
  await open('/me/photo');
  await expect(page.getByText('照片已确认', { exact: true })).toBeVisible();
  await expect(page.getByLabel('打开照片')).toHaveCount(0);
  await expectAccessible();
});

test('a photo that will not do is refused at once, with what to do about it', async ({ page, open, expectAccessible }) => {
  await open('/photo');
  const field = page.getByLabel('打开照片');
  const result = page.getByRole('main').getByRole('status');
  await field.setInputFiles(await portrait(page, { type: 'image/png' }));
  await expect(result).toContainText('只改文件名没有用');
  await expect(field, 'a refused file is not kept').toHaveValue('');
  await expectAccessible();
  await field.setInputFiles(await portrait(page, { width: 294, height: 413 }));
  await expect(result).toContainText('宽度须不低于 295 像素');
  await field.setInputFiles(await cutOff(page));
  await expect(result).toContainText('不完整或已损坏');
});

test('the tool saves the finished photo on the device', async ({ page, open, expectAccessible }) => {
  await open('/photo');
  await page.getByLabel('打开照片').setInputFiles(await portrait(page));
  await expect(page.getByText('照片符合要求')).toBeVisible();
  await expectAccessible();
  const saving = page.waitForEvent('download');
  await page.getByRole('link', { name: '下载处理后的照片' }).click();
  const saved = await saving;
  expect(saved.suggestedFilename()).toBe('报名照片.jpg');
  const file = readFileSync(await saved.path());
  expect(file.subarray(0, 3)).toEqual(Buffer.from([0xff, 0xd8, 0xff]));
  await page.getByLabel('打开照片').setInputFiles({ name: '报名照片.jpg', mimeType: 'image/jpeg', buffer: file });
  await expect(page.getByText('照片符合要求'), 'what the tool has made, the tool takes').toBeVisible();
});
