// The whole journey in Firefox ESR, everybody's part of it, on SQLite.
import { expect, test } from '../fixtures';
import { newPerson } from '../people';
import { walk } from '../whole-journey';

test('a candidate goes from 注册 to 准考证 in Firefox', async ({ page, browser, server, codeSentTo }, info) => {
  test.slow();
  const person = newPerson(info);
  // Firefox tells of what was still on its way when a page is left.
  const check = (): Promise<void> => expect(page.locator('body[data-hydrated]')).toBeAttached();
  await walk({ page, browser, origin: server.origin, person, codeSentTo, check });
});
