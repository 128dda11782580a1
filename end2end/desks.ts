// What the staff do in the journey: a reviewer decides, the office draws and publishes the seats.
import { expect, type Browser, type Page } from '@playwright/test';
import { DEMO_PASSWORD, signIn } from './journey';

/** A page of its own for a member of the staff, signed in. */
export async function staffPage(browser: Browser, origin: string, login: string): Promise<Page> {
  const context = await browser.newContext({ baseURL: origin });
  const page = await context.newPage();
  await page.goto('/login');
  await signIn(page, login, DEMO_PASSWORD);
  await expect(page).not.toHaveURL(/\/login/);
  return page;
}

/** Opens one file of the review queue. */
export async function openFile(page: Page, serial: string): Promise<void> {
  await page.goto('/review');
  await page.getByRole('link', { name: serial }).click();
  await expect(page).toHaveURL(/\/review\/\d+/);
  await expect(page.getByRole('main')).toContainText(serial);
}

/** The decision was taken: the desk says so and goes on to another file, or back to the list. */
async function expectDecided(page: Page, serial: string): Promise<void> {
  await expect(page.getByText('审核结果已保存')).toBeVisible();
  await expect(page.getByRole('main')).not.toContainText(serial);
}

/** 通过. */
export async function approve(page: Page, serial: string): Promise<void> {
  await openFile(page, serial);
  await page.getByText('通过', { exact: true }).first().click();
  await page.getByRole('button', { name: '确定通过' }).click();
  await expectDecided(page, serial);
}

/** 不通过, with a reason and an explanation. */
export async function reject(page: Page, serial: string, reason: string, explanation: string): Promise<void> {
  await refuse(page, serial, reason, explanation, '不通过');
}

/** 退回补充, with a reason and an explanation, for these items: each with a note, perhaps an empty one. */
export async function sendBack(page: Page, serial: string, reason: string, explanation: string, items: Record<string, string> = {}): Promise<void> {
  await refuse(page, serial, reason, explanation, '退回补充', items);
}

async function refuse(page: Page, serial: string, reason: string, explanation: string, outcome: string, items: Record<string, string> = {}): Promise<void> {
  await openFile(page, serial);
  await page.getByText('不通过或退回补充', { exact: true }).click();
  await page.getByLabel(reason).check();
  await page.getByRole('textbox', { name: /^说明/ }).fill(explanation);
  for (const [item, note] of Object.entries(items)) {
    await page.getByRole('checkbox', { name: item, exact: true }).check();
    // With scripts the line comes with the tick.
    const line = page.getByRole('textbox', { name: `“${item}”的问题` });
    await expect(line).toBeVisible();
    await line.fill(note);
  }
  await page.getByRole('button', { name: outcome, exact: true }).click();
  await expectDecided(page, serial);
}

/** 考场编排 of the exam, from the announcement of its seed to 公布. */
export async function arrangeSeats(page: Page, exam: string): Promise<void> {
  await page.goto('/office');
  const card = page.getByRole('main').locator('.card', { hasText: exam });
  await card.getByRole('link', { name: '编排考场' }).click();
  await page.getByRole('button', { name: '生成种子并公布校验码' }).click();
  await page.getByLabel('我已知悉').check();
  await page.getByRole('button', { name: '开始编排' }).click();
  await page.getByRole('link', { name: '公布编排结果' }).click();
  await page.getByLabel('我已核对').check();
  await page.getByLabel('我已知悉').check();
  await page.getByRole('button', { name: '公布编排结果' }).click();
  await expect(page.getByText('编排结果已公布')).toBeVisible();
  await page.getByRole('link', { name: '验证编排结果' }).click();
  await expect(page.getByText('验证通过')).toBeVisible();
}
