// Whose number it is, the same with and without scripts: one that is known already, and another kind of document.
import { expect } from '@playwright/test';
import { signOut, type Owning } from './accounts';
import { expectPage } from './application';
import { register, registeredByHand, signIn } from './journey';
import type { Person } from './people';

/** A number that somebody has under another name: the guide's sentence, 确定, and the name that 登录 asks for. */
export async function numberKnown({ page, open, codeSentTo, check }: Owning, holder: Person, second: Person): Promise<void> {
  const done = page.getByText('注册成功，请登录。');
  await open('/');
  await register(page, holder, codeSentTo);
  await expect(done).toBeVisible();
  await open('/');
  await register(page, second, codeSentTo);
  await expect(page.getByRole('alert'), 'nothing is made before the box is ticked').toContainText('请核对证件号码，确认无误后勾选此项');
  await expect(page.getByText('如果您曾经注册过')).toBeVisible();
  await expect(page.getByText('该证件号码在注册库中已经存在，请认真核对注册信息')).toBeVisible();
  await check();
  await page.getByLabel('我已核对证件号码').check();
  await page.getByRole('button', { name: '确定' }).click();
  await expect(done).toBeVisible();
  await expect(page.getByLabel('姓名'), 'nobody is asked for more than is needed').toHaveCount(0);
  await signIn(page, second.number, second.password);
  await expect(page.getByRole('alert')).toContainText('请同时填写姓名');
  await check();
  await page.getByLabel('姓名').fill(second.name);
  await signIn(page, second.number, second.password);
  await expectPage(page, '上传照片');
}

/** 护照: registered, shown masked, and signed in with. */
export async function passport({ page, open, codeSentTo, check }: Owning, traveller: Person): Promise<void> {
  await registeredByHand(page, open, traveller, codeSentTo);
  await open('/me/account');
  const main = page.getByRole('main');
  await expect(main).toContainText('护照');
  await expect(main).not.toContainText(traveller.number);
  await check();
  await signOut(page);
  await open('/login');
  await signIn(page, traveller.number.toLowerCase(), traveller.password);
  await expectPage(page, '上传照片');
}
