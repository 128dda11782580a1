// 填写个人信息 is not left by a link with something typed and not saved, unless the person says so.
import { expect, test } from '../fixtures';
import { signIn } from '../journey';

test('leaving with something typed asks first, and without asks nothing', async ({ page, open, server }) => {
  await open('/login');
  await signIn(page, server.candidates.get('已接受承诺书')!, 'Demo-2026-Demo');
  await expect(page).not.toHaveURL(/\/login/);
  await open('/me');
  const link = page.getByRole('main').locator('a[href^="/me/applications/"]').first();
  const flow = /^\/me\/applications\/\d+/.exec((await link.getAttribute('href')) ?? '')![0];
  const back = page.getByRole('main').getByRole('link', { name: '返回报考流程' });

  await open(`${flow}/form`);
  await back.click();
  await expect(page, 'nothing was typed').toHaveURL(new RegExp(`${flow}$`));

  await open(`${flow}/form`);
  await page.getByLabel('毕业院校').fill('示例大学');
  page.once('dialog', (dialog) => void dialog.dismiss());
  await back.click();
  await expect(page, 'the person stays').toHaveURL(/\/form$/);
  await expect(page.getByLabel('毕业院校')).toHaveValue('示例大学');

  const asked = page.waitForEvent('dialog');
  const clicked = back.click();
  const dialog = await asked;
  expect(dialog.message()).toContain('还没有保存');
  await dialog.accept();
  await clicked;
  await expect(page, 'the person goes').toHaveURL(new RegExp(`${flow}$`));
});
