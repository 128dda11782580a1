// 修改密码, 注册信息维护, 忘记密码 and 注册信息有误.
import { test } from '../fixtures';
import { changePassword, changePhone, recover, retireMistaken } from '../accounts';
import { newPerson } from '../people';

test('修改密码 asks for the old one and ends with the new', async ({ page, open, codeSentTo, expectAccessible }, info) => {
  await changePassword({ page, open, codeSentTo, check: expectAccessible }, newPerson(info));
});

test('注册信息维护 binds another phone by a code to it', async ({ page, open, codeSentTo, expectAccessible }, info) => {
  await changePhone({ page, open, codeSentTo, check: expectAccessible }, newPerson(info), newPerson(info));
});

test('忘记密码 sets a new one and shows whose it is', async ({ page, open, codeSentTo, expectAccessible }, info) => {
  await recover({ page, open, codeSentTo, check: expectAccessible }, newPerson(info));
});

test('an account with a wrong name is ended by whose phone it is', async ({ page, open, codeSentTo, expectAccessible }, info) => {
  test.slow();
  const wrong = newPerson(info);
  await retireMistaken({ page, open, codeSentTo, check: expectAccessible }, wrong, { ...newPerson(info), number: wrong.number });
});
