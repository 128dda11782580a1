// 上传照片 with scripts off: the server checks and frames, in the same words, lets it be adjusted, and asks before it locks.
import { expect, test } from '../fixtures';
import { photoNamed, photoWith, soundPhoto } from '../golden';
import { newPerson } from '../people';
import { answerCaptcha, cutOff } from '../photos';
import { registered } from '../ready';

test('a candidate uploads, adjusts, confirms and locks a photo without scripts', async ({ page, open, codeSentTo }, info) => {
  await registered(page, open, newPerson(info), codeSentTo);
  // Locators by text pass over <noscript>.
  expect(await page.locator('noscript').textContent()).toContain('当前浏览器没有运行脚本');
  await page.getByLabel('打开照片').setInputFiles(await cutOff(page));
  await answerCaptcha(page);
  // Another way of asking loads the page anew, and a browser forgets the file.
  await page.getByLabel('打开照片').setInputFiles(await cutOff(page));
  await page.getByLabel('我单独同意').check();
  await page.getByRole('button', { name: '保存照片' }).click();
  await expect(page.getByRole('alert')).toContainText('不完整或已损坏');
  await expect(page.getByRole('alert')).toContainText('重新打开照片后再提交');
  // A photo with a warning waits for a nod.
  const warned = photoWith('no_face');
  await page.getByLabel('打开照片').setInputFiles(warned);
  await answerCaptcha(page);
  await expect(page.getByLabel('我单独同意'), 'what was ticked stays so').toBeChecked();
  await page.getByRole('button', { name: '保存照片' }).click();
  await expect(page.getByRole('alert')).toContainText('没有识别到正面人脸');
  await page.getByLabel('打开照片').setInputFiles(warned);
  await answerCaptcha(page);
  await expect(page.getByLabel('我单独同意'), 'what was ticked stays so').toBeChecked();
  await page.getByLabel('我已看到提示').check();
  await page.getByRole('button', { name: '保存照片' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('照片确认');
  // Another one, which is larger than a portrait, is cut anew on the server, button by button.
  await page.goto('/me/photo');
  await answerCaptcha(page);
  await page.getByLabel('打开照片').setInputFiles(soundPhoto());
  await page.getByRole('button', { name: '保存照片' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('照片确认');
  const photo = page.getByRole('img', { name: '考生照片' }).first();
  for (const button of ['放大', '左移', '下移', '向左转 1°', '自动裁剪']) {
    const before = await photo.getAttribute('src');
    await page.getByRole('button', { name: button, exact: true }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('照片确认');
    await expect(photo, `${button} shows another version`).not.toHaveAttribute('src', before!);
  }
  await page.getByRole('button', { name: '确定' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('再次确认照片');
  await expect(page.getByText('照片一旦确认，将不允许修改。')).toBeVisible();
  await page.getByRole('link', { name: '返回核对' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('照片确认');
  await page.getByRole('button', { name: '确定' }).click();
  await page.getByRole('button', { name: '确定' }).click();
  await expect(page).toHaveURL(/\/me\?note=photo_confirmed$/);
  await expect(page.getByText('照片已确认，可以继续报名。')).toBeVisible();
  await page.goto('/me/photo');
  await expect(page.getByText('照片已确认', { exact: true })).toBeVisible();
});

test('a HEIC photo is refused by the server with what to do', async ({ page, open, codeSentTo }, info) => {
  await registered(page, open, newPerson(info), codeSentTo);
  expect(await page.locator('noscript').textContent()).toContain('HEIC 照片请先另存为 JPG 格式');
  await answerCaptcha(page);
  await page.getByLabel('打开照片').setInputFiles(photoNamed('phone.heic', 'image/heic'));
  await page.getByLabel('我单独同意').check();
  await page.getByRole('button', { name: '保存照片' }).click();
  await expect(page.getByRole('alert')).toContainText('可用的格式为 JPG、PNG、WebP');
  await expect(page.getByRole('alert'), 'what to do').toContainText('另存或导出为 JPG 格式后重新选择');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('上传照片');
});

test('the tool says what to do without scripts', async ({ page }) => {
  await page.goto('/photo');
  expect(await page.locator('noscript').textContent()).toContain('照片处理工具需要浏览器运行脚本');
  await expect(page.locator('noscript a')).toHaveAttribute('href', '/me/photo');
  await expect(page.getByLabel('打开照片'), 'nothing to press').toBeHidden();
});
