// 照片更换: a confirmed photo is replaced, with the office and a reviewer at their desks.
import { test } from '../fixtures';
import { newPerson } from '../people';
import { givenBack, openedByOffice, refusedByReview, submitted } from '../replacements';

test('a confirmed photo is replaced when the office opens it, and when a review refuses it', async ({ page, open, browser, server, codeSentTo, expectAccessible }, info) => {
  test.setTimeout(240_000);
  const asking = { page, browser, origin: server.origin, open, codeSentTo, check: expectAccessible };
  const application = await submitted(asking, newPerson(info));
  await test.step('the office opens it', () => openedByOffice(asking, application));
  await test.step('a review refuses it', () => refusedByReview(asking, application));
});

test('a confirmed photo is given back before any application', async ({ page, open, browser, server, codeSentTo, expectAccessible }, info) => {
  test.setTimeout(120_000);
  await givenBack({ page, browser, origin: server.origin, open, codeSentTo, check: expectAccessible }, newPerson(info));
});
