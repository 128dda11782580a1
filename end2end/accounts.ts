// What a person does with their own account, the same with and without scripts.
import { expect, type Page } from '@playwright/test';
import { expectPage, type Check } from './application';
import { askForCode } from './captcha';
import { register, signIn } from './journey';
import { registered } from './ready';
import type { Person } from './people';

export interface Owning {
  page: Page;
  open(path: string): Promise<void>;
  codeSentTo(phone: string): Promise<string>;
  check: Check;
}

/** After a deed without a reload, reading goes on at the page's column, as after a reload. */
export async function expectReadOn(page: Page): Promise<void> {
  if ((await page.locator('body[data-hydrated]').count()) > 0) await expect(page.locator('#main')).toBeFocused();
}

export async function signOut(page: Page): Promise<void> {
  await page.goto('/me');
  await page.getByRole('button', { name: '安全退出' }).click();
  await expect(page.getByText('您已安全退出。')).toBeVisible();
}

/** 修改密码: the old one is asked for, and the new one signs in. */
export async function changePassword({ page, open, codeSentTo, check }: Owning, person: Person): Promise<void> {
  const chosen = 'Quiet-River-88';
  await registered(page, open, person, codeSentTo);
  await open('/me/account');
  await page.getByRole('main').getByRole('link', { name: '修改密码' }).click();
  await expectPage(page, '修改密码');
  await check();
  const fill = async (old: string, fresh: string, again: string): Promise<void> => {
    await page.getByLabel('原密码').fill(old);
    await page.getByLabel(/^新密码/).fill(fresh);
    await page.getByLabel('确认新密码').fill(again);
    await page.getByRole('button', { name: '修改密码' }).click();
  };
  await fill('Wrong-Password-1', chosen, chosen);
  await expect(page.getByRole('alert')).toContainText('原密码不正确');
  await check();
  await fill(person.password, chosen, 'Quiet-River-89');
  await expect(page.getByRole('alert')).toContainText('两次填写的密码不一致');
  await fill(person.password, `${person.number.slice(6, 14)}-Aa`, `${person.number.slice(6, 14)}-Aa`);
  await expect(page.getByRole('alert'), 'no birthday').toContainText('生日');
  await fill(person.password, chosen, chosen);
  await expect(page.getByText('密码已修改')).toBeVisible();
  await signOut(page);
  await open('/login');
  await signIn(page, person.phone, person.password);
  await expect(page.getByRole('alert')).toContainText('账号或密码不正确');
  await signIn(page, person.number, chosen);
  await expectPage(page, '上传照片');
}

/** 注册信息维护: another phone by the password and a code to it; it signs in from then on. */
export async function changePhone({ page, open, codeSentTo, check }: Owning, person: Person, other: Person): Promise<void> {
  await registered(page, open, person, codeSentTo);
  await open('/me/account');
  await check();
  await expect(page.getByLabel('姓名'), 'name and number can not be changed').toHaveCount(0);
  await page.getByLabel('新手机号码').fill(other.phone);
  await askForCode(page);
  const code = await codeSentTo(other.phone);
  const send = async (password: string): Promise<void> => {
    await page.getByLabel('短信验证码').fill(code);
    await page.getByLabel('当前密码').fill(password);
    await page.getByRole('button', { name: '更换手机号码' }).click();
  };
  await send('Wrong-Password-1');
  await expect(page.getByRole('alert'), 'a session alone changes no phone').toContainText('当前密码不正确');
  await check();
  await send(person.password);
  await expect(page.getByText('手机号码已更换')).toBeVisible();
  await expectReadOn(page);
  await expect(page.getByRole('main')).toContainText(`${other.phone.slice(0, 3)}****${other.phone.slice(7)}`);
  await check();
  await signOut(page);
  await open('/login');
  await signIn(page, other.phone, person.password);
  await expectPage(page, '上传照片');
}

/** 忘记密码: a code, a new password, and whose it is. */
export async function recover({ page, open, codeSentTo, check }: Owning, person: Person): Promise<void> {
  await registered(page, open, person, codeSentTo);
  await signOut(page);
  await open('/login');
  await page.getByRole('main').getByRole('link', { name: '忘记密码' }).click();
  await expectPage(page, '忘记密码');
  await page.getByLabel('手机号码').fill(person.phone);
  await askForCode(page);
  await check();
  await page.getByLabel('短信验证码').fill(await codeSentTo(person.phone));
  await page.getByLabel(/^新密码/).fill('Quiet-River-88');
  await page.getByLabel('确认新密码').fill('Quiet-River-88');
  await page.getByRole('button', { name: '重设密码' }).click();
  await expectPage(page, '密码已重设');
  await expectReadOn(page);
  const main = page.getByRole('main');
  await expect(main).toContainText(`${person.number.slice(0, 4)}**********${person.number.slice(14)}`);
  await expect(main).not.toContainText(person.number);
  await check();
  await main.getByRole('link', { name: '登录' }).click();
  await signIn(page, person.phone, 'Quiet-River-88');
  await expectPage(page, '上传照片');
}

/** 注册信息有误: an account with a wrong name is ended, and the number is free for the right one. */
export async function retireMistaken({ page, open, codeSentTo, check }: Owning, wrong: Person, right: Person): Promise<void> {
  await registered(page, open, wrong, codeSentTo);
  await page.goto('/me/account');
  await page.getByRole('main').getByRole('link', { name: '停用后重新注册' }).click();
  await expectPage(page, '注册信息有误');
  await page.getByLabel('手机号码').fill(wrong.phone);
  await askForCode(page);
  await check();
  await page.getByLabel('短信验证码').fill(await codeSentTo(wrong.phone));
  await page.getByRole('button', { name: '查看账号' }).click();
  const main = page.getByRole('main');
  await expect(main).toContainText(`${wrong.number.slice(0, 4)}**********${wrong.number.slice(14)}`);
  await expectReadOn(page);
  await check();
  const end = page.getByRole('button', { name: '停用此账号并重新注册' });
  await end.click();
  await expect(page.getByRole('alert')).toContainText('请先勾选确认');
  await page.getByLabel('确定停用此账号').check();
  await end.click();
  await expectPage(page, '注册');
  await expect(page.getByText('原账号已停用')).toBeVisible();
  await open('/');
  await register(page, right, codeSentTo);
  await expect(page.getByText('注册成功，请登录。')).toBeVisible();
}
