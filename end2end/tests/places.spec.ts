// The menus say where one is: the bar at the foot of a phone's screen, and the menu beside the account's pages. The
// menu 显示设置 shuts when it is left.
import { expect, test } from '../fixtures';
import { beginApplication } from '../application';
import { newPerson } from '../people';
import { photographed, registered } from '../ready';
import { openExam } from '../whole-journey';

/** A page → its place in the bar. */
const inBar = { '/': '网上报名', '/me/status': '状态', '/me': '我的', '/me/account': '我的', '/me/password': '我的', '/me/sessions': '我的', '/me/privacy': '我的' };
/** A page → its entry in the menu. */
const inMenu = { '/me/account': '注册信息维护', '/me/privacy': '个人信息与隐私', '/me/sessions': '登录设备' };

test('each page of the account is marked in the bar and in the menu', async ({ page, open, codeSentTo }, info) => {
  await registered(page, open, newPerson(info), codeSentTo);
  await page.setViewportSize({ width: 390, height: 844 });
  for (const [path, place] of Object.entries(inBar)) {
    await open(path);
    await expect(page.getByRole('navigation', { name: '常用功能' }).locator('[aria-current]'), path).toHaveText([place]);
  }
  await page.setViewportSize({ width: 1280, height: 800 });
  const menu = page.getByRole('navigation', { name: '报考菜单' });
  for (const [path, place] of Object.entries(inMenu)) {
    await open(path);
    await expect(menu.locator('[aria-current]'), path).toHaveText([place]);
  }
  await open('/me/password');
  await expect(menu).toBeVisible();
});

test('the pages of an application are marked in the bar by what they are for', async ({ page, open, codeSentTo }, info) => {
  await registered(page, open, newPerson(info), codeSentTo);
  await photographed(page);
  const flow = await beginApplication(page, await openExam(page), async () => {});
  await page.setViewportSize({ width: 390, height: 844 });
  const bar = page.getByRole('navigation', { name: '常用功能' }).locator('[aria-current]');
  for (const [path, place] of Object.entries({ '': '网上报名', '/form': '网上报名', '/status': '状态', '/comfort': '状态' })) {
    await open(`${flow}${path}`);
    await expect(bar, path).toHaveText([place]);
  }
});

test('显示设置 shuts by Escape, by a tap beside it, and when the focus goes on', async ({ page, open }) => {
  await open('/login');
  const summary = page.getByText('显示设置');
  const choice = page.getByRole('button', { name: '大字版' });
  const shown = async (): Promise<void> => {
    await summary.click();
    await expect(choice).toBeVisible();
  };
  await shown();
  await choice.click();
  await page.getByText('字号', { exact: true }).click();
  await expect(choice, 'a choice and a tap within leave it open').toBeVisible();
  await page.keyboard.press('Escape');
  await expect(choice).toBeHidden();
  await expect(page.locator('summary').filter({ hasText: '显示设置' })).toBeFocused();
  await shown();
  await page.getByRole('heading', { level: 1 }).click();
  await expect(choice).toBeHidden();
  await shown();
  await page.getByLabel('手机号码或证件号码').focus();
  await expect(choice).toBeHidden();
  await shown();
  await summary.click();
  await expect(choice, 'its own summary shuts it as ever').toBeHidden();
});
