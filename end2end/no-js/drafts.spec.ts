// 暂存 with scripts off: what was typed is kept without being judged, shown again, and thrown away.
import { expect, test } from '../fixtures';
import { beginApplication, expectPage } from '../application';
import { newPerson } from '../people';
import { photographed, registered } from '../ready';

test('暂存 keeps a form that is not complete', async ({ page, open, codeSentTo }, info) => {
  test.slow();
  await registered(page, open, newPerson(info), codeSentTo);
  await photographed(page);
  await page.goto('/exams');
  const exam = ((await page.getByRole('link', { name: /事业单位统一公开招聘/ }).first().textContent()) ?? '').trim();
  const form = `${await beginApplication(page, exam, async () => {})}/form`;
  await page.getByLabel('毕业院校').fill('示例大学');
  await page.getByRole('button', { name: '暂存' }).click();
  await expectPage(page, '填写个人信息');
  await expect(page.getByText('已暂存，下次可以接着填写')).toBeVisible();
  await page.goto(form);
  await expect(page.getByText(/^已恢复您 .+ 未提交的填写内容$/)).toBeVisible();
  await expect(page.getByLabel('毕业院校')).toHaveValue('示例大学');
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await expect(page.getByRole('alert'), '保存 judges').toBeVisible();
  await expect(page.getByLabel('毕业院校')).toHaveValue('示例大学');
  await page.goto(form);
  await page.getByRole('button', { name: '放弃这些内容' }).click();
  await expectPage(page, '填写个人信息');
  await expect(page.getByText(/^已恢复您/)).toBeHidden();
  await expect(page.getByLabel('毕业院校')).toHaveValue('');
});
