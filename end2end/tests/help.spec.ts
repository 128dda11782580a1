// 常见问题 and the help where it is needed: by words, from a page, beside a field; and what an old browser is told.
import { expect, test } from '../fixtures';
import { DEMO_PASSWORD, firstApplication, signIn } from '../journey';
import { expectNoOverflow } from '../looks';

test('who is stuck finds an answer by words, from a page and beside a field', async ({ page, open, context, expectAccessible, server }) => {
  test.slow();
  await open('/help');
  await expect(page.locator('#old-browser')).toBeHidden();
  const questions = page.getByRole('heading', { level: 3 });
  const every = await questions.count();
  await page.getByRole('searchbox', { name: '查找问题' }).fill('收不到 验证码');
  await page.getByRole('search').getByRole('button', { name: '查询' }).click();
  await expect(page.getByRole('status').filter({ hasText: '与“收不到 验证码”有关的问题' })).toBeVisible();
  await expect(questions.filter({ hasText: '手机收不到短信验证码' })).toBeVisible();
  expect(await questions.count(), 'the others are left out').toBeLessThan(every);
  await expect(page.locator('body[data-hydrated]')).toBeAttached();
  await expectAccessible();
  await page.getByRole('link', { name: '显示全部问题' }).click();
  await expect(questions).toHaveCount(every);
  await expect(page.getByRole('searchbox', { name: '查找问题' })).toHaveValue('');
  await page.getByRole('searchbox', { name: '查找问题' }).fill('没有这样的词');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: '没有找到相关的问题' })).toBeVisible();
  await expect(page.locator('body[data-hydrated]')).toBeAttached();
  await expect(page.getByRole('main'), 'there is still somebody to ask').toContainText('027-00000000');
  await expectAccessible();
  await expectNoOverflow(page);

  await open('/login');
  await page.getByLabel('手机号码或证件号码').fill('13900000000');
  const opened = context.waitForEvent('page');
  await page.getByRole('main').getByRole('link', { name: '遇到问题？' }).click();
  const tab = await opened;
  await expect(tab).toHaveURL(/\/help#cannot-sign-in$/);
  await expect(tab.getByRole('heading', { name: '登录不了，怎么办？' })).toBeInViewport();
  await tab.close();
  await expect(page.getByLabel('手机号码或证件号码'), 'nothing that was typed is left').toHaveValue('13900000000');

  await signIn(page, server.candidates.get('已接受承诺书')!, DEMO_PASSWORD);
  await expect(page).not.toHaveURL(/\/login/);
  await open('/me');
  const flow = await firstApplication(page);
  await open(`${flow}/form`);
  const example = page.getByText('计算机科学与技术（本科），填 080901。');
  await expect(example).toBeHidden();
  await page.getByRole('textbox', { name: '专业代码' }).focus();
  await page.keyboard.press('Tab');
  const summary = page.locator('summary', { hasText: /填写说明\s*（专业代码）/ });
  await expect(summary, 'it follows its field').toBeFocused();
  await page.keyboard.press('Enter');
  await expect(example).toBeVisible();
  await expectAccessible();
  await expectNoOverflow(page);
  await page.keyboard.press('Enter');
  await expect(example).toBeHidden();
  await expect(page).toHaveURL(new RegExp(`${flow}/form$`));
});

test('a browser without WebAssembly is told what to do, and the site stays usable', async ({ page, expectAccessible, server }) => {
  await page.addInitScript(() => {
    Reflect.deleteProperty(window, 'WebAssembly');
  });
  await page.goto('/login');
  const line = page.getByRole('status').filter({ hasText: '浏览器版本过旧' });
  await expect(line).toBeInViewport();
  await expect(page.locator('body > .skip:first-child + *'), 'it comes first, behind the way to the text').toHaveAttribute('id', 'old-browser');
  await expectAccessible();
  await expectNoOverflow(page);
  await line.getByRole('link', { name: '查看切换方法' }).click();
  await expect(page).toHaveURL(/\/help#browser$/);
  await expect(line).toBeVisible();
  await expect(page.getByRole('main')).toContainText('使用全部功能，浏览器版本应不低于：Chrome 107');
  await page.getByRole('searchbox', { name: '查找问题' }).fill('忘记密码');
  await page.getByRole('search').getByRole('button', { name: '查询' }).click();
  await expect(page.getByRole('heading', { name: '忘记密码怎么找回？' })).toBeVisible();

  // Forms are sent as they are without scripts.
  await page.goto('/login');
  await signIn(page, server.candidates.get('已接受承诺书')!, 'Wrong-Password-1');
  await expect(page.getByRole('alert')).toContainText('账号或密码不正确');
  await signIn(page, server.candidates.get('已接受承诺书')!, DEMO_PASSWORD);
  await expect(page).not.toHaveURL(/\/login/);
  await expect(line).toBeVisible();
  await page.goto('/me');
  await page.getByRole('button', { name: '安全退出' }).click();
  await expect(page.getByText('您已安全退出。')).toBeVisible();
  await expect(page.locator('body[data-hydrated]'), 'the bundle was not started').toHaveCount(0);
});
