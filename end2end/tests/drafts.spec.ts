// 填写个人信息 keeps what is typed: on the server as one types, on the device where the server can't be reached, and for two
// devices side by side.
import { expect, test } from '../fixtures';
import { beginApplication, fillForm } from '../application';
import { signIn } from '../journey';
import { newPerson, type Person } from '../people';
import { photographed, registered } from '../ready';
import type { Page } from '@playwright/test';

const EXAM = /事业单位统一公开招聘/;
const none = async (): Promise<void> => {};
type Open = (path: string) => Promise<void>;

/** Somebody new on 填写个人信息; the page's path. */
async function filling(page: Page, open: Open, person: Person, codeSentTo: (phone: string) => Promise<string>): Promise<string> {
  await registered(page, open, person, codeSentTo);
  await photographed(page);
  await page.goto('/exams');
  const exam = ((await page.getByRole('link', { name: EXAM }).first().textContent()) ?? '').trim();
  const form = `${await beginApplication(page, exam, none)}/form`;
  await show(page, open, form);
  return form;
}

/** Opens the form and waits until it keeps what is typed. */
async function show(page: Page, open: Open, form: string): Promise<void> {
  await open(form);
  await expect(page.locator('[data-draft][data-ready][data-sealing]')).toBeAttached();
}

const field = (page: Page, name: string) => page.getByRole('textbox', { name });
const kept = (page: Page) => page.getByText(/^已保存 \d\d:\d\d$/);
const DRAFT = '**/api/applications/save_draft';
const lose = (page: Page): Promise<void> => page.route(DRAFT, (route) => route.abort());
const copies = (page: Page) => page.evaluate(() => Object.entries(localStorage).filter(([name]) => name.startsWith('form-draft-')));

test('two devices fill in one form, and neither overwrites the other unasked', async ({ page, open, codeSentTo, browser, server, expectAccessible }, info) => {
  test.slow();
  const person = newPerson(info);
  const form = await filling(page, open, person, codeSentTo);
  const context = await browser.newContext({ baseURL: server.origin });
  const other = await context.newPage();
  await open('/login', other);
  await signIn(other, person.phone, person.password);
  await expect(other).not.toHaveURL(/\/login/);
  await show(other, (path) => open(path, other), form);

  // Different fields are put together.
  await field(page, '毕业院校').fill('示例大学');
  await expect(kept(page)).toBeVisible();
  await field(other, '所学专业').fill('历史学');
  await expect(kept(other)).toBeVisible();
  await expect(other.getByText('另一页面或设备刚刚填写了：毕业院校')).toBeVisible();
  await expectAccessible(other);
  await other.getByRole('button', { name: '刷新本页' }).click();
  await expect(field(other, '毕业院校')).toHaveValue('示例大学');
  await expect(field(other, '所学专业')).toHaveValue('历史学');
  await expect(other.locator('[data-draft][data-ready]')).toBeAttached();

  // The same field is a choice: the other one's here, one's own there.
  await field(page, '通讯地址').fill('武汉市甲路');
  await field(page, '专业代码').fill('080901');
  await expect(page.getByText('正在保存…')).toBeHidden();
  await expect(kept(page)).toBeVisible();
  await expect(async () => {
    const fresh = await context.newPage();
    await fresh.goto(form);
    await expect(field(fresh, '专业代码')).toHaveValue('080901', { timeout: 1000 });
    await fresh.close();
  }).toPass();
  await field(other, '通讯地址').fill('武汉市乙路');
  await expect(other.getByText('有 1 项与另一页面或设备填写的不同，请选择').first()).toBeVisible();
  await expectAccessible(other);
  await other.getByRole('group', { name: '通讯地址' }).getByLabel(/^另一页面或设备填写（.+）：武汉市甲路$/).check();
  await other.getByRole('button', { name: '保存选择' }).click();
  await expect(field(other, '通讯地址')).toHaveValue('武汉市甲路');
  await expect(other.locator('[data-draft][data-ready]')).toBeAttached();
  await field(other, '通讯地址').fill('武汉市丁路');
  await expect(kept(other), 'what was seen may be changed').toBeVisible();
  await field(page, '通讯地址').fill('武汉市丙路');
  await expect(page.getByText('有 1 项与另一页面或设备填写的不同，请选择').first()).toBeVisible();
  await page.getByRole('button', { name: '保存选择' }).click();
  await expect(page.getByText(/^已恢复您 .+ 未提交的填写内容$/)).toBeVisible();
  await expect(field(page, '通讯地址'), 'one’s own was chosen').toHaveValue('武汉市丙路');
  await context.close();

  // Opened again it is all there, until it is thrown away.
  await open(form);
  await expect(field(page, '所学专业')).toHaveValue('历史学');
  await expect(field(page, '毕业院校')).toHaveValue('示例大学');
  await page.getByRole('button', { name: '放弃这些内容' }).click();
  await expect(page.getByText(/^已恢复您/)).toBeHidden();
  await expect(field(page, '毕业院校')).toHaveValue('');
});

test('without a network a sealed copy waits on the device, and 安全退出 takes it away', async ({ context, open, codeSentTo }, info) => {
  test.slow();
  // A page of its own: the browser notes in the console that there is no network.
  const page = await context.newPage();
  const form = await filling(page, (path) => open(path, page), newPerson(info), codeSentTo);
  await context.setOffline(true);
  await field(page, '毕业院校').fill('示例大学');
  await expect(page.getByText('未能保存，已保存在本机，恢复网络后自动上传')).toBeVisible();
  const waiting = await copies(page);
  expect(waiting).toHaveLength(1);
  expect(waiting[0][1], 'it is sealed').not.toContain('示例大学');
  await context.setOffline(false);
  await expect(kept(page)).toBeVisible();
  expect(await copies(page), 'what was sent does not lie there').toEqual([]);
  await show(page, (path) => open(path, page), form);
  await expect(field(page, '毕业院校')).toHaveValue('示例大学');

  // A copy that a closed page has left is sent by the next one.
  await lose(page);
  await field(page, '毕业院校').fill('示例学院');
  await expect(page.getByText('未能保存，已保存在本机')).toBeVisible();
  await page.goto('/me');
  await page.unroute(DRAFT);
  await page.goto(form);
  await expect(field(page, '毕业院校')).toHaveValue('示例学院');
  // Where the copy was sent, the page is read anew.
  await expect(async () => expect(await copies(page)).toEqual([])).toPass();

  await expect(page.locator('[data-draft][data-ready][data-sealing]')).toBeAttached();
  await lose(page);
  await field(page, '毕业院校').fill('示例学校');
  await expect(page.getByText('未能保存，已保存在本机')).toBeVisible();
  expect(await copies(page)).toHaveLength(1);
  await page.getByRole('banner').getByRole('button', { name: '安全退出' }).click();
  await expect(page).toHaveURL(/\/login\?note=signed_out/);
  await expect.poll(() => copies(page)).toEqual([]);
});

/** Leaves a copy of 毕业院校 on the device, as a page does that goes before it could send; the form is open, and blank. */
async function leaveCopy(page: Page, open: Open, form: string): Promise<void> {
  await lose(page);
  await field(page, '毕业院校').fill('示例大学');
  await expect(page.getByText('未能保存，已保存在本机')).toBeVisible();
  const left = await copies(page);
  await page.unroute(DRAFT);
  await expect(kept(page)).toBeVisible();
  await open(form);
  await page.getByRole('button', { name: '放弃这些内容' }).click();
  await expect(field(page, '毕业院校')).toHaveValue('');
  await show(page, open, form);
  await page.evaluate((left) => left.forEach(([name, copy]) => localStorage.setItem(name, copy)), left);
}

test('a copy that an earlier page has left neither interrupts who types already nor outlives the saving', async ({ context, open, codeSentTo }, info) => {
  test.slow();
  // A page of its own: the browser notes in the console what could not be sent.
  const page = await context.newPage();
  const form = await filling(page, (path) => open(path, page), newPerson(info), codeSentTo);
  await leaveCopy(page, (path) => open(path, page), form);

  // Its key comes when somebody has typed.
  let typed = (): void => {};
  const typing = new Promise<void>((resolve) => (typed = resolve));
  await page.route('**/api/applications/copy_key', async (route) => {
    await typing;
    await route.continue();
  });
  await open(form, page);
  await field(page, '所学专业').fill('历史学');
  typed();
  await expect(page.getByText('另一页面或设备刚刚填写了：毕业院校')).toBeVisible();
  await expect(field(page, '所学专业')).toHaveValue('历史学');
  await expect.poll(() => copies(page)).toEqual([]);

  // What could not be sent before the form was saved waits no more.
  await lose(page);
  await field(page, '所学专业').fill('考古学');
  await expect(page.getByText('未能保存，已保存在本机')).toBeVisible();
  expect(await copies(page)).toHaveLength(1);
  const wasOpen: boolean[] = [];
  await page.route('**/api/applications/save_form', async (route) => {
    wasOpen.push((await page.locator('.form-fields:not([inert])').count()) > 0);
    await route.continue();
  });
  await fillForm(page, none);
  expect(wasOpen, 'nothing is typed while the form is saved, once').toEqual([false]);
  await expect.poll(() => copies(page)).toEqual([]);
});

test('what two pages have filled in is asked about until it is decided, also where one of them has left a copy', async ({ context, open, codeSentTo, expectAccessible }, info) => {
  test.slow();
  const page = await context.newPage();
  const visit: Open = (path) => open(path, page);
  const form = await filling(page, visit, newPerson(info), codeSentTo);
  await leaveCopy(page, visit, form);
  await field(page, '毕业院校').fill('示例学院');
  await expect(kept(page)).toBeVisible();
  const question = page.getByText('有 1 项与另一页面或设备填写的不同，请选择').first();
  for (const _ of ['first', 'again']) {
    await visit(form);
    await expect(question).toBeVisible();
    await expect(field(page, '毕业院校'), 'nothing was overwritten').toHaveValue('示例学院');
  }
  await expectAccessible(page);
  await page.getByRole('group', { name: '毕业院校' }).getByLabel(/^本机填写：示例大学$/).check();
  await page.getByRole('button', { name: '保存选择' }).click();
  await expect(field(page, '毕业院校')).toHaveValue('示例大学');
  await expect.poll(() => copies(page)).toEqual([]);
});
