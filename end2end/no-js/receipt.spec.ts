// 报名信息确认 with scripts off: changing something and coming back, the receipt, and its check.
import { test } from '../fixtures';
import { newPerson } from '../people';
import { confirmAndKeepTheReceipt } from '../receipts';

test('what is confirmed is changed from there, and its receipt is checked by anybody', async ({ page, open, codeSentTo, browser, server }, info) => {
  test.slow();
  const check = async (): Promise<void> => {};
  await confirmAndKeepTheReceipt({ page, open, codeSentTo, browser, origin: server.origin, scripts: false, person: newPerson(info), check });
});
