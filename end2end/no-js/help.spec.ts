// 常见问题 and the help beside a field with scripts off.
import { expect, test } from '../fixtures';

test('常见问题 is searched, leads to pages, and a field is explained', async ({ page, context }) => {
  await page.goto('/help');
  await expect(page.locator('#old-browser'), 'scripts that are off are no old browser').toBeHidden();
  await page.getByRole('navigation', { name: '问题分类' }).getByRole('link', { name: '咨询电话' }).click();
  await expect(page).toHaveURL(/\/help#contacts$/);
  await page.getByRole('searchbox', { name: '查找问题' }).fill('忘记密码 手机');
  await page.getByRole('search').getByRole('button', { name: '查询' }).click();
  await expect(page).toHaveURL(/\/help\?q=/);
  expect(new URL(page.url()).searchParams.get('q')).toBe('忘记密码 手机');
  const answer = page.locator('.answered', { has: page.getByRole('heading', { name: '忘记密码怎么找回？' }) });
  await answer.getByRole('link', { name: '忘记密码' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('忘记密码');

  await page.goto('/register');
  const explained = page.getByText('选择考试当天要带的有效证件');
  await expect(explained).toBeHidden();
  await page.locator('summary', { hasText: /填写说明\s*（证件类型）/ }).click();
  await expect(explained).toBeVisible();
  const opened = context.waitForEvent('page');
  await page.getByRole('main').getByRole('link', { name: '遇到问题？' }).click();
  const tab = await opened;
  await expect(tab).toHaveURL(/\/help#account$/);
});
