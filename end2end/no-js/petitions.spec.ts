// 身份申诉, 注销账号 and one's own data with scripts off.
import { test } from '../fixtures';
import { newPerson } from '../people';
import { claimGranted, claimNotNeeded, deletion, ledgerAndCopy } from '../petitions';

const check = async (): Promise<void> => {};

test('a claimed number is given free by the office and registered by whose it is', async ({ page, open, browser, server, codeSentTo }, info) => {
  test.slow();
  const holder = newPerson(info);
  const claimant = { ...newPerson(info), number: holder.number };
  await claimGranted({ page, browser, origin: server.origin, open, codeSentTo, check }, holder, claimant);
});

test('a number that nobody has registered can not be claimed', async ({ page, open, browser, server, codeSentTo }, info) => {
  await claimNotNeeded({ page, browser, origin: server.origin, open, codeSentTo, check }, newPerson(info));
});

test('an account is deleted when its owner asks and the office agrees', async ({ page, open, browser, server, codeSentTo }, info) => {
  test.slow();
  await deletion({ page, browser, origin: server.origin, open, codeSentTo, check }, newPerson(info));
});

test('a person sees what they accepted and takes a copy of their data', async ({ page, open, browser, server, codeSentTo }, info) => {
  await ledgerAndCopy({ page, browser, origin: server.origin, open, codeSentTo, check }, newPerson(info));
});
