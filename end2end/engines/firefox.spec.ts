// The whole journey in Firefox ESR, everybody's part of it, on SQLite.
import { test } from '../fixtures';
import { newPerson } from '../people';
import { walk } from '../whole-journey';

test('a candidate goes from 注册 to 准考证 in Firefox', async ({ page, browser, server, codeSentTo }, info) => {
  test.slow();
  const person = newPerson(info);
  await walk({ page, browser, origin: server.origin, person, codeSentTo, check: async () => {} });
});
