// 考场合理便利 with scripts off.
import { askedAndGranted } from '../comfort';
import { test } from '../fixtures';
import { newPerson } from '../people';
import { submitted } from '../replacements';

test('a candidate asks without scripts for more time and a room for a wheelchair, and the office grants it', async ({ page, open, browser, server, codeSentTo }, info) => {
  test.setTimeout(240_000);
  const asking = { page, browser, origin: server.origin, open, codeSentTo, check: async (): Promise<void> => {} };
  await askedAndGranted(asking, await submitted(asking, newPerson(info)));
});
