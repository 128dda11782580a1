// 查看报考状态 and 截止提醒 with scripts off.
import { expect, test } from '../fixtures';
import { chooseReminders, expectCalendar, expectRefused, statusOf } from '../status';

test('who was rejected reads what to do and takes the dates along without scripts', async ({ page, open, server }) => {
  await statusOf(page, open, server.candidates.get('审核不通过'));
  await expectRefused(page);
  const file = await page.getByRole('link', { name: '加入日历' }).getAttribute('href');
  const answer = await page.request.get(file ?? '');
  expect(answer.headers()['content-type']).toBe('text/calendar; charset=utf-8');
  expectCalendar(await answer.text());
  await chooseReminders(page, open);
});
