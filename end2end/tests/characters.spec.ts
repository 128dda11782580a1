// The search for rare characters beside 姓名: found, picked at the caret, told, copied, by mouse and by keyboard.
import { expect, test } from '../fixtures';
import { enter } from '../journey';
import { expectNoOverflow } from '../looks';
import { newPerson } from '../people';

const rare = '𠅤';

test('a rare character is found and put in where the caret is', async ({ page, open, expectAccessible }) => {
  await open('/register');
  const name = page.getByLabel('姓名');
  await name.fill('王明');
  await name.press('ArrowLeft');
  await page.getByText('输入不了生僻字？').click();
  await page.getByLabel('拼音').fill('xi');
  await page.getByLabel('笔画数').fill('11');
  await page.getByRole('button', { name: '查找', exact: true }).click();
  await expect(page.getByRole('status').filter({ hasText: '找到' })).toBeVisible();
  await expect(page.getByText('显示为方框也可以选，编码正确即可')).toBeVisible();
  await expectAccessible();
  await expectNoOverflow(page);
  const glyph = page.getByRole('button', { name: `${rare} xí 11 画 U+20164` });
  await glyph.click();
  await expect(name).toHaveValue(`王${rare}明`);
  await expect(page.getByRole('status').filter({ hasText: `已填入“${rare}”（U+20164）` })).toBeVisible();
  // What was put in is in sight, and can be typed on.
  await expect(glyph).toBeHidden();
  await expect(name).toBeFocused();
  await expect(name).toBeInViewport();
  // What was found is there for the next one, which follows the first.
  await page.getByText('输入不了生僻字？').click();
  await glyph.click();
  await expect(name).toHaveValue(`王${rare}${rare}明`);
  // The registration was not sent by any of this.
  await expect(page).toHaveURL(/\/register$/);
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('a double tap picks a character once', async ({ page, open }) => {
  await open('/register');
  const name = page.getByLabel('姓名');
  await page.getByText('输入不了生僻字？').click();
  await page.getByLabel('汉字编码').fill('U+20164');
  await page.getByRole('button', { name: '查找', exact: true }).click();
  await page.getByRole('button', { name: /U\+20164/ }).evaluate((glyph: HTMLElement) => {
    glyph.click();
    glyph.click();
  });
  await expect(name).toBeFocused();
  await expect(name).toHaveValue(rare);
});

test('a character is copied from the page of its own', async ({ page, open }) => {
  await open('/characters?code=U%2B20164');
  const copy = page.getByRole('listitem').filter({ hasText: 'U+20164' }).getByRole('button');
  await copy.click();
  await expect(copy).toContainText('已复制');
  await expect(copy).toBeFocused();
  await expect(page.getByRole('status').filter({ hasText: `已复制“${rare}”` })).toBeAttached();
  const pinyin = page.getByLabel('拼音');
  await pinyin.focus();
  await page.keyboard.press('Control+V');
  await expect(pinyin).toHaveValue(rare);
});

test('the picker works by keyboard alone', async ({ page, open }) => {
  await open('/register');
  const name = page.getByLabel('姓名');
  await name.fill('王');
  await name.press('Tab');
  await expect(page.locator('summary', { hasText: '输入不了生僻字？' })).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await expect(page.getByLabel('拼音')).toBeFocused();
  await page.getByLabel('汉字编码').focus();
  await page.keyboard.type('U+20164');
  await page.keyboard.press('Enter');
  const glyph = page.getByRole('button', { name: /U\+20164/ });
  await glyph.focus();
  await page.keyboard.press('Enter');
  await expect(name).toHaveValue(`王${rare}`);
  await expect(name).toBeFocused();
  await expect(page).toHaveURL(/\/register$/);
});

test('what can not be read is told beside its field, and pages are turned', async ({ page, open, expectAccessible }) => {
  await open('/register');
  await page.getByText('输入不了生僻字？').click();
  const find = page.getByRole('button', { name: '查找', exact: true });
  await find.click();
  await expect(page.getByText('请至少填写拼音、笔画数、编码中的一项')).toBeVisible();
  await page.getByLabel('笔画数').fill('很多');
  await find.click();
  await expect(page.getByLabel('笔画数')).toHaveAttribute('aria-invalid', 'true');
  await expectAccessible();
  await page.getByLabel('笔画数').fill('12');
  await find.click();
  const results = page.getByRole('list', { name: '查找结果' });
  await expect(results.getByRole('button')).toHaveCount(60);
  const first = await results.getByRole('button').first().innerText();
  await page.getByRole('button', { name: '下一页' }).click();
  await expect(page.getByText(/^第 2 页/)).toBeVisible();
  await expect(results.getByRole('button').first()).not.toHaveText(first);
  await expect(page.getByRole('button', { name: '上一页' })).toBeVisible();
});

test('a rare name is confirmed with the picker of the second page', async ({ page, open, codeSentTo, expectAccessible }, info) => {
  const person = { ...newPerson(info), name: `赵${rare}` };
  await open('/');
  await enter(page, person, codeSentTo);
  await page.getByRole('combobox', { name: '证件类型' }).selectOption({ label: '居民身份证' });
  await page.getByRole('textbox', { name: '证件号码' }).fill(person.number);
  await page.getByLabel('姓名').fill('赵');
  await page.getByText('输入不了生僻字？').click();
  await page.getByLabel('汉字编码').fill('U+20164');
  await page.getByRole('button', { name: '查找', exact: true }).click();
  await page.getByRole('button', { name: /U\+20164/ }).click();
  await expect(page.getByLabel('姓名')).toHaveValue(person.name);
  await expectAccessible();
  await page.getByRole('button', { name: '确定' }).click();
  await expect(page.getByText('注册成功，请登录。')).toBeVisible();
});
