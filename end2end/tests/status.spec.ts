// 查看报考状态 at a desk and on a phone: what to do now, what may be expected, the calendar, and 截止提醒.
import { readFile } from 'node:fs/promises';
import { expect, test } from '../fixtures';
import { expectNoOverflow } from '../looks';
import { chooseReminders, expectCalendar, expectRefused, statusOf } from '../status';

test('who was rejected reads what to do, until when and what follows, and takes the dates along', async ({ page, open, server, expectAccessible }) => {
  await statusOf(page, open, server.candidates.get('审核不通过'));
  await expectRefused(page);
  await expectNoOverflow(page);
  await expectAccessible();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: '加入日历' }).click()]);
  expect(download.suggestedFilename()).toBe('报考日程.ics');
  expectCalendar(await readFile(await download.path(), 'utf8'));
  await chooseReminders(page, open);
  await expectAccessible();
});

test('who waits for the review reads by when it is promised, and has no button', async ({ page, open, server }) => {
  await statusOf(page, open, server.candidates.get('待审核'));
  const main = page.getByRole('main');
  await expect(main.getByText(/审核时限/).first()).toBeVisible();
  await expect(main.getByText('等待工作人员办理').first()).toBeVisible();
  await expect(main.getByText(/请在 .+ 前办理/)).toHaveCount(0);
});
