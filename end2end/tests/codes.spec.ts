// 验证码 before a code by text message and, after failures, at 登录; what is told of a message under way.
import { expect, test } from '../fixtures';
import { answerForCode, askForCode, signInWhenAllowed, sumIn } from '../captcha';
import { signIn } from '../journey';
import { newPerson } from '../people';

test('a code is asked for with a challenge, and the page tells how far it is', async ({ page, open, codeSentTo, expectAccessible }, info) => {
  const { phone } = newPerson(info);
  await open('/register');
  await expect(page.getByRole('img', { name: '验证码图片' }), 'nothing is asked before a code is wanted').toHaveCount(0);
  await page.getByLabel('手机号码').fill(phone);
  await page.getByRole('button', { name: '获取验证码' }).click();
  await expect(page.getByLabel('图形验证码')).toBeFocused();
  await expectAccessible();
  await page.getByLabel('图形验证码').fill('0000');
  await page.getByRole('button', { name: '获取验证码' }).click();
  await expect(page.getByText('图中字符填写不正确或已过期，已换一张')).toBeVisible();
  await expect(page.getByLabel('图形验证码'), 'it is said at the field').toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByLabel('图形验证码')).toBeFocused();
  await expect(page.getByLabel('图形验证码'), 'another picture, another answer').toHaveValue('');
  await page.getByRole('button', { name: '换一种方式' }).click();
  await expect(page.getByLabel('验证问题')).toBeFocused();
  await expectAccessible();
  await page.reload();
  await expect(page.locator('body[data-hydrated]')).toBeAttached();
  await page.getByLabel('手机号码').fill(phone);
  await askForCode(page);
  const told = page.getByRole('status').filter({ hasText: '短信状态' });
  await expect(told).toContainText(`${phone.slice(0, 3)}****${phone.slice(7)}`);
  await expect(told).toContainText('已发送');
  await expect(page.getByLabel('验证问题')).toHaveCount(0);
  await expect(page.getByRole('button', { name: /秒后可重发/ })).toBeVisible();
  await expectAccessible();
  await codeSentTo(phone);
  await page.reload();
  await expect(told, 'it outlives the page').toContainText('已发送');
  await expect(page.getByRole('button', { name: /秒后可重发/ })).toBeVisible();
});

test('忘记密码 says the same for whatever phone', async ({ page, open, codeSentTo }, info) => {
  const { phone } = newPerson(info);
  await open('/recover');
  await page.getByLabel('手机号码').fill(phone);
  await askForCode(page);
  await expect(page.getByRole('status').filter({ hasText: '短信状态' })).toContainText('如该号码已注册');
  await page.getByLabel('短信验证码').fill(await codeSentTo(phone));
  await page.getByLabel(/^新密码/).fill('Quiet-River-88');
  await page.getByLabel('确认新密码').fill('Quiet-River-88');
  await page.getByRole('button', { name: '重设密码' }).click();
  await expect(page.getByRole('alert'), 'the holder of the phone may know').toContainText('没有注册信息');
});

test('登录 asks after the third failure, not before', async ({ page, open, expectAccessible }, info) => {
  const { phone } = newPerson(info);
  await open('/login');
  for (let failures = 1; failures <= 3; failures += 1) {
    await expect(page.getByLabel('验证码')).toHaveCount(0);
    const answered = page.waitForResponse((answer) => answer.url().endsWith('/api/accounts/sign_in'));
    await signIn(page, phone, `Wrong-Password-${failures}`);
    await answered;
    await expect(page.getByRole('alert')).toContainText('账号或密码不正确');
    await expect(page.getByRole('main').locator('[aria-busy=true]')).toHaveCount(0);
  }
  await expect(page.getByLabel('验证码')).toBeVisible();
  await expect(page.getByRole('img', { name: '验证码图片' })).toBeVisible();
  await expectAccessible();
  await expect(page.getByLabel(/^密码/), 'the password stays where it is').not.toHaveValue('');
  await page.getByLabel('验证码').fill('0');
  const refused = page.waitForResponse((answer) => answer.url().endsWith('/api/accounts/sign_in'));
  await page.getByRole('main').getByRole('button', { name: '登录', exact: true }).click();
  await refused;
  await expect(page.getByLabel('验证码'), 'another question, another answer').toHaveValue('');
  expect(await signInWhenAllowed(page, 'Wrong-Password-4')).toBe(422);
});

test('the answer may be given, and the code asked for, by keyboard alone', async ({ page, open }, info) => {
  await open('/register');
  await page.getByLabel('手机号码').fill(newPerson(info).phone);
  await answerForCode(page);
  await page.getByRole('button', { name: '获取验证码' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status').filter({ hasText: '短信状态' })).toBeVisible();
});

test('Enter in the answer asks for the code, and sends nothing else', async ({ page, open }, info) => {
  await open('/register');
  await page.getByLabel('手机号码').fill(newPerson(info).phone);
  await answerForCode(page);
  await page.getByLabel('验证问题').press('Enter');
  await expect(page.getByRole('status').filter({ hasText: '短信状态' })).toBeVisible();
  await expect(page.getByRole('alert'), 'the form has not been sent').toHaveCount(0);
});

test('who corrects a mistyped phone may ask at once for a code to the right one', async ({ page, open, codeSentTo, expectAccessible }, info) => {
  const [wrong, right] = [newPerson(info).phone, newPerson(info).phone];
  await open('/register');
  await page.getByLabel('手机号码').fill(wrong);
  await askForCode(page);
  await expect(page.getByRole('button', { name: /秒后可重发/ })).toBeVisible();
  await page.getByLabel('手机号码').fill(right);
  await expect(page.getByText('验证码已发往另一个号码')).toBeVisible();
  await expectAccessible();
  await page.getByLabel('手机号码').fill(wrong);
  await expect(page.getByRole('button', { name: /秒后可重发/ }), 'for the first one the wait goes on').toBeVisible();
  await expect(page.getByText('验证码已发往另一个号码')).toHaveCount(0);
  await page.getByLabel('手机号码').fill(right);
  await page.getByRole('button', { name: '获取验证码' }).click();
  // In words again, as the first time.
  await page.getByLabel('验证问题').fill(sumIn(await page.getByText(/等于多少？$/).innerText()));
  await page.getByRole('button', { name: '获取验证码' }).click();
  await expect(page.getByRole('button', { name: /秒后可重发/ })).toBeVisible();
  await codeSentTo(right);
});
