// How a sign-in ends with scripts off: a form that comes too late is there again after signing in, and 登录设备.
import { expect, test } from '../fixtures';
import { beginApplication, expectPage } from '../application';
import { endOneDevice } from '../devices';
import { signIn } from '../journey';
import { newPerson } from '../people';
import { photographed, registered } from '../ready';

const EXAM = /事业单位统一公开招聘/;

test('a long form that comes too late comes back whole after signing in', async ({ page, open, codeSentTo, browser, server }, info) => {
  test.slow();
  const person = newPerson(info);
  await registered(page, open, person, codeSentTo);
  await photographed(page);
  await page.goto('/exams');
  const exam = ((await page.getByRole('link', { name: EXAM }).first().textContent()) ?? '').trim();
  await beginApplication(page, exam, async () => {});
  await page.getByLabel('毕业院校').fill('示例大学');
  await page.getByLabel('通讯地址').fill('武汉市示例路 1 号');

  const context = await browser.newContext({ baseURL: server.origin, javaScriptEnabled: false });
  const other = await context.newPage();
  await other.goto('/login');
  await signIn(other, person.phone, person.password);
  await other.goto('/me/sessions');
  await other.getByRole('button', { name: '退出其他设备' }).click();
  await expect(other.getByText('其他设备已全部退出登录。')).toBeVisible();
  await context.close();

  await page.getByRole('button', { name: '保存', exact: true }).click();
  await expectPage(page, '登录');
  await expect(page.getByText('您填写的内容已保留')).toBeVisible();
  await signIn(page, person.phone, 'Wrong-Password-1');
  await expect(page.getByRole('alert')).toBeVisible();
  await signIn(page, person.phone, person.password);
  await expectPage(page, '填写个人信息');
  await expect(page.getByRole('alert')).toContainText('内容还没有提交');
  await expect(page.getByLabel('毕业院校')).toHaveValue('示例大学');
  await expect(page.getByLabel('通讯地址')).toHaveValue('武汉市示例路 1 号');
});

test('somebody sees where they are signed in and signs one browser out', async ({ page, open, codeSentTo, browser, server }, info) => {
  await endOneDevice({ page, open, codeSentTo, check: async () => {}, browser, origin: server.origin }, newPerson(info));
});
