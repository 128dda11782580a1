// 注册 with its second confirmation, 登录, 我的, 安全退出.
import { expect, test } from '../fixtures';
import { numberKnown, passport } from '../identity';
import { newPerson, withPassport } from '../people';
import { enter, register, signIn } from '../journey';

test('a person registers, signs in, sees themselves and signs out', async ({ page, open, codeSentTo, expectAccessible }, info) => {
  const person = newPerson(info);
  await open('/');
  await expectAccessible();
  await register(page, person, codeSentTo, expectAccessible);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('登录');
  await expect(page.getByText('注册成功，请登录。')).toBeVisible();
  await expectAccessible();
  await signIn(page, person.phone, person.password);
  // A photo comes first; whoever has none yet may still look at the own page.
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('上传照片');
  await page.goto('/me');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('我的');
  await expect(page.getByRole('main')).toContainText(person.name);
  await expect(page.getByRole('main')).not.toContainText(person.number);
  await expectAccessible();
  await page.getByRole('button', { name: '安全退出' }).click();
  await expect(page.getByText('您已安全退出。')).toBeVisible();
  await page.goto('/me');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('登录');
});

test('who began with 立即报名 comes back to that exam after 注册', async ({ page, open, codeSentTo, expectAccessible }, info) => {
  const person = newPerson(info);
  await open('/exams/3');
  await page.getByRole('main').getByRole('link', { name: '立即报名' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('登录');
  await register(page, person, codeSentTo, expectAccessible);
  await expect(page.getByText('注册成功，请登录。')).toBeVisible();
  await signIn(page, person.phone, person.password);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('上传照片');
  await expect(page, 'the exam is gone on to after the photo').toHaveURL(/\/me\/photo\?next=\/exams\/3\/rules$/);
});

test('what is wrong is told on top and beside the field, and nothing typed is lost', async ({ page, open, expectAccessible }) => {
  await open('/register');
  await page.getByRole('textbox', { name: '证件号码' }).fill('11010519491231002');
  await page.getByLabel('姓名').fill('赵');
  await page.getByRole('button', { name: '注册', exact: true }).click();
  const summary = page.getByRole('alert');
  await expect(summary).toBeFocused();
  await expect(summary.getByRole('link')).not.toHaveCount(0);
  await expect(page.getByRole('textbox', { name: '证件号码' })).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByRole('textbox', { name: '证件号码' })).toHaveValue('11010519491231002');
  await expectAccessible();
});

test('a number under another name is asked about, and then the name at 登录', async ({ page, open, codeSentTo, expectAccessible }, info) => {
  test.slow();
  const holder = newPerson(info);
  await numberKnown({ page, open, codeSentTo, check: expectAccessible }, holder, { ...newPerson(info), number: holder.number });
});

test('a passport registers and signs in', async ({ page, open, codeSentTo, expectAccessible }, info) => {
  await passport({ page, open, codeSentTo, check: expectAccessible }, withPassport(newPerson(info)));
});

test('a password is judged by the person while it is typed', async ({ page, open, expectAccessible }, info) => {
  const { number } = newPerson(info);
  await open('/register');
  const rule = (words: string) => page.getByRole('listitem').filter({ hasText: words });
  await expect(rule('密码中不能包含生日'), 'nothing is judged before something is typed').not.toContainText('符合');
  await page.getByRole('textbox', { name: '证件号码' }).fill(number);
  await page.getByLabel('姓名').fill('王小明');
  const password = page.getByLabel(/^密码/);
  await password.fill(`Wang${number.slice(6, 14)}!`);
  await expect(rule('密码中不能包含生日')).toContainText('不符合');
  await expect(rule('密码至少 8 个字符')).not.toContainText('不符合');
  await expect(rule('密码中不能包含姓名'), 'how Hanzi are read, the server alone knows').not.toContainText('符合');
  await page.getByLabel('姓名').fill('Maria Lopez');
  await password.fill('MariaLopez#7');
  await expect(rule('密码中不能包含姓名')).toContainText('不符合');
  await expectAccessible();
  await password.fill('Gentle-Harbour-41');
  for (const words of ['密码中不能包含生日', '密码至少 8 个字符']) {
    await expect(rule(words)).toContainText('符合');
    await expect(rule(words)).not.toContainText('不符合');
  }
});

test('the way back of the browser leaves a way to what waits for its confirmation', async ({ page, open, codeSentTo, expectAccessible }, info) => {
  const person = newPerson(info);
  await open('/');
  await enter(page, person, codeSentTo);
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('注册');
  await expect(page.getByText('您有一份等待确认的注册信息')).toBeVisible();
  await expectAccessible();
  await page.getByRole('link', { name: '继续确认' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('身份信息二次确认');
  await page.getByRole('button', { name: '返回' }).click();
  await expect(page.getByRole('textbox', { name: '证件号码' })).toHaveValue(person.number);
});
