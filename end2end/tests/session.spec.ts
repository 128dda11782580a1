// How a sign-in ends while a page is open, and where else somebody is signed in.
import { expect, test } from '../fixtures';
import { beginApplication, expectPage } from '../application';
import { endOneDevice } from '../devices';
import { signIn } from '../journey';
import { newPerson, type Person } from '../people';
import { account, photographed, registered } from '../ready';
import type { Browser, Page } from '@playwright/test';

const EXAM = /事业单位统一公开招聘/;
const none = async (): Promise<void> => {};

/** What the page asks by itself. The server's clock can't be moved from here, so its answer is. */
const REMAINING = '**/api/session/remaining';

/** Somebody new who signs in, and is told at once that so many seconds are left. */
async function signedInFor(page: Page, open: (path: string) => Promise<void>, person: Person, codeSentTo: (phone: string) => Promise<string>, left: { seconds: number; most: number }): Promise<void> {
  await account(page, person, codeSentTo);
  await open('/login');
  await page.route(REMAINING, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: { ...(await response.json()), ...left } });
  });
  await signIn(page, person.phone, person.password);
}

/** The same person in another browser, which signs all others out. */
async function endElsewhere(browser: Browser, origin: string, person: Person): Promise<void> {
  const context = await browser.newContext({ baseURL: origin });
  const page = await context.newPage();
  await page.goto('/login');
  await signIn(page, person.phone, person.password);
  await expect(page).not.toHaveURL(/\/login/);
  await page.goto('/me/sessions');
  await page.getByRole('button', { name: '退出其他设备' }).click();
  await expect(page.getByText('其他设备已全部退出登录。')).toBeVisible();
  await context.close();
}

/** Somebody new on 填写个人信息 of an application, with three fields filled in. */
async function filling(page: Page, open: (path: string) => Promise<void>, person: Person, codeSentTo: (phone: string) => Promise<string>): Promise<void> {
  await registered(page, open, person, codeSentTo);
  await photographed(page);
  await page.goto('/exams');
  const exam = ((await page.getByRole('link', { name: EXAM }).first().textContent()) ?? '').trim();
  await beginApplication(page, exam, none);
  await page.getByLabel('毕业院校').fill('示例大学');
  await page.getByLabel('通讯地址').fill('武汉市示例路 1 号');
  await page.getByLabel('专业代码').fill('080901');
}

async function expectFilled(page: Page): Promise<void> {
  await expect(page.getByLabel('毕业院校')).toHaveValue('示例大学');
  await expect(page.getByLabel('通讯地址')).toHaveValue('武汉市示例路 1 号');
  await expect(page.getByLabel('专业代码')).toHaveValue('080901');
}

test('a warning comes two minutes ahead, counts down, and goes when the person stays', async ({ page, open, codeSentTo, expectAccessible }, info) => {
  await signedInFor(page, open, newPerson(info), codeSentTo, { seconds: 110, most: 40_000 });
  const warning = page.getByRole('alertdialog', { name: '即将自动退出' });
  await expect(warning).toBeVisible();
  await expect(warning).toContainText('还剩');
  await expect(warning.getByRole('button', { name: '继续使用' })).toBeFocused();
  await expectAccessible();
  await page.unroute(REMAINING);
  await warning.getByRole('button', { name: '继续使用' }).click();
  await expect(warning).toBeHidden();
  await expect(page).toHaveURL(/\/me\/photo/);
});

test('what another tab does closes the warning', async ({ page, open, codeSentTo }, info) => {
  await signedInFor(page, open, newPerson(info), codeSentTo, { seconds: 110, most: 40_000 });
  const warning = page.getByRole('alertdialog');
  await expect(warning).toBeVisible();
  // The other tab's request has moved the end: the server's answer is its own again.
  await page.unroute(REMAINING);
  await expect(warning).toBeHidden();
});

test('the longest time of a sign-in can not be put off, and is said so', async ({ page, open, codeSentTo, expectAccessible }, info) => {
  await signedInFor(page, open, newPerson(info), codeSentTo, { seconds: 90, most: 90 });
  const warning = page.getByRole('alertdialog');
  await expect(warning).toContainText('最长时间');
  await expect(warning.getByRole('button', { name: '继续使用' })).toHaveCount(0);
  await expectAccessible();
  await warning.getByRole('button', { name: '知道了' }).click();
  await expect(warning).toBeHidden();
});

test('after the end the password alone goes on, and the long form has lost nothing', async ({ page, open, codeSentTo, browser, server, expectAccessible }, info) => {
  test.slow();
  const person = newPerson(info);
  await filling(page, open, person, codeSentTo);
  await endElsewhere(browser, server.origin, person);
  await page.getByRole('button', { name: '保存', exact: true }).click();
  const ended = page.getByRole('alertdialog', { name: '登录已超时' });
  await expect(ended).toBeVisible();
  await expectAccessible();
  await ended.getByLabel(/^密码/).fill('Wrong-Password-1');
  await ended.getByRole('button', { name: '登录并继续' }).click();
  await expect(ended.getByRole('alert')).toContainText('密码不正确');
  await ended.getByLabel(/^密码/).fill(person.password);
  await ended.getByRole('button', { name: '登录并继续' }).click();
  const resumed = page.getByRole('alertdialog', { name: '已重新登录' });
  await resumed.getByRole('button', { name: '知道了' }).click();
  await expectPage(page, '填写个人信息');
  await expectFilled(page);
  await expect(page.getByText('请先登录')).toHaveCount(0);
  // It can be sent again: what is refused now are the fields that are still empty.
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('填写的内容有误');
  await expectFilled(page);
});

test('after 安全退出 in another tab the dialog leads to 登录, and a new sign-in elsewhere closes it', async ({ page, open, codeSentTo, expectAccessible }, info) => {
  const person = newPerson(info);
  await registered(page, open, person, codeSentTo);
  await open('/me/privacy');
  await page.getByLabel('申请原因').fill('不再报名参加考试。');
  const other = await page.context().newPage();
  await other.goto('/me');
  await other.getByRole('button', { name: '安全退出' }).click();
  await expect(other.getByText('您已安全退出。')).toBeVisible();
  await page.getByRole('button', { name: '申请注销' }).click();
  const ended = page.getByRole('alertdialog', { name: '登录已超时' });
  await ended.getByLabel(/^密码/).fill(person.password);
  await ended.getByRole('button', { name: '登录并继续' }).click();
  const gone = page.getByRole('alertdialog', { name: '您已退出登录，请重新登录' });
  await expect(gone.getByRole('link', { name: '重新登录' })).toBeFocused();
  await expect(gone).not.toContainText('没有丢失');
  await expectAccessible();
  // As the dialog says: signing in elsewhere keeps what this page holds.
  await signIn(other, person.phone, person.password);
  await expect(other).not.toHaveURL(/\/login/);
  await page.evaluate(() => window.dispatchEvent(new Event('focus')));
  await expect(gone).toHaveCount(0);
  await expect(page.getByText('请先登录')).toHaveCount(0);
  await expect(page.getByLabel('申请原因')).toHaveValue('不再报名参加考试。');
  // And its own button leads to 登录 and back.
  await other.goto('/me');
  await other.getByRole('button', { name: '安全退出' }).click();
  await expect(other.getByText('您已安全退出。')).toBeVisible();
  await page.getByRole('button', { name: '申请注销' }).click();
  await ended.getByLabel(/^密码/).fill(person.password);
  await ended.getByRole('button', { name: '登录并继续' }).click();
  await gone.getByRole('link', { name: '重新登录' }).click();
  await expect(page).toHaveURL(/\/login\?next=\/me\/privacy/);
});

test('a refusal for want of a sign-in leaves what was written on 个人信息与隐私 in place', async ({ page, open, codeSentTo, browser, server }, info) => {
  const person = newPerson(info);
  await registered(page, open, person, codeSentTo);
  await open('/me/privacy');
  await page.getByLabel('申请原因').fill('不再报名参加考试。');
  await page.getByLabel('我知道注销后不能恢复').check();
  await endElsewhere(browser, server.origin, person);
  await page.getByRole('button', { name: '申请注销' }).click();
  const ended = page.getByRole('alertdialog', { name: '登录已超时' });
  await ended.getByLabel(/^密码/).fill(person.password);
  await ended.getByRole('button', { name: '登录并继续' }).click();
  await page.getByRole('alertdialog', { name: '已重新登录' }).getByRole('button', { name: '知道了' }).click();
  await expect(page.getByRole('main'), 'one page, not one within the other').toHaveCount(1);
  await expect(page.getByLabel('申请原因')).toHaveValue('不再报名参加考试。');
  await expect(page.getByLabel('我知道注销后不能恢复')).toBeChecked();
  await page.getByRole('button', { name: '申请注销' }).click();
  await expect(page.getByText('注销申请已提交')).toBeVisible();
});

test('somebody sees where they are signed in and signs one browser out', async ({ page, open, codeSentTo, browser, server, expectAccessible }, info) => {
  await endOneDevice({ page, open, codeSentTo, check: expectAccessible, browser, origin: server.origin }, newPerson(info));
});
