// 手机拍照 with scripts off on both sides: the code is typed, and the computer's page is loaded anew.
import { expect, test } from '../fixtures';
import { soundPhoto } from '../golden';
import { newPerson } from '../people';
import { answerCaptcha } from '../photos';
import { registered } from '../ready';

test('a phone without scripts takes the picture for a computer without scripts', async ({ page, open, codeSentTo, browser, server }, info) => {
  await registered(page, open, newPerson(info), codeSentTo);
  await page.getByRole('link', { name: '用手机拍照' }).click();
  await page.getByLabel('我单独同意').check();
  await page.getByRole('button', { name: '显示拍照码' }).click();
  await expect(page.getByRole('img', { name: '拍照二维码，用手机扫描' })).toBeVisible();
  const mark = await page.locator('.capture-mark').innerText();
  const code = /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(await page.getByRole('main').innerText())?.[0];
  expect(code, 'a code to type').toBeTruthy();

  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, javaScriptEnabled: false, locale: 'zh-CN' });
  const phone = await context.newPage();
  await phone.goto(`${server.origin}/capture`);
  await phone.getByLabel('拍照码').fill('0000 0000');
  await phone.getByRole('button', { name: '开始' }).click();
  await expect(phone.getByRole('alert')).toContainText('拍照码不正确');
  await phone.getByLabel('拍照码').fill(code!.toLowerCase());
  await phone.getByRole('button', { name: '开始' }).click();
  await expect(phone.locator('.capture-mark')).toHaveText(mark);
  await phone.getByLabel('电脑上显示的四个字符与这里一致').check();
  await phone.getByLabel('打开照片').setInputFiles(soundPhoto());
  await phone.getByRole('button', { name: '传到电脑' }).click();
  await expect(phone.getByText('照片已传到电脑')).toBeVisible();
  await context.close();

  await page.getByRole('link', { name: '刷新' }).click();
  await expect(page.getByRole('img', { name: '手机传来的照片' })).toBeVisible();
  await page.getByRole('link', { name: '使用这张照片' }).click();
  await expect(page.getByRole('img', { name: '手机传来的照片' })).toBeVisible();
  await answerCaptcha(page);
  await page.getByRole('button', { name: '保存照片' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('照片确认');
});
