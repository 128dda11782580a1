// What was refused of a field is gone once the field is another, beside it and on top of the form; the next answer
// judges everything anew.
import { expect, test } from '../fixtures';
import { beginApplication } from '../application';
import { answerForCode, askForCode } from '../captcha';
import { newPerson } from '../people';
import { photographed, registered } from '../ready';
import { openExam } from '../whole-journey';
import type { Locator } from '@playwright/test';

const none = async (): Promise<void> => {};

/** A control that is said to be wrong, in every way in which that is said. */
async function expectWrong(control: Locator): Promise<void> {
  await expect(control).toHaveAttribute('aria-invalid', 'true');
  await expect(control).toHaveAttribute('aria-describedby', /-error$/);
}

/** A control of which nothing is said. */
async function expectRight(control: Locator): Promise<void> {
  await expect(control).not.toHaveAttribute('aria-invalid', 'true');
  await expect(control).not.toHaveAttribute('aria-describedby', /-error$/);
}

test('注册: a mistake is told until its field is another', async ({ page, open, expectAccessible }, info) => {
  const { phone: whole } = newPerson(info);
  await open('/register');
  const [phone, code] = [page.getByLabel('手机号码'), page.getByLabel('短信验证码')];
  const send = page.getByRole('button', { name: '注册', exact: true });
  const summary = page.getByRole('alert');
  const links = summary.getByRole('link');
  const tooShort = page.getByText('手机号码应为 11 位，现在是 7 位，请核对').filter({ visible: true });
  await phone.fill(whole.slice(0, 7));
  await send.click();
  await expect(summary).toBeFocused();
  await expect(tooShort, 'on top and beside the field').toHaveCount(2);
  await expectWrong(phone);
  await expectWrong(code);
  const before = await links.count();

  await phone.fill(whole);
  await expect(tooShort).toHaveCount(0);
  await expectRight(phone);
  await expect(links, 'the others are still to be put right').toHaveCount(before - 1);
  await expectWrong(code);
  await expectAccessible();

  // A code that was sent is no longer missed.
  await askForCode(page);
  await expectRight(code);
  await expect(page.getByText('请填写 6 位数字验证码').filter({ visible: true })).toHaveCount(0);
  await expect(links).toHaveCount(before - 2);

  await phone.fill(whole.slice(0, 7));
  await expectRight(phone);
  await send.click();
  await expect(summary).toBeFocused();
  await expect(tooShort, 'the same mistake once more').toHaveCount(2);
  await expectWrong(phone);
  await expectWrong(code);
});

test('注册: what was wrong with one answer is not said of the next question', async ({ page, open }, info) => {
  await open('/register');
  await page.getByLabel('手机号码').fill(newPerson(info).phone);
  await answerForCode(page);
  const answer = page.getByLabel('验证问题');
  const token = page.locator('input[name=captcha_token]');
  const first = await token.inputValue();
  const wrong = page.getByText('回答不正确或已过期').filter({ visible: true });
  await answer.fill('0');
  await page.getByRole('button', { name: '获取验证码' }).click();
  await expect(token, 'another question').not.toHaveValue(first);
  await expect(wrong).toHaveCount(1);
  await expectWrong(answer);
  await answer.fill('1');
  await expectRight(answer);
  await expect(wrong).toHaveCount(0);

  const second = await token.inputValue();
  await page.getByRole('button', { name: '换一题' }).click();
  await expect(token, 'another question').not.toHaveValue(second);
  await expectRight(answer);
  await page.getByRole('button', { name: '改用图片验证码' }).click();
  await expectRight(page.getByLabel('图形验证码'));
});

test('注册: what is put in by the picker counts as typed', async ({ page, open }) => {
  await open('/register');
  const name = page.getByLabel('姓名');
  await page.getByRole('button', { name: '注册', exact: true }).click();
  await expect(page.getByRole('alert')).toBeFocused();
  await expectWrong(name);
  await page.getByText('输入不了生僻字？').click();
  await page.getByLabel('汉字编码').fill('U+20164');
  await page.getByRole('button', { name: '查找', exact: true }).click();
  await page.getByRole('button', { name: /U\+20164/ }).click();
  await expect(name).not.toHaveValue('');
  await expectRight(name);
});

test('注册: a date is put right by 长期 beside it', async ({ page, open }) => {
  await open('/register');
  const [date, always] = [page.getByLabel('证件有效期至'), page.getByLabel('长期')];
  const send = page.getByRole('button', { name: '注册', exact: true });
  const links = page.getByRole('alert').getByRole('link');
  await send.click();
  await expect(page.getByRole('alert')).toBeFocused();
  await expectWrong(date);
  const before = await links.count();
  await always.check();
  await expectRight(date);
  await expect(links, 'the others are still to be put right').toHaveCount(before - 1);

  await date.fill('2035-06-30');
  await send.click();
  await expect(page.getByText('请只留一项').filter({ visible: true }), 'on top and beside the field').toHaveCount(2);
  await expectWrong(date);
  await always.uncheck();
  await expectRight(date);
});

test('填写个人信息: a mistake is told until its field is another', async ({ page, open, codeSentTo, expectAccessible }, info) => {
  await registered(page, open, newPerson(info), codeSentTo);
  await photographed(page);
  await open(`${await beginApplication(page, await openExam(page), none)}/form`);
  await expect(page.locator('[data-draft][data-ready]')).toBeAttached();
  const save = page.getByRole('main').getByRole('button', { name: '保存', exact: true });
  const summary = page.getByRole('alert');
  const links = summary.getByRole('link');
  await save.click();
  await expect(summary).toBeFocused();
  const before = await links.count();

  const study = page.getByRole('group', { name: /^学习形式/ });
  await expect(study).toContainText('此项必选，请选择一项');
  await study.getByLabel('全日制', { exact: true }).check();
  await expect(study).not.toContainText('此项必选，请选择一项');
  await expect(study.getByRole('radio').first()).not.toHaveAttribute('aria-invalid', 'true');
  await expect(links).toHaveCount(before - 1);

  // The counter goes on counting where the error is taken back.
  const school = page.getByLabel('毕业院校');
  await expectWrong(school);
  await school.fill('大'.repeat(72));
  await expectRight(school);
  await expect(page.getByText('已超出 22 个字').first()).toBeVisible();
  await expect(links).toHaveCount(before - 2);

  // A table is another by each of its cells.
  const schools = page.getByRole('group', { name: /教育经历/ });
  await expect(schools).toContainText('至少填写一行');
  await schools.getByLabel('学校').first().fill('示例大学');
  await expect(schools).not.toContainText('至少填写一行');
  await expect(links).toHaveCount(before - 3);
  await expect(page.getByText(/^已保存 \d\d:\d\d$/), 'it is kept as before').toBeVisible();
  await expectAccessible();

  await save.click();
  await expect(summary).toBeFocused();
  await expectWrong(school);
  await expect(study, 'what is right stays right').not.toContainText('此项必选，请选择一项');
});
