// 退回补充, the same with and without scripts: a reviewer asks for two answers, the candidate finds exactly these open,
// mends them and confirms, and the reviewer sees what was and what is.
import { expect, type Page } from '@playwright/test';
import { confirm, expectPage } from './application';
import { approve, openFile, sendBack, staffPage } from './desks';
import type { Asking } from './petitions';
import type { Application } from './replacements';

const none = async (): Promise<void> => {};
const NOTE = '请写毕业证书上的全称';
const WORDS = '请按所列项目补充，其余内容无误。';

/** What stands beside a label of the file or of a list. */
function beside(page: Page, label: string) {
  return page.getByRole('main').locator('dl.summary > div', { has: page.locator('dt', { hasText: new RegExp(`^${label}$`) }) }).first();
}

/** The whole way, from the desk to the desk. */
export async function returnedForTwo({ page, browser, origin, open, check }: Asking, { flow, serial }: Application): Promise<void> {
  const reviewer = await staffPage(browser, origin, 'reviewer');
  await sendBack(reviewer, serial, '信息不完整', WORDS, { 毕业院校: NOTE, 通讯地址: '' });

  await open(`${flow}/status`);
  const main = page.getByRole('main');
  await expect(main.getByRole('heading', { name: '需要补充或更正的项目' })).toBeVisible();
  const items = main.locator('.asked-items > li');
  await expect(items).toHaveCount(2);
  await expect(items.first()).toContainText('毕业院校');
  await expect(items.first()).toContainText(NOTE);
  await expect(items.first()).toContainText('待修改');
  await expect(main).toContainText('前修改并重新确认');
  await check();

  await open(`${flow}/form`);
  await expect(main).toContainText('报名信息被退回补充');
  await expect(main).toContainText(`审核意见：${NOTE}`);
  await expect(main, 'the other is open, without words of its own').toContainText('审核意见：请核对或补充此项。');
  const notice = main.locator('.notice', { hasText: '报名信息被退回补充' });
  await expect(notice, 'the words about the whole stand on top').toContainText(WORDS);
  await expect(notice.getByRole('listitem')).toHaveText([`毕业院校：${NOTE}`, '通讯地址']);
  await notice.getByRole('link', { name: '通讯地址' }).click();
  await expect(main.getByLabel('通讯地址'), 'a link leads to its field').toBeInViewport();
  await expect(main.locator('form#answers').getByRole('textbox'), 'two controls and no more').toHaveCount(2);
  await expect(main.locator('form#answers').locator('select')).toHaveCount(0);
  await expect(main.locator('form#answers').getByRole('radio')).toHaveCount(0);
  await expect(beside(page, '学历'), 'the rest is text').toContainText('大学本科');
  await check();
  await main.getByLabel('毕业院校').fill('示例理工大学');
  await main.getByLabel('通讯地址').fill('武汉市示例路 2 号');
  await main.getByRole('button', { name: '保存', exact: true }).click();
  await expectPage(page, '报考流程');
  await expect(main.getByRole('link', { name: /报名信息确认/ }).first(), 'one thing is left').toBeVisible();

  await open(`${flow}/position`);
  await expect(main).toContainText('审核没有要求修改报考岗位');
  await open(flow);
  await confirm(page, none);

  await openFile(reviewer, serial);
  await expect(beside(reviewer, '毕业院校')).toContainText('示例理工大学');
  await expect(beside(reviewer, '毕业院校')).toContainText('上次提交：示例大学');
  await expect(beside(reviewer, '毕业院校').getByText('上次要求修改', { exact: true })).toBeVisible();
  await expect(beside(reviewer, '毕业院校').getByText(NOTE, { exact: true })).toBeVisible();
  await expect(beside(reviewer, '通讯地址')).toContainText('上次要求修改');
  await expect(beside(reviewer, '通讯地址')).toContainText('上次提交：武汉市示例路 1 号');
  await expect(beside(reviewer, '学历')).not.toContainText('上次');
  await check(reviewer);
  await approve(reviewer, serial);
  await reviewer.context().close();
}
