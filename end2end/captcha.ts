// 验证码 as a person answers it who can't see the picture: a sum in words.
import { expect, type Page } from '@playwright/test';

/** The sum that a text asks for. */
export function sumIn(text: string): string {
  const asked = /([一二三四五六七八九])加([一二三四五六七八九])等于多少/.exec(text);
  if (!asked) throw new Error(`no question in ${text}`);
  const [one, other] = [asked[1], asked[2]].map((digit) => '零一二三四五六七八九'.indexOf(digit));
  return String(one + other);
}

/** Opens the challenge before a code and answers it, but does not send it yet. */
export async function answerForCode(page: Page): Promise<void> {
  await page.getByRole('button', { name: '获取验证码' }).click();
  await expect(page.getByRole('img', { name: '验证码图片' })).toBeVisible();
  await page.getByRole('button', { name: '换一种方式' }).click();
  const question = page.getByText(/^[一二三四五六七八九]加[一二三四五六七八九]等于多少？$/);
  await page.getByLabel('验证问题').fill(sumIn(await question.innerText()));
}

/** 获取验证码 with its challenge, until the page says that it was asked for. */
export async function askForCode(page: Page): Promise<void> {
  await answerForCode(page);
  await page.getByRole('button', { name: '获取验证码' }).click();
  await expect(page.getByRole('status').filter({ hasText: '短信状态' })).toBeVisible();
}

/** 登录 with this password and the challenge answered, again until the wait after failures is over; the last status. */
export async function signInWhenAllowed(page: Page, password: string): Promise<number> {
  let status = 0;
  await expect(async () => {
    if ((await page.getByLabel('验证码').count()) > 0) await answerAtSignIn(page);
    await page.getByLabel(/^密码/).fill(password);
    const answered = page.waitForResponse((answer) => answer.url().endsWith('/api/accounts/sign_in'));
    await page.getByRole('main').getByRole('button', { name: '登录', exact: true }).click();
    status = (await answered).status();
    await expect(page.getByRole('alert')).toContainText('账号或密码不正确', { timeout: 1000 });
    expect(status).not.toBe(429);
  }).toPass({ timeout: 40_000 });
  return status;
}

/** Answers the challenge of 登录, which is there after failures, in words. */
export async function answerAtSignIn(page: Page): Promise<void> {
  const asked = await page.getByRole('alert').getByText('等于多少').innerText();
  await page.getByLabel('验证码').fill(sumIn(asked));
}
