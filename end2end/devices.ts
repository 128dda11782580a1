// 登录设备, the same with and without scripts.
import { expect, type Browser } from '@playwright/test';
import type { Owning } from './accounts';
import { expectPage } from './application';
import { signIn } from './journey';
import { registered } from './ready';
import type { Person } from './people';

export interface Somewhere extends Owning {
  browser: Browser;
  origin: string;
}

/** Somebody sees where they are signed in, and signs one browser out. */
export async function endOneDevice({ page, open, codeSentTo, check, browser, origin }: Somewhere, person: Person): Promise<void> {
  await registered(page, open, person, codeSentTo);
  const context = await browser.newContext({ baseURL: origin });
  const other = await context.newPage();
  await other.goto('/login');
  await signIn(other, person.phone, person.password);
  await expect(other).not.toHaveURL(/\/login/);
  await open('/me');
  await page.getByRole('main').getByRole('link', { name: '登录设备' }).click();
  await expectPage(page, '登录设备');
  await expect(page.getByText('本设备', { exact: true })).toHaveCount(1);
  await expect(page.getByRole('main')).toContainText('127.0.0.*');
  await check();
  await page.getByRole('button', { name: /^退出“/ }).click();
  await expect(page.getByText('该设备已退出登录。')).toBeVisible();
  await expect(page.getByText('没有其他设备登录着您的账号。')).toBeVisible();
  await other.goto('/me');
  await expect(other).toHaveURL(/\/login/);
  await context.close();
}
