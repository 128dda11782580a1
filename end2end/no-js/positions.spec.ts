// Looking for a position without scripts: a form that asks by the address, links for everything else, 收藏 that comes
// back to its place.
import { lookFor } from '../application';
import { expect, test } from '../fixtures';
import { DEMO_PASSWORD, signIn } from '../journey';

test('who is not signed in is led from a position to 立即报名', async ({ page }) => {
  await page.goto('/exams/3/positions');
  await page.getByRole('list', { name: '查找结果' }).getByRole('heading', { level: 3 }).first().getByRole('link').click();
  await page.getByRole('main').getByRole('link', { name: '立即报名' }).click();
  await expect(page).toHaveURL(/\/login\?next=\/exams\/3\/rules$/);
});

test('a position is found, kept and left again without scripts', async ({ page, server }) => {
  await page.goto('/exams/3/positions');
  const listed = page.getByRole('list', { name: '查找结果' }).getByRole('heading', { level: 3 });
  await expect(listed).toHaveCount(20);
  await page.getByRole('link', { name: '再显示 20 个岗位' }).click();
  await expect(page).toHaveURL(/\?more=1#position-\d+$/);
  await expect(listed).toHaveCount(40);
  await expect(listed.nth(20), 'the first new one is in sight').toBeInViewport();
  await listed.nth(29).getByRole('link').click();
  await page.getByRole('main').getByRole('link', { name: '返回查找结果' }).click();
  await expect(listed).toHaveCount(40);
  await page.goto('/exams/3/positions?page=2');
  await expect(page.getByText(/^第 2 页，共 \d+ 页$/)).toBeVisible();
  await page.getByRole('link', { name: '上一页' }).click();
  await page.getByText('学历、专业和其他条件').click();
  await page.getByRole('combobox', { name: '学历' }).selectOption({ label: '大学本科' });
  const found = await lookFor(page, '计算机');
  await expect(page).toHaveURL(/education=bachelor/);
  await page.getByText('学历、专业和其他条件（已设 1 项）').click();
  await expect(page.getByRole('combobox', { name: '学历' }), 'the form says what was asked for').toHaveValue('bachelor');
  await page.getByRole('link', { name: '取消条件：学历：大学本科' }).click();
  await expect(page).not.toHaveURL(/education=/);
  await found.getByText('资格条件').first().click();
  await expect(found.getByText('学历：').first()).toBeVisible();
  await page.getByRole('main').getByRole('link', { name: '登录' }).click();
  await signIn(page, server.candidates.get('待审核')!, DEMO_PASSWORD);
  await expect(page, 'one comes back to what was looked for').toHaveURL(/\/exams\/3\/positions\?q=/);

  const star = found.getByRole('button', { name: /收藏/ }).first();
  await star.click();
  await expect(page).toHaveURL(/#position-\d+$/);
  await expect(star).toContainText('取消收藏');
  await page.getByRole('link', { name: '我的收藏' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('我的收藏');
  await page.getByRole('button', { name: /取消收藏/ }).click();
  await expect(page.getByText('还没有收藏岗位')).toBeVisible();
});
