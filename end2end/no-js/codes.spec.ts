// 验证码 with scripts off: the form comes back with the challenge and with what was typed.
import { expect, test } from '../fixtures';
import { askForCode, signInWhenAllowed } from '../captcha';
import { signIn } from '../journey';
import { newPerson } from '../people';

test('a code is asked for with a challenge, and what was typed stays', async ({ page }, info) => {
  const person = newPerson(info);
  await page.goto('/register');
  await page.getByLabel('姓名').fill(person.name);
  await page.getByLabel('手机号码').fill(person.phone);
  await askForCode(page);
  await expect(page.getByLabel('姓名')).toHaveValue(person.name);
  await expect(page.getByLabel('手机号码')).toHaveValue(person.phone);
  await expect(page.getByLabel('验证问题')).toHaveCount(0);
  const told = page.getByRole('status').filter({ hasText: '短信状态' });
  await expect(told).toContainText('后可以重新获取');
});

test('登录 comes back with the challenge after the third failure, and the name stays', async ({ page }, info) => {
  const { phone } = newPerson(info);
  await page.goto('/login');
  for (let failures = 1; failures <= 3; failures += 1) {
    await expect(page.getByLabel('验证码')).toHaveCount(0);
    await signIn(page, phone, 'Wrong-Password-1');
    await expect(page.getByLabel('手机号码或证件号码')).toHaveValue(phone);
    await expect(page.getByLabel(/^密码/)).toHaveValue('');
  }
  await expect(page.getByRole('img', { name: '验证码图片' })).toBeVisible();
  expect(await signInWhenAllowed(page, 'Wrong-Password-1')).toBe(303);
});
