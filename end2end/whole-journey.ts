// The whole journey of one candidate, from 注册 to 准考证, with a reviewer, a cashier and the office between. The
// specs beside it say on which database and with which scripts it is walked.
import { expect, type Browser, type Page } from '@playwright/test';
import { beginApplication, choosePosition, confirm, expectPage, fillForm, uploadPhoto, type Check } from './application';
import { approve, arrangeSeats, reject, staffPage } from './desks';
import { register, signIn } from './journey';
import type { Person } from './people';
import { soundPhoto } from './golden';

export interface Walk {
  page: Page;
  browser: Browser;
  origin: string;
  person: Person;
  codeSentTo(phone: string): Promise<string>;
  check: Check;
}

/** The title of the demo exam that is open; its year is that of the first start. */
const EXAM = /事业单位统一公开招聘/;

export async function walk({ page, browser, origin, person, codeSentTo, check }: Walk): Promise<void> {
  await page.goto('/');
  await register(page, person, codeSentTo, check);
  await signIn(page, person.phone, person.password);
  await uploadPhoto(page, soundPhoto().buffer, check);
  // Its address is there before its code: Firefox tells of a piece that was still on its way when a page is left.
  await expectPage(page, '我的');
  await expect(page).toHaveURL(/note=photo_confirmed/);
  await check();
  const exam = await openExam(page);
  const flow = await beginApplication(page, exam, check);
  await fillForm(page, check);
  await choosePosition(page, '计算机', check);
  await confirm(page, check);
  const serial = await serialOf(page, flow, check);

  const reviewer = await staffPage(browser, origin, 'reviewer');
  await reject(reviewer, serial, '专业不符', '所学专业与岗位要求不一致，请核对后重新提交。');
  await page.goto(`${flow}/status`);
  await expect(page.getByRole('main')).toContainText('所学专业与岗位要求不一致');
  await check();
  await page.goto(flow);
  await expect(page.getByRole('main')).toContainText('尚未重新提交');
  await page.goto(`${flow}/form`);
  await fillForm(page, async () => {});
  await confirm(page, async () => {});
  await approve(reviewer, serial);
  await reviewer.context().close();

  await pay(page, flow, check);
  const office = await staffPage(browser, origin, 'office');
  await arrangeSeats(office, exam);
  await office.context().close();
  await printTicket(page, flow, person, check);
}

/** The title of the demo exam that is open. */
export async function openExam(page: Page): Promise<string> {
  await page.goto('/exams');
  return ((await page.getByRole('link', { name: EXAM }).first().textContent()) ?? '').trim();
}

/** 报名序号 of what waits for its review, from 查看报考状态. */
export async function serialOf(page: Page, flow: string, check: Check): Promise<string> {
  await page.goto(`${flow}/status`);
  await expectPage(page, '查看报考状态');
  await expect(page.getByRole('main')).toContainText('待审核');
  await check();
  const serial = page.locator('dt', { hasText: '报名序号' }).locator('xpath=following-sibling::dd[1]');
  return ((await serial.textContent()) ?? '').trim();
}

/** 网上缴费: 生成订单, 订单确认, 支付 at the cashier's own page, 支付完毕. */
async function pay(page: Page, flow: string, check: Check): Promise<void> {
  await page.goto(`${flow}/pay`);
  await expectPage(page, '网上缴费');
  await check();
  await page.getByRole('button', { name: '生成订单' }).click();
  await expect(page.getByRole('heading', { name: '订单确认' })).toBeVisible();
  await check();
  const cashier = page.getByRole('link', { name: '支付', exact: true });
  await expect(cashier).toBeVisible();
  await cashier.click();
  await page.getByRole('button', { name: '付款成功', exact: true }).click();
  await page.getByRole('link', { name: '返回收款单位网站' }).click();
  await expectPage(page, '网上缴费');
  const paid = page.getByText('缴费成功').first();
  const finished = page.getByRole('button', { name: '支付完毕' });
  await expect(paid.or(finished).first()).toBeVisible();
  if (await finished.isVisible()) await finished.click();
  await expect(paid).toBeVisible();
  await check();
  await page.goto(flow);
  await expect(page.getByRole('main')).toContainText('报名成功');
  await check();
}

/** 打印准考证: the facts on the page and the paper. */
async function printTicket(page: Page, flow: string, person: Person, check: Check): Promise<void> {
  await page.goto('/me/tickets');
  await check();
  await page.goto(`${flow}/ticket`);
  await expect(page.getByRole('main')).toContainText('准考证号');
  await check();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: '下载准考证' }).click();
  const paper = await download;
  expect(paper.suggestedFilename()).toBe('准考证.pdf');
  const stream = await paper.createReadStream();
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  const bytes = Buffer.concat(chunks);
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
  expect(bytes.length, 'a ticket is small').toBeLessThan(100_000);
  expect(person.name.length).toBeGreaterThan(0);
}
