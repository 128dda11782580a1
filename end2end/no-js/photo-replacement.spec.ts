// 照片更换 with scripts off.
import { test } from '../fixtures';
import { newPerson } from '../people';
import { openedByOffice, refusedByReview, submitted } from '../replacements';

test('a confirmed photo is replaced without scripts when the office opens it, and when a review refuses it', async ({ page, open, browser, server, codeSentTo }, info) => {
  test.setTimeout(240_000);
  const asking = { page, browser, origin: server.origin, open, codeSentTo, check: async (): Promise<void> => {} };
  const application = await submitted(asking, newPerson(info));
  await test.step('the office opens it', () => openedByOffice(asking, application));
  await test.step('a review refuses it', () => refusedByReview(asking, application));
});
