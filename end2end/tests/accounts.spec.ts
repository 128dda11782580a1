// 修改密码, 注册信息维护, 忘记密码 and 注册信息有误.
import { expect, test } from '../fixtures';
import { changePassword, changePhone, recover, retireMistaken } from '../accounts';
import { newPerson } from '../people';
import { registered } from '../ready';

test('修改密码 asks for the old one and ends with the new', async ({ page, open, codeSentTo, expectAccessible }, info) => {
  await changePassword({ page, open, codeSentTo, check: expectAccessible }, newPerson(info));
});

test('注册信息维护 binds another phone by a code to it', async ({ page, open, codeSentTo, expectAccessible }, info) => {
  await changePhone({ page, open, codeSentTo, check: expectAccessible }, newPerson(info), newPerson(info));
});

test('更新证件有效期 is saved again and again, and says so each time', async ({ page, open, codeSentTo }, info) => {
  await registered(page, open, newPerson(info), codeSentTo);
  await open('/me/account');
  const saved = page.getByText('注册信息已保存。');
  const save = page.getByRole('button', { name: '更新证件有效期' });
  const version = page.locator('#validity input[name=version]');
  await page.getByLabel('长期').uncheck();
  await page.getByLabel('新手机号码').fill('13900000099');
  for (const day of ['2045-06-30', '2046-06-30', '2047-06-30']) {
    const before = await version.inputValue();
    await page.getByLabel('证件有效期至').fill(day);
    await save.click();
    await expect(version, 'the form can be saved again').not.toHaveValue(before);
    await expect(page.getByRole('main').getByText(day), 'the card has it').toBeVisible();
    await expect(saved).toBeVisible();
    await expect(page.locator('#main'), 'where reading goes on').toBeFocused();
    // The form has come back with what was saved, and the one above has lost nothing.
    await expect(page.getByLabel('长期')).not.toBeChecked();
    await expect(page.getByLabel('证件有效期至')).toHaveValue(day);
    await expect(page.getByLabel('新手机号码')).toHaveValue('13900000099');
  }
  await page.getByLabel('长期').check();
  await expect(page.getByLabel('证件有效期至'), 'it has none').toHaveValue('');
  await page.getByLabel('长期').uncheck();
  await save.click();
  await expect(page.getByRole('alert')).toContainText('请填写正确的日期');
  await expect(saved, 'nothing was saved this time').toHaveCount(0);
});

test('忘记密码 sets a new one and shows whose it is', async ({ page, open, codeSentTo, expectAccessible }, info) => {
  await recover({ page, open, codeSentTo, check: expectAccessible }, newPerson(info));
});

test('an account with a wrong name is ended by whose phone it is', async ({ page, open, codeSentTo, expectAccessible }, info) => {
  test.slow();
  const wrong = newPerson(info);
  await retireMistaken({ page, open, codeSentTo, check: expectAccessible }, wrong, { ...newPerson(info), number: wrong.number });
});
