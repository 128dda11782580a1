// 手机拍照: a computer shows a code, a phone opens it, and its picture appears in the studio on the computer.
import { devices, type Page } from '@playwright/test';
import { expect, test } from '../fixtures';
import { photoWith, soundPhoto } from '../golden';
import { newPerson } from '../people';
import { answerCaptcha } from '../photos';
import { registered } from '../ready';

const PHONE = {
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 2,
  hasTouch: true,
  isMobile: true,
  userAgent: devices['Pixel 7'].userAgent,
  locale: 'zh-CN',
};

/** What the drawn code says: the token that the browser keeps, behind the address of the phone's page. */
async function scanned(computer: Page, origin: string): Promise<string> {
  const cookies = await computer.context().cookies();
  const token = cookies.find(({ name }) => name === 'baokao-capture')?.value;
  expect(token, 'the browser that asked keeps the token').toBeTruthy();
  return `${origin}/capture#${token}`;
}

/** Shows a code, with the consent that the first picture needs. */
async function showCode(computer: Page, open: (path: string) => Promise<void>): Promise<string> {
  const way = computer.getByRole('link', { name: '用手机拍照' });
  // A phone is not told of another one; its page is there all the same.
  if (await computer.evaluate(() => matchMedia('(pointer: coarse)').matches)) {
    await expect(way).toBeHidden();
    await open('/me/photo/capture');
  } else await way.click();
  await expect(computer.getByRole('heading', { level: 1 })).toHaveText('手机拍照');
  await computer.getByLabel('我单独同意').check();
  await computer.getByRole('button', { name: '显示拍照码' }).click();
  await expect(computer.getByRole('img', { name: '拍照二维码，用手机扫描' })).toBeVisible();
  return computer.locator('.capture-mark').innerText();
}

test('a phone takes the picture, and it is framed and saved on the computer', async ({ page, open, codeSentTo, browser, server, expectAccessible }, info) => {
  await registered(page, open, newPerson(info), codeSentTo);
  const mark = await showCode(page, open);
  await expectAccessible();

  const context = await browser.newContext(PHONE);
  const phone = await context.newPage();
  const asked: string[] = [];
  phone.on('request', (request) => asked.push(request.url()));
  await open(await scanned(page, server.origin), phone);
  await expect(phone.getByLabel('拍照码'), 'the address has it').toHaveCount(0);
  await expectAccessible(phone);
  await phone.getByRole('button', { name: '开始' }).click();
  await expect(phone.locator('.capture-mark')).toHaveText(mark);
  await expectAccessible(phone);
  await expect(page.getByText('手机已打开，等待照片')).toBeVisible();
  expect(await phone.locator('.photo-marks').evaluate((marks) => getComputedStyle(marks).position), "the studio's looks are there").toBe('absolute');
  const source = photoWith('no_face');
  await phone.getByLabel('打开照片').setInputFiles(source);
  await expect(phone.getByText('没有识别到正面人脸'), 'it is judged').toBeVisible();
  await expect(phone.getByText('可以在电脑上裁剪')).toBeVisible();
  await expect(phone.getByRole('checkbox', { name: '我已看到提示' }), 'warnings are nodded to on the computer').toHaveCount(0);
  await expect(phone.getByRole('application', { name: '裁剪框' }), 'it is framed there as well').toHaveCount(0);
  const held = await phone.getByLabel('打开照片').evaluate((input: HTMLInputElement) => input.files?.[0].size);
  expect(held, 'the photo is sent as it was chosen').toBe(source.buffer.length);
  await expectAccessible(phone);
  // Nothing is warned of in the one that is sent.
  await phone.getByLabel('打开照片').setInputFiles(soundPhoto());
  await expect(phone.getByText('照片符合要求')).toBeVisible();
  await phone.getByRole('button', { name: '传到电脑' }).click();
  await expect(phone.getByRole('alert'), 'the four characters are to be compared').toContainText('请核对四个字符');
  await phone.getByLabel('电脑上显示的四个字符与这里一致').check();
  await phone.getByRole('button', { name: '传到电脑' }).click();
  await expect(phone.getByText('照片已传到电脑')).toBeVisible();
  await expect(phone).toHaveURL(/\/capture\/sent$/);
  await expectAccessible(phone);
  expect(asked.filter((url) => /[\w-]{43}/.test(new URL(url).pathname + new URL(url).search)), 'no request has a token in its address').toEqual([]);
  await context.close();

  await expect(page.getByRole('img', { name: '手机传来的照片' })).toBeVisible();
  await expectAccessible();
  await page.getByRole('link', { name: '使用这张照片' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('上传照片');
  const field = page.getByLabel('打开照片');
  await expect.poll(() => field.evaluate((input: HTMLInputElement) => input.files?.length), { message: 'the studio has it' }).toBe(1);
  await expect(page.getByRole('img', { name: '处理后的照片预览' })).toBeVisible();
  const zoom = page.getByRole('slider', { name: '缩放' });
  if (await zoom.isVisible()) {
    const [before, address] = [await zoom.inputValue(), await page.getByRole('img', { name: '处理后的照片预览' }).getAttribute('src')];
    await zoom.fill(Number(before) > 50 ? '0' : '100');
    await expect(page.getByRole('img', { name: '处理后的照片预览' }), 'there is room to frame it').not.toHaveAttribute('src', address ?? '');
    await page.getByRole('button', { name: '自动裁剪' }).click();
    await expect(page.getByText('照片符合要求')).toBeVisible();
  }
  const chosen = page.getByText('已选用手机传来的照片');
  await expect(chosen).toBeVisible();
  await field.setInputFiles(photoWith('no_face'));
  await expect(page.getByText('没有识别到正面人脸')).toBeVisible();
  await expect(chosen, 'another photo was opened').toBeHidden();
  await field.setInputFiles(soundPhoto());
  await expect(page.getByText('照片符合要求')).toBeVisible();
  await expectAccessible();
  await answerCaptcha(page);
  await page.getByRole('button', { name: '保存照片' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('照片确认');
  await open('/me/photo/capture');
  await expect(page.getByRole('button', { name: '显示拍照码' }), 'what was used has ended').toBeVisible();
});

test('a code opens on one phone, and is cancelled on the computer', async ({ page, open, codeSentTo, browser, server }, info) => {
  await registered(page, open, newPerson(info), codeSentTo);
  await showCode(page, open);
  const address = await scanned(page, server.origin);
  const contexts = [await browser.newContext(PHONE), await browser.newContext(PHONE)];
  const [first, second] = [await contexts[0].newPage(), await contexts[1].newPage()];
  for (const phone of [first, second]) await open(address, phone);
  await first.getByRole('button', { name: '开始' }).click();
  await expect(first.locator('.capture-mark')).toBeVisible();
  await second.getByRole('button', { name: '开始' }).click();
  await expect(second.getByRole('alert')).toContainText('已被另一部手机打开');
  await expect(second.getByLabel('拍照码'), 'another code may be typed').toBeVisible();
  await page.getByRole('button', { name: '取消手机拍照' }).click();
  await expect(page.getByRole('button', { name: '显示拍照码' })).toBeVisible();
  await first.getByLabel('电脑上显示的四个字符与这里一致').check();
  await first.getByLabel('打开照片').setInputFiles(soundPhoto());
  await first.getByRole('button', { name: '传到电脑' }).click();
  await expect(first.getByRole('alert')).toContainText('这次手机拍照已结束');
  for (const context of contexts) await context.close();
});
