// Portraits by an exam's own rules, with scripts: the tool's choice, the studio by other rules, and a portrait beside the
// general one. The demo's free exam asks for white, 358×441 and 10 to 40 KB.
import { expect, test } from '../fixtures';
import { soundPhoto } from '../golden';
import { newPerson } from '../people';
import { answerCaptcha, chooseRules, expectPixels } from '../photos';
import { registered } from '../ready';

test('the tool makes a portrait by the rules of the exam that is chosen', async ({ page, open, expectAccessible }) => {
  await open('/photo');
  await chooseRules(page);
  await expect(page).toHaveURL(/\/photo\?exam=\d+$/);
  await expect(page.getByText('处理后的照片为 358×441 像素，JPG 格式，文件大小 10 至 40 KB')).toBeVisible();
  await expectAccessible();
  await page.getByLabel('打开照片').setInputFiles(soundPhoto());
  const preview = page.getByRole('img', { name: '处理后的照片预览' });
  await expectPixels(preview, 358, 441);
  const size = await page.getByLabel('打开照片').evaluate((field: HTMLInputElement) => field.files?.[0].size ?? 0);
  expect(size).toBeGreaterThanOrEqual(10 * 1024);
  expect(size).toBeLessThanOrEqual(40 * 1024);
  await expectAccessible();
});

test('without a network the way by an exam leads to the general rules', async ({ context, page, open }) => {
  await open('/photo');
  await page.evaluate(() => navigator.serviceWorker.ready);
  await context.setOffline(true);
  // A page of its own: the browser may note in the console that there is no network.
  const other = await context.newPage();
  await other.goto('/photo?exam=2');
  await expect(other).toHaveURL(/\/photo$/);
  await expect(other.getByText('处理后的照片为 295×413 像素')).toBeVisible();
  await context.setOffline(false);
});

test('a candidate confirms a portrait for an exam, and the general one is still to come', async ({ page, open, codeSentTo, expectAccessible }, info) => {
  await registered(page, open, newPerson(info), codeSentTo);
  await open('/photo');
  await chooseRules(page);
  await page.getByRole('main').getByRole('link', { name: '上传照片' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('上传照片');
  await expect(page.getByText('有单独的照片要求')).toBeVisible();
  await expectAccessible();
  await page.getByLabel('打开照片').setInputFiles(soundPhoto());
  await expect(page.getByRole('img', { name: '处理后的照片预览' })).toBeVisible();
  const nod = page.getByRole('checkbox', { name: '我已看到提示' });
  if ((await nod.count()) > 0) await nod.check();
  await page.getByLabel('我单独同意').check();
  await answerCaptcha(page);
  await page.getByRole('button', { name: '保存照片' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('照片确认');
  await expect(page).toHaveURL(/exam=\d+/);
  await expectPixels(page.getByRole('img', { name: '考生照片' }), 358, 441);
  await expectAccessible();
  const here = page.url().replace('/confirm', '');
  await page.getByRole('button', { name: '确定' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '确定' }).click();
  await expect(page).toHaveURL(/\/me\?note=photo_confirmed$/);
  await page.goto(here);
  await expect(page.getByText('照片已确认', { exact: true })).toBeVisible();
  await open('/me/photo');
  await expect(page.getByText('处理后的照片为 295×413 像素')).toBeVisible();
  await expect(page.getByLabel('打开照片')).toBeVisible();
});
