// 上传照片: checked and cropped in the browser, looked at, locked. And 照片处理工具 without an account.
import { readFileSync } from 'node:fs';
import { expect, test } from '../fixtures';
import { photoWith, soundPhoto } from '../golden';
import { newPerson } from '../people';
import { answerCaptcha, cutOff, expectPixels, portrait } from '../photos';
import { registered } from '../ready';

test('a candidate uploads a photo, looks at it and locks it', async ({ page, open, codeSentTo, expectAccessible }, info) => {
  await registered(page, open, newPerson(info), codeSentTo);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('上传照片');
  await expect(page.getByText('照片会自动裁剪和检查，无需事先用其他工具处理')).toBeVisible();
  await expectAccessible();
  await page.getByLabel('打开照片').setInputFiles(soundPhoto());
  await expect(page.getByText('照片符合要求')).toBeVisible();
  await expect(page.getByRole('img', { name: '处理后的照片预览' })).toBeVisible();
  await expect(page.getByRole('checkbox', { name: '我已看到提示' }), 'there is nothing to nod to').toHaveCount(0);
  // What is sent is the finished portrait, not its source.
  const held = await page.getByLabel('打开照片').evaluate((field: HTMLInputElement) => [field.files?.[0].name, field.files?.[0].size]);
  expect(held[0]).toBe('报名照片.jpg');
  expect(held[1]).toBeLessThanOrEqual(60 * 1024);
  await expectAccessible();
  await page.getByLabel('我单独同意').check();
  await page.getByLabel('验证码').fill('0000');
  await page.getByRole('button', { name: '保存照片' }).click();
  await expect(page.getByRole('alert')).toBeFocused();
  await expect(page.getByRole('alert')).toContainText('验证码不正确');
  await expect(page.getByRole('img', { name: '处理后的照片预览' }), 'the photo is still there').toBeVisible();
  await expect(page.getByLabel('验证码'), 'it answered the picture before').toHaveValue('');
  await expect(page.getByText('验证码已更换，请重新输入。')).toBeVisible();
  await answerCaptcha(page);
  await expectAccessible();
  await page.getByRole('button', { name: '保存照片' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('照片确认');
  await expectPixels(page.getByRole('img', { name: '考生照片' }), 295, 413);
  const grey = page.getByRole('img', { name: '黑白打印效果' });
  expect(await grey.evaluate((image) => getComputedStyle(image).filter)).toBe('grayscale(1)');
  expect(await grey.evaluate((image) => Math.round(image.parentElement!.getBoundingClientRect().width)), '25 mm at 96 dpi').toBe(94);
  await expect(page.getByText('照片符合要求')).toBeVisible();
  await expectAccessible();
  await page.getByRole('button', { name: '确定' }).click();
  const dialog = page.getByRole('dialog', { name: '确定使用这张照片？' });
  await expect(dialog).toContainText('将不允许修改');
  await expectAccessible();
  await dialog.getByRole('button', { name: '取消' }).click();
  await expect(dialog).toBeHidden();
  await page.getByRole('button', { name: '确定' }).click();
  await dialog.getByRole('button', { name: '确定' }).click();
  await expect(page).toHaveURL(/\/me\?note=photo_confirmed$/);
  await expect(page.getByText('照片已确认，可以继续报名。')).toBeVisible();
  await open('/me/photo');
  await expect(page.getByText('照片已确认', { exact: true })).toBeVisible();
  await expect(page.getByLabel('打开照片')).toHaveCount(0);
  await expectAccessible();
});

test('what is warned of has to be nodded to, and stands beside the photo', async ({ page, open, codeSentTo, expectAccessible }, info) => {
  await registered(page, open, newPerson(info), codeSentTo);
  await page.getByLabel('打开照片').setInputFiles(photoWith('no_face'));
  await expect(page.getByText('照片可以使用，但请留意')).toBeVisible();
  await expect(page.getByText('没有识别到正面人脸')).toBeVisible();
  await expectAccessible();
  const nod = page.getByRole('checkbox', { name: '我已看到提示，仍使用这张照片' });
  await expect(nod).not.toBeChecked();
  await page.getByLabel('我单独同意').check();
  await answerCaptcha(page);
  await page.getByRole('button', { name: '保存照片' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await expect(nod, 'the field that was refused').toHaveAttribute('aria-invalid', 'true');
  await expectAccessible();
  await nod.check();
  await answerCaptcha(page);
  await page.getByRole('button', { name: '保存照片' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('照片确认');
  await expect(page.getByText('没有识别到正面人脸')).toBeVisible();
});

test('a photo that will not do is refused at once, with what to do about it', async ({ page, open, expectAccessible }) => {
  await open('/photo');
  const field = page.getByLabel('打开照片');
  const result = page.getByRole('main').getByRole('status');
  await field.setInputFiles({ name: '照片.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('no photo at all') });
  await expect(result).toContainText('照片不能使用');
  await expect(result).toContainText('您选择的文件不是照片');
  await expect(field, 'a refused file is not kept').toHaveValue('');
  await expect(page.getByRole('application', { name: '裁剪框' })).toBeHidden();
  await expectAccessible();
  await field.setInputFiles(await portrait(page, { width: 294, height: 413 }));
  await expect(result).toContainText('宽度须不低于 295 像素');
  await field.setInputFiles(await cutOff(page));
  await expect(result).toContainText('不完整或已损坏');
});

test('a PNG under the name of a JPEG is read as what it is, and that is said', async ({ page, open }) => {
  await open('/photo');
  await page.getByLabel('打开照片').setInputFiles(await portrait(page, { type: 'image/png' }));
  await expect(page.getByRole('main').getByRole('status')).toContainText('已按实际内容读取');
});

test('the tool saves the finished photo on the device', async ({ page, open, expectAccessible }) => {
  await open('/photo');
  await page.getByLabel('打开照片').setInputFiles(soundPhoto());
  await expect(page.getByText('照片符合要求')).toBeVisible();
  await expectAccessible();
  const saving = page.waitForEvent('download');
  await page.getByRole('link', { name: '下载处理后的照片' }).click();
  const saved = await saving;
  expect(saved.suggestedFilename()).toBe('报名照片.jpg');
  const file = readFileSync(await saved.path());
  expect(file.subarray(0, 3)).toEqual(Buffer.from([0xff, 0xd8, 0xff]));
  await page.getByLabel('打开照片').setInputFiles({ name: '报名照片.jpg', mimeType: 'image/jpeg', buffer: file });
  await expect(page.getByText('照片已是标准尺寸，无需裁剪'), 'there is no room to move it').toBeVisible();
  await expect(page.getByRole('application', { name: '裁剪框' })).toBeHidden();
  await expect(page.getByText('照片符合要求'), 'what the tool has made, the tool takes').toBeVisible();
});

test('the tool says of a warned photo that the warnings wait at the upload', async ({ page, open, expectAccessible }) => {
  await open('/photo');
  await page.getByLabel('打开照片').setInputFiles(photoWith('no_face'));
  await expect(page.getByText('照片可以使用，但请留意')).toBeVisible();
  await expect(page.getByText('报名上传时，需要先确认以上提示')).toBeVisible();
  await expect(page.getByText('无需再处理')).toHaveCount(0);
  await expect(page.getByRole('link', { name: '下载处理后的照片' })).toBeVisible();
  await expectAccessible();
});

test('where the studio breaks down the photo is left to the server', async ({ context, open, codeSentTo }, info) => {
  // A page of its own: the browser notes in the console that the worker is not there.
  const page = await context.newPage();
  await page.route('**/studio-worker.*.js', (route) => route.abort());
  await registered(page, (path) => open(path, page), newPerson(info), codeSentTo);
  const photo = soundPhoto();
  await page.getByLabel('打开照片').setInputFiles(photo);
  await expect(page.getByText('照片将在保存时由服务器检查')).toBeVisible();
  const held = await page.getByLabel('打开照片').evaluate((field: HTMLInputElement) => field.files?.[0].size);
  expect(held, 'the field keeps the file').toBe(photo.buffer.length);
  await page.getByLabel('我单独同意').check();
  await answerCaptcha(page);
  await page.getByRole('button', { name: '保存照片' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('照片确认');
});
