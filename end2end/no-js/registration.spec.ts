// The same journey with scripts off: forms, redirects, and pages that are whole.
import { expect, test } from '../fixtures';
import { numberKnown, passport } from '../identity';
import { newPerson, withPassport } from '../people';
import { register, signIn } from '../journey';

test('a person registers, signs in and signs out without scripts', async ({ page, codeSentTo }, info) => {
  const person = newPerson(info);
  await page.goto('/');
  await register(page, person, codeSentTo);
  await expect(page.getByText('注册成功，请登录。')).toBeVisible();
  await signIn(page, person.phone, person.password);
  // A photo comes first; whoever has none yet may still look at the own page.
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('上传照片');
  await page.goto('/me');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('我的');
  await page.getByRole('button', { name: '安全退出' }).click();
  await expect(page.getByText('您已安全退出。')).toBeVisible();
});

test('who began with 立即报名 comes back to that exam after 注册 without scripts', async ({ page, codeSentTo }, info) => {
  const person = newPerson(info);
  await page.goto('/exams/3');
  await page.getByRole('main').getByRole('link', { name: '立即报名' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('登录');
  await register(page, person, codeSentTo);
  await expect(page.getByText('注册成功，请登录。')).toBeVisible();
  await signIn(page, person.phone, person.password);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('上传照片');
  await expect(page, 'the exam is gone on to after the photo').toHaveURL(/\/me\/photo\?next=\/exams\/3\/rules$/);
});

test('a refused form comes back with what was typed, without passwords', async ({ page }) => {
  await page.goto('/register');
  await page.getByRole('textbox', { name: '证件号码' }).fill('11010519491231002');
  await page.getByLabel(/^密码/).fill('Gentle-Harbour-41');
  await page.getByRole('button', { name: '注册', exact: true }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await expect(page.getByRole('textbox', { name: '证件号码' })).toHaveValue('11010519491231002');
  await expect(page.getByLabel(/^密码/)).toHaveValue('');
});

test('the looks are chosen by a form', async ({ page }) => {
  await page.goto('/login');
  await page.getByText('显示设置').click();
  await page.getByRole('button', { name: '大字版' }).click();
  await expect(page).toHaveURL(/\/login$/);
  await expect(page.locator('html')).toHaveAttribute('data-text', 'large');
});

test('a number under another name is asked about, and then the name at 登录', async ({ page, open, codeSentTo }, info) => {
  test.slow();
  const holder = newPerson(info);
  await numberKnown({ page, open, codeSentTo, check: async () => {} }, holder, { ...newPerson(info), number: holder.number });
});

test('a passport registers and signs in', async ({ page, open, codeSentTo }, info) => {
  await passport({ page, open, codeSentTo, check: async () => {} }, withPassport(newPerson(info)));
});
