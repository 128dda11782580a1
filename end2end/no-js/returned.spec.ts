// 退回补充 with scripts off.
import { test } from '../fixtures';
import { newPerson } from '../people';
import { submitted } from '../replacements';
import { returnedForTwo } from '../returned';

test('a returned file opens what was asked for without scripts, and the reviewer sees what has changed', async ({ page, open, browser, server, codeSentTo }, info) => {
  test.setTimeout(240_000);
  const asking = { page, browser, origin: server.origin, open, codeSentTo, check: async (): Promise<void> => {} };
  await returnedForTwo(asking, await submitted(asking, newPerson(info)));
});
