// The whole journey with scripts off, on Postgres.
import { test } from '../fixtures';
import { newPerson } from '../people';
import { walk } from '../whole-journey';

test.use({ database: 'postgres' });

test('a candidate goes from 注册 to 准考证 without scripts on postgres', async ({ page, browser, server, codeSentTo }, info) => {
  test.slow();
  const person = newPerson(info);
  await walk({ page, browser, origin: server.origin, person, codeSentTo, check: async () => {} });
});
