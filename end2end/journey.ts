// What every journey begins with, the same with and without scripts.
import { expect, type Page } from '@playwright/test';
import { askForCode } from './captcha';
import type { Person } from './people';

type CodeSentTo = (phone: string) => Promise<string>;
/** Looked at on every page; axe needs scripts, so a journey without them has none. */
type Check = () => Promise<void>;

/** Of everybody whom the demonstration has, candidates and staff. */
export const DEMO_PASSWORD = 'Demo-2026-Demo';

const none = async (): Promise<void> => {};

/** The kind of document of somebody. */
function document({ document: label = '居民身份证' }: Person): { label: string } {
  return { label };
}

/** 注册 to the end of the second confirmation. */
export async function register(page: Page, person: Person, codeSentTo: CodeSentTo, check: Check = none): Promise<void> {
  await enter(page, person, codeSentTo, check);
  await page.getByRole('combobox', { name: '证件类型' }).selectOption(document(person));
  await page.getByRole('textbox', { name: '证件号码' }).fill(person.number);
  await page.getByLabel('姓名').fill(person.name);
  await page.getByRole('button', { name: '确定' }).click();
}

/** 注册 to the page of the second confirmation. */
export async function enter(page: Page, person: Person, codeSentTo: CodeSentTo, check: Check = none): Promise<void> {
  await page.getByRole('main').getByRole('link', { name: '用户注册' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('注册');
  await check();
  await page.getByRole('combobox', { name: '证件类型' }).selectOption(document(person));
  await page.getByRole('textbox', { name: '证件号码' }).fill(person.number);
  await page.getByLabel('姓名').fill(person.name);
  await page.getByLabel('长期').check();
  await page.getByLabel('手机号码').fill(person.phone);
  await askForCode(page);
  await check();
  const code = await codeSentTo(person.phone);
  await page.getByLabel('短信验证码').fill(code);
  await page.getByLabel(/^密码/).fill(person.password);
  await page.getByLabel('确认密码').fill(person.password);
  await page.getByLabel('我已阅读并同意').check();
  await page.getByLabel('我单独同意').check();
  await page.getByRole('button', { name: '注册', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('身份信息二次确认');
  await check();
}

/** 登录, from its page. */
export async function signIn(page: Page, login: string, password: string): Promise<void> {
  await page.getByLabel('手机号码或证件号码').fill(login);
  await page.getByLabel(/^密码/).fill(password);
  await page.getByRole('main').getByRole('button', { name: '登录' }).click();
}

/** The path of the first application on 我的, which is open. */
export async function firstApplication(page: Page): Promise<string> {
  const link = page.getByRole('main').locator('a[href^="/me/applications/"]').first();
  return /^\/me\/applications\/\d+/.exec((await link.getAttribute('href')) ?? '')![0];
}

/** Somebody new, registered and signed in on the pages; lands where a candidate without a photo lands. */
export async function registeredByHand(page: Page, open: (path: string) => Promise<void>, person: Person, codeSentTo: CodeSentTo): Promise<void> {
  await open('/');
  await register(page, person, codeSentTo);
  await expect(page.getByText('注册成功，请登录。')).toBeVisible();
  await signIn(page, person.phone, person.password);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('上传照片');
}
