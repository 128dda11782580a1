// Looking for a position: as one types, by chips and by the tree; more of it in place; 收藏, and each condition judged.
// What was found begins on the first screen.
import { lookFor } from '../application';
import { expect, test } from '../fixtures';
import { DEMO_PASSWORD, firstApplication, signIn } from '../journey';
import { expectNoOverflow } from '../looks';

test('somebody looks for positions as they type, goes on in place, and takes conditions away again', async ({ page, open, expectAccessible }) => {
  await open(`/exams/3/positions?q=${encodeURIComponent('计算机')}&education=bachelor`);
  const list = page.getByRole('list', { name: '查找结果' });
  const highest = await list.getByRole('listitem').first().evaluate((card) => card.getBoundingClientRect().top);
  expect(highest, 'the first position stands on the first screen').toBeLessThan(page.viewportSize()!.height);

  await open('/exams/3/positions');
  const heading = page.getByRole('heading', { level: 2, name: /^共 \d+ 个岗位/ });
  const found = async (): Promise<number> => Number(/\d+/.exec((await heading.textContent()) ?? '')![0]);
  const all = await found();
  expect(all).toBeGreaterThan(20);
  await expect(list.getByRole('heading', { level: 3 })).toHaveCount(20);

  // Nobody presses anything: the address and the list follow what is typed, and only its last state is asked for.
  const searchbox = page.getByRole('searchbox', { name: '查找' });
  await searchbox.pressSequentially('计算机');
  const chip = page.getByRole('link', { name: '取消条件：“计算机”' });
  await expect(chip).toBeVisible();
  await expect(page).toHaveURL(/\?q=/);
  await expect(searchbox, 'who types is not interrupted').toBeFocused();
  const some = await found();
  expect(some).toBeLessThan(all);
  await expect(page.getByRole('status').filter({ hasText: `共 ${some} 个岗位` })).toBeAttached();
  await expectAccessible();
  await expectNoOverflow(page);

  // One way back leads to the whole table, whatever was typed in between.
  await page.goBack();
  await expect(chip).toBeHidden();
  await expect(searchbox).toHaveValue('');
  await expect(heading).toContainText(`共 ${all} 个岗位`);

  // More comes below what is there, and the focus goes to the first that is new.
  await page.getByRole('link', { name: '再显示 20 个岗位' }).click();
  await expect(list.getByRole('heading', { level: 3 })).toHaveCount(40);
  await expect(list.getByRole('heading', { level: 3 }).nth(20).getByRole('link')).toBeFocused();
  await expect(page.getByText(`已显示 40 个，共 ${all} 个`).last()).toBeVisible();

  // The address says how much is shown: the same is there when the page is loaded again, and when one comes back.
  await expect(page).toHaveURL(/\/positions\?more=1$/);
  await page.reload();
  await expect(page.locator('body[data-hydrated]')).toBeAttached();
  await expect(list.getByRole('heading', { level: 3 })).toHaveCount(40);
  const late = list.getByRole('heading', { level: 3 }).nth(29).getByRole('link');
  await late.click();
  await page.getByRole('main').getByRole('link', { name: '返回查找结果' }).click();
  await expect(list.getByRole('heading', { level: 3 })).toHaveCount(40);
  await expect(late).toBeFocused();
  await late.click();
  await expect(page.getByRole('heading', { level: 2, name: '资格条件' })).toBeVisible();
  await page.goBack();
  await expect(list.getByRole('heading', { level: 3 })).toHaveCount(40);

  // A choice is asked for at once, and its chip takes it away.
  await page.getByText('学历、专业和其他条件').click();
  await page.getByRole('combobox', { name: '学历' }).selectOption({ label: '大专' });
  await expect(page).toHaveURL(/education=junior_college/);
  await expect(page.getByText('学历、专业和其他条件（已设 1 项）')).toBeVisible();
  const level = page.getByRole('link', { name: '取消条件：学历：大专' });
  await expect(level).toBeVisible();
  await expectAccessible();
  await expectNoOverflow(page);
  await page.getByRole('button', { name: '查看结果' }).click();
  await expect(heading, 'it leads to what was found').toBeFocused();
  await level.click();
  await expect(heading, 'the place of what went away').toBeFocused();
  await expect(page.getByRole('combobox', { name: '学历' })).toHaveValue('');

  // The tree leads down to one unit, with what is asked for.
  await page.getByText('地区、主管部门和招聘单位').click();
  const tree = page.getByRole('navigation', { name: '地区、主管部门和招聘单位' });
  await tree.getByRole('link', { name: /宜昌市/ }).click();
  await tree.getByRole('link', { name: /教育局/ }).click();
  await tree.getByRole('link', { name: /示例第一小学/ }).click();
  await expect(heading).toContainText('共 7 个岗位');
  await expect(list.getByText('宜昌市 / 宜昌市教育局 / 宜昌市示例第一小学').first()).toBeVisible();

  // A position whole, and back to where it stood.
  await list.getByRole('heading', { level: 3 }).nth(2).getByRole('link').click();
  await expect(page.getByRole('heading', { level: 2, name: '资格条件' })).toBeVisible();
  await expectAccessible();
  await page.getByRole('main').getByRole('link', { name: '返回查找结果' }).click();
  await expect(heading).toContainText('共 7 个岗位');
  await expect(list.getByRole('heading', { level: 3 }).nth(2).getByRole('link')).toBeFocused();
});

test('a candidate keeps a position, reads how each condition stands, and chooses it', async ({ page, open, server, expectAccessible }) => {
  await open('/login');
  await signIn(page, server.candidates.get('已选择岗位，尚未确认')!, DEMO_PASSWORD);
  await expect(page).not.toHaveURL(/\/login/);
  await open('/me');
  const flow = await firstApplication(page);
  await open(`${flow}/position`);

  const list = await lookFor(page, '计算机');
  const card = list.getByRole('listitem').filter({ has: page.getByRole('heading', { level: 3 }) }).first();
  await expect(card.getByText(/^(符合|不符合|需人工判断)$/).first()).toBeVisible();
  await card.getByText('资格条件与我的情况').click();
  await expect(card.getByText('比对结果由系统根据您填写的信息得出')).toBeVisible();
  await expect(card.getByText(/^本人情况/).first()).toBeVisible();

  const star = card.getByRole('button', { name: /收藏/ });
  await star.click();
  await expect(star).toContainText('取消收藏');
  await expect(card, 'the list stays where it is').toBeInViewport();
  await expectAccessible();

  const name = (await card.getByRole('heading', { level: 3 }).textContent())!.trim();
  await card.getByRole('link', { name: /^查看并选择此岗位/ }).click();
  await expect(page.getByRole('heading', { level: 2, name })).toBeFocused();
  await expect(page.getByRole('button', { name: '选择此岗位' })).toBeVisible();
  await expectAccessible();
  await page.getByRole('link', { name: '返回查找结果' }).click();
  await expect(card.getByRole('button', { name: /取消收藏/ })).toBeVisible();

  await page.getByRole('link', { name: '我的收藏' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('我的收藏');
  const kept = page.getByRole('list', { name: '我的收藏' });
  await expect(kept.getByRole('heading', { level: 3, name })).toBeVisible();
  await expectAccessible();

  // What was kept leads on into the application that is under way.
  const favourites = new URL(page.url()).pathname;
  await kept.getByRole('heading', { level: 3, name }).getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
  await expect(page.getByRole('main').getByRole('link', { name: '立即报名' })).toHaveCount(0);
  await expectAccessible();
  await page.getByRole('main').getByRole('link', { name: '查看并选择此岗位' }).click();
  await expect(page).toHaveURL(new RegExp(`${flow}/position\\?position=\\d+$`));
  await expect(page.getByRole('button', { name: '选择此岗位' })).toBeVisible();
  await open(favourites);
  await kept.getByRole('button', { name: /取消收藏/ }).first().click();
  await expect(kept.getByRole('button', { name: /^收藏/ }).first()).toBeVisible();

  await open(`${flow}/position`);
  const again = await lookFor(page, '计算机');
  await again.getByRole('link', { name: /^查看并选择此岗位/ }).first().click();
  await page.getByRole('button', { name: '选择此岗位' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('报考流程');
});
