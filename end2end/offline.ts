// The offline copy of who has a ticket: it opens without a network, with its paper.
import { expect, type Page } from '@playwright/test';

/** The button that makes a copy. */
export const KEEP = '在本机保存离线副本（公用电脑请勿使用）';

/** Keeps the ticket on the device, takes the network away, and looks at it. */
export async function keepTicketOffline(page: Page, check: (page: Page) => Promise<void>): Promise<void> {
  await page.goto('/me/tickets');
  await page.getByRole('button', { name: KEEP }).click();
  await expect(page.getByText(/本机已保存离线副本，截至 \d{4}年/)).toBeVisible();
  const context = page.context();
  await context.setOffline(true);
  // A page of its own: the browser may note in the console that there is no network.
  const other = await context.newPage();
  await other.goto('/me/tickets');
  await expect(other.locator('body[data-shown]')).toBeAttached();
  await expect(other.getByText('准考证号', { exact: true }).first()).toBeVisible();
  await expect(other.getByRole('img', { name: '准考证上的照片' }).first()).toBeVisible();
  await check(other);
  const saving = other.waitForEvent('download');
  await other.getByRole('link', { name: '下载准考证（PDF）' }).first().click();
  expect((await saving).suggestedFilename()).toBe('准考证.pdf');
  await context.setOffline(false);
  await other.close();
}
