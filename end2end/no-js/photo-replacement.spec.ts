// 照片更换 with scripts off.
import { test } from '../fixtures';
import { newPerson } from '../people';
import { givenBack, openedByOffice, refusedByReview, submitted } from '../replacements';

test('a confirmed photo is replaced without scripts when the office opens it, and when a review refuses it', async ({ page, open, browser, server, codeSentTo }, info) => {
  test.setTimeout(240_000);
  const asking = { page, browser, origin: server.origin, open, codeSentTo, check: async (): Promise<void> => {} };
  const application = await submitted(asking, newPerson(info));
  await test.step('the office opens it', () => openedByOffice(asking, application));
  await test.step('a review refuses it', () => refusedByReview(asking, application));
});

test('a confirmed photo is given back without scripts before any application', async ({ page, open, browser, server, codeSentTo }, info) => {
  test.setTimeout(120_000);
  await givenBack({ page, browser, origin: server.origin, open, codeSentTo, check: async (): Promise<void> => {} }, newPerson(info));
});
