// 退回补充: what a reviewer asks for is open, and nothing else.
import { test } from '../fixtures';
import { newPerson } from '../people';
import { submitted } from '../replacements';
import { returnedForTwo } from '../returned';

test('a returned file opens what was asked for, and the reviewer sees what has changed', async ({ page, open, browser, server, codeSentTo, expectAccessible }, info) => {
  test.setTimeout(240_000);
  const asking = { page, browser, origin: server.origin, open, codeSentTo, check: expectAccessible };
  await returnedForTwo(asking, await submitted(asking, newPerson(info)));
});
