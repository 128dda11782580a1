// The whole journey with scripts, on SQLite, at a desk and on a phone.
import { test } from '../fixtures';
import { keepTicketOffline } from '../offline';
import { newPerson } from '../people';
import { walk } from '../whole-journey';

test.use({ database: 'sqlite' });

test('a candidate goes from 注册 to 准考证 on sqlite', async ({ page, browser, server, codeSentTo, expectAccessible }, info) => {
  test.slow();
  const person = newPerson(info);
  await walk({ page, browser, origin: server.origin, person, codeSentTo, check: () => expectAccessible() });
  await keepTicketOffline(page, expectAccessible);
});
