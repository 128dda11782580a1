// The search for rare characters with scripts off: a page of its own, in a new tab.
import { expect, test } from '../fixtures';
import { enter } from '../journey';
import { newPerson } from '../people';

test('the picker opens its page, and what is found can be copied', async ({ page, context }) => {
  await page.goto('/register');
  await page.getByLabel('姓名').fill('王');
  await page.getByText('输入不了生僻字？').click();
  await page.getByLabel('拼音').fill('xi');
  await page.getByLabel('笔画数').fill('11');
  const opened = context.waitForEvent('page');
  await page.getByRole('button', { name: '查找', exact: true }).click();
  const tab = await opened;
  await expect(tab.getByRole('heading', { level: 1 })).toHaveText('生僻字查找');
  await expect(tab.getByRole('list', { name: '查找结果' })).toContainText('𠅤');
  expect(new URL(tab.url()).search).toBe('?pinyin=xi&strokes=11&code=');
  // What was typed into the registration is still there, and went nowhere.
  await expect(page.getByLabel('姓名')).toHaveValue('王');
});

test('the link opens the page without a question', async ({ page, context }) => {
  await page.goto('/register');
  await page.getByText('输入不了生僻字？').click();
  const opened = context.waitForEvent('page');
  await page.getByRole('link', { name: '在新页面查找' }).click();
  const tab = await opened;
  await tab.getByLabel('笔画数').fill('12');
  await tab.getByRole('button', { name: '查找' }).click();
  await expect(tab).toHaveURL(/strokes=12/);
  await tab.getByRole('link', { name: '下一页' }).click();
  await expect(tab.getByText(/^第 2 页/)).toBeVisible();
  await tab.goto('/characters?strokes=x');
  await expect(tab.getByRole('alert')).toBeVisible();
  await expect(tab.getByLabel('笔画数')).toHaveValue('x');
});

test('the picker of the second confirmation opens its page, and the name stays', async ({ page, context, codeSentTo }, info) => {
  await page.goto('/');
  await enter(page, newPerson(info), codeSentTo);
  await page.getByLabel('姓名').fill('赵');
  await page.getByText('输入不了生僻字？').click();
  await page.getByLabel('汉字编码').fill('U+20164');
  const opened = context.waitForEvent('page');
  await page.getByRole('button', { name: '查找', exact: true }).click();
  const tab = await opened;
  await expect(tab.getByRole('list', { name: '查找结果' })).toContainText('𠅤');
  await expect(page.getByLabel('姓名')).toHaveValue('赵');
});
