// 身份申诉, 注销账号, and what a person may see and have of their own data.
import { expect, test } from '../fixtures';
import { newPerson } from '../people';
import { claimGranted, claimNotNeeded, deletion, ledgerAndCopy } from '../petitions';

test('a claimed number is given free by the office and registered by whose it is', async ({ page, open, browser, server, codeSentTo, expectAccessible }, info) => {
  test.slow();
  const holder = newPerson(info);
  const claimant = { ...newPerson(info), number: holder.number };
  await claimGranted({ page, browser, origin: server.origin, open, codeSentTo, check: expectAccessible }, holder, claimant);
});

test('a number that nobody has registered can not be claimed', async ({ page, open, browser, server, codeSentTo, expectAccessible }, info) => {
  await claimNotNeeded({ page, browser, origin: server.origin, open, codeSentTo, check: expectAccessible }, newPerson(info));
});

test('an account is deleted when its owner asks and the office agrees', async ({ page, open, browser, server, codeSentTo, expectAccessible }, info) => {
  test.slow();
  await deletion({ page, browser, origin: server.origin, open, codeSentTo, check: expectAccessible }, newPerson(info));
});

test('a person sees what they accepted and takes a copy of their data', async ({ page, open, browser, server, codeSentTo, expectAccessible }, info) => {
  await ledgerAndCopy({ page, browser, origin: server.origin, open, codeSentTo, check: expectAccessible }, newPerson(info));
});
