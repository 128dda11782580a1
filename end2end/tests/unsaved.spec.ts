// 填写个人信息 and 上传照片 are not left by a link where something would be lost, unless the person says so.
import { expect, test } from '../fixtures';
import { soundPhoto } from '../golden';
import { DEMO_PASSWORD, firstApplication, signIn } from '../journey';
import { newPerson } from '../people';
import { answerCaptcha } from '../photos';
import { registered } from '../ready';

test('leaving a form asks first where what was typed would be lost, and else asks nothing', async ({ context, open, server }) => {
  // A page of its own: the browser notes in the console what does not reach the server.
  const page = await context.newPage();
  await open('/login', page);
  await signIn(page, server.candidates.get('已接受承诺书')!, DEMO_PASSWORD);
  await expect(page).not.toHaveURL(/\/login/);
  await open('/me', page);
  const flow = await firstApplication(page);
  const back = page.getByRole('main').getByRole('link', { name: '返回报考流程' });
  const show = async (): Promise<void> => {
    await open(`${flow}/form`, page);
    await expect(page.locator('[data-draft][data-ready]')).toBeAttached();
  };

  await show();
  await back.click();
  await expect(page, 'nothing was typed').toHaveURL(new RegExp(`${flow}$`));

  await show();
  await page.getByLabel('毕业院校').fill('示例大学');
  await back.click();
  await expect(page, 'it is kept').toHaveURL(new RegExp(`${flow}$`));
  await expect(async () => {
    await open(`${flow}/form`, page);
    await expect(page.getByLabel('毕业院校')).toHaveValue('示例大学', { timeout: 1000 });
  }).toPass();

  // Neither the server nor the device takes it.
  await page.route(/\/api\/applications\/(save_draft|copy_key)$/, (route) => route.abort());
  await show();
  await page.getByLabel('毕业院校').fill('示例学院');
  await expect(page.getByText('未能保存，请检查网络')).toBeVisible();
  page.once('dialog', (dialog) => void dialog.dismiss());
  await back.click();
  await expect(page, 'the person stays').toHaveURL(/\/form$/);
  await expect(page.getByLabel('毕业院校')).toHaveValue('示例学院');

  const asked = page.waitForEvent('dialog');
  const clicked = back.click();
  const dialog = await asked;
  expect(dialog.message()).toContain('还没有保存');
  await dialog.accept();
  await clicked;
  await expect(page, 'the person goes').toHaveURL(new RegExp(`${flow}$`));
});

test('leaving with a photo that is not saved asks first, and saving it asks nothing', async ({ page, open, codeSentTo }, info) => {
  await registered(page, open, newPerson(info), codeSentTo);
  const tool = page.getByRole('main').getByRole('link', { name: '照片处理工具' });
  await tool.click();
  await expect(page, 'nothing was chosen').toHaveURL(/\/photo$/);
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('上传照片');
  await page.getByLabel('打开照片').setInputFiles(soundPhoto());
  await expect(page.getByText('照片符合要求')).toBeVisible();
  page.once('dialog', (dialog) => void dialog.dismiss());
  await tool.click();
  await expect(page.getByText('照片符合要求'), 'the photo is still there').toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('上传照片');

  const asked: string[] = [];
  page.on('dialog', (dialog) => {
    asked.push(dialog.message());
    void dialog.accept();
  });
  await page.getByLabel('我单独同意').check();
  // Another way to show the 验证码 is the same page.
  await answerCaptcha(page);
  await page.getByRole('button', { name: '保存照片' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('照片确认');
  expect(asked).toEqual([]);
});
