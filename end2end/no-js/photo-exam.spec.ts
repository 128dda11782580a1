// Portraits by an exam's own rules with scripts off: the choice is a plain form, and the exam goes along from page to page.
import { expect, test } from '../fixtures';
import { soundPhotoFile } from '../golden';
import { newPerson } from '../people';
import { answerCaptcha, chooseRules } from '../photos';
import { registered } from '../ready';

test('a candidate uploads, adjusts and confirms a portrait for an exam without scripts', async ({ page, open, codeSentTo }, info) => {
  await registered(page, open, newPerson(info), codeSentTo);
  await open('/photo');
  await chooseRules(page);
  await expect(page.getByText('处理后的照片为 358×441 像素，JPG 格式，文件大小 10 至 40 KB')).toBeVisible();
  await page.getByRole('main').getByRole('link', { name: '上传照片' }).first().click();
  await expect(page.getByText('有单独的照片要求')).toBeVisible();
  // Another way of asking loads the page anew, for the same exam.
  await answerCaptcha(page);
  await expect(page).toHaveURL(/exam=\d+/);
  await page.getByLabel('打开照片').setInputFiles(soundPhotoFile());
  await page.getByLabel('我单独同意').check();
  await page.getByRole('button', { name: '保存照片' }).click();
  const heading = page.getByRole('heading', { level: 1 });
  const alert = page.getByRole('alert');
  await expect(alert.or(page.getByRole('heading', { level: 1, name: '照片确认' }))).toBeVisible();
  if (await alert.isVisible()) {
    // What this exam warns of is nodded to.
    await page.getByLabel('打开照片').setInputFiles(soundPhotoFile());
    await answerCaptcha(page);
    await page.getByLabel('我单独同意').check();
    await page.getByLabel('我已看到提示').check();
    await page.getByRole('button', { name: '保存照片' }).click();
  }
  await expect(heading).toHaveText('照片确认');
  await expect(page).toHaveURL(/exam=\d+/);
  await page.getByRole('button', { name: '放大', exact: true }).click();
  await expect(heading).toHaveText('照片确认');
  await expect(page).toHaveURL(/exam=\d+/);
  await page.getByRole('button', { name: '确定' }).click();
  await expect(heading).toHaveText('再次确认照片');
  const here = page.url().replace('/confirm', '').replace('&question=1', '').replace('question=1&', '');
  await page.getByRole('button', { name: '确定' }).click();
  await expect(page).toHaveURL(/\/me\?note=photo_confirmed$/);
  await page.goto(here);
  await expect(page.getByText('照片已确认', { exact: true })).toBeVisible();
  await page.goto('/me/photo');
  await expect(page.getByText('处理后的照片为 295×413 像素')).toBeVisible();
});
