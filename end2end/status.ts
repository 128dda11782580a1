// What 查看报考状态 and 消息 say, the same with and without scripts, to people of the demonstration.
import { expect, type Page } from '@playwright/test';
import { DEMO_PASSWORD, signIn } from './journey';

type Open = (path: string) => Promise<void>;

/** Signs in somebody of the demonstration, and opens 查看报考状态 of their application. */
export async function statusOf(page: Page, open: Open, phone: string | undefined): Promise<string> {
  expect(phone, 'somebody of the demonstration is that far').toBeTruthy();
  await open('/login');
  await signIn(page, phone!, DEMO_PASSWORD);
  await expect(page).not.toHaveURL(/\/login/);
  await open('/me/status');
  const link = page.getByRole('main').getByRole('link', { name: '查看报考状态' }).first();
  const path = (await link.getAttribute('href')) ?? '';
  await open(path);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('查看报考状态');
  return path;
}

/** After a rejection: what to do, until when, what follows, and why it was refused, by whom in a word. */
export async function expectRefused(page: Page): Promise<void> {
  const main = page.getByRole('main');
  await expect(main.getByRole('link', { name: '修改报名信息' })).toHaveCount(1);
  await expect(main.getByText(/请在 .+ 前办理/)).toBeVisible();
  await expect(main.getByText(/还剩 \d+/).first()).toBeVisible();
  await expect(main.getByText('没有再次进行报名信息确认的，不会重新审核')).toBeVisible();
  await expect(main.getByText(/\d+年\d+月\d+日 .+ · 审核人员/).first()).toBeVisible();
  await expect(main.getByRole('heading', { name: '办理记录' })).toBeVisible();
}

/** The calendar file is the application's, and is written as it has to be. */
export function expectCalendar(file: string): void {
  expect(file.startsWith('BEGIN:VCALENDAR\r\nVERSION:2.0\r\n')).toBe(true);
  expect(file.endsWith('END:VCALENDAR\r\n')).toBe(true);
  const lines = file.split('\r\n');
  expect(lines.filter((line) => Buffer.byteLength(line) > 75)).toEqual([]);
  expect(file.replaceAll('\r\n ', '')).toMatch(/UID:application-\d+-registration@/);
}

/** 截止提醒: no text messages, and text messages again. */
export async function chooseReminders(page: Page, open: Open): Promise<void> {
  await open('/me/inbox');
  await expect(page.getByRole('heading', { name: '截止提醒' })).toBeVisible();
  await page.getByRole('button', { name: '不再接收提醒短信' }).click();
  await expect(page.getByText('只在站内消息提醒，不发短信')).toBeVisible();
  await page.getByRole('button', { name: '恢复接收提醒短信' }).click();
  await expect(page.getByText('站内消息和短信都提醒')).toBeVisible();
}
