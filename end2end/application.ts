// The journey after sign-in, step by step, the same with and without scripts.
import { expect, type Locator, type Page } from '@playwright/test';
import { answerCaptcha, choosePhoto } from './photos';

/** Looked at on every page; axe needs scripts, so a journey without them has none. */
export type Check = () => Promise<void>;

async function expectPage(page: Page, heading: string): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading);
}

/** The first button of this name on the page's column. */
function main(page: Page, button: string): Locator {
  return page.getByRole('main').getByRole('button', { name: button, exact: true }).first();
}

/** Presses a button that asks once more: in a dialog, or without scripts by a box to tick. */
async function pressTwice(page: Page, button: string, box: RegExp): Promise<void> {
  // Boxes are counted when they have come, which is with the button.
  await expect(main(page, button)).toBeVisible();
  const tick = page.getByRole('checkbox', { name: box });
  const asks = (await tick.count()) > 0;
  if (asks) await tick.check();
  await main(page, button).click();
  if (!asks) await page.getByRole('dialog').getByRole('button', { name: button, exact: true }).click();
}

/** 上传照片 and 确定. */
export async function uploadPhoto(page: Page, portrait: Buffer, check: Check): Promise<void> {
  await expectPage(page, '上传照片');
  await check();
  await answerCaptcha(page);
  await choosePhoto(page, { name: '照片.jpg', mimeType: 'image/jpeg', buffer: portrait });
  await page.getByLabel('我单独同意').check();
  await page.getByRole('button', { name: '保存照片' }).click();
  await expectPage(page, '照片确认');
  await check();
  await lockPhoto(page);
}

/** 确定 on 照片确认, asked once more in a dialog, or without scripts on a page of its own. */
export async function lockPhoto(page: Page): Promise<void> {
  await page.getByRole('main').getByRole('button', { name: '确定', exact: true }).first().click();
  const dialog = page.getByRole('dialog');
  const question2 = page.getByText('确定使用这张照片？');
  await expect(question2).toBeVisible();
  const place = (await dialog.count()) > 0 ? dialog : page.getByRole('main');
  await place.getByRole('button', { name: '确定', exact: true }).click();
  await expect(page, 'it leads on').not.toHaveURL(/\/photo\/confirm/);
}

/** 选择考试 → 报考须知 「接受」 → 承诺书 「接受」; the path of the application's 报考流程. */
export async function beginApplication(page: Page, exam: string, check: Check): Promise<string> {
  await page.goto('/exams');
  await page.getByRole('link', { name: exam }).first().click();
  await expectPage(page, exam);
  await check();
  await page.getByRole('link', { name: '立即报名' }).click();
  await page.getByRole('button', { name: '接受', exact: true }).click();
  await expectPage(page, '承诺书');
  await check();
  await page.getByRole('button', { name: '接受', exact: true }).click();
  await expectPage(page, '填写个人信息');
  await expect(page.getByRole('main')).toContainText('尚未提交');
  return new URL(page.url()).pathname.replace(/\/form$/, '');
}

/** A field with options: a list, or where they are few, a group of them in sight. */
async function choose(page: Page, label: string, option: string): Promise<void> {
  const list = page.locator('select').and(page.getByLabel(new RegExp(`^${label}`)));
  if ((await list.count()) > 0) await list.selectOption({ label: option });
  else await page.getByRole('group', { name: new RegExp(`^${label}`) }).getByLabel(option, { exact: true }).check();
}

/** 填写个人信息 and 保存, on the page of the form. */
export async function fillForm(page: Page, check: Check): Promise<void> {
  await expectPage(page, '填写个人信息');
  await check();
  await choose(page, '性别', '男');
  await choose(page, '民族', '汉族');
  await choose(page, '政治面貌', '群众');
  await choose(page, '户籍所在地', '湖北省武汉市洪山区');
  await choose(page, '学历', '大学本科');
  await choose(page, '学位', '学士');
  await choose(page, '学习形式', '全日制');
  await page.getByLabel('毕业院校').fill('示例大学');
  await page.getByLabel('所学专业').fill('计算机科学与技术');
  await page.getByLabel('专业代码').fill('080901');
  await page.getByLabel('毕业时间').fill('2017-06');
  await choose(page, '是否应届毕业生', '否');
  await page.getByLabel('基层工作年限').fill('3');
  await choose(page, '服务基层项目', '无');
  await page.getByLabel('通讯地址').fill('武汉市示例路 1 号');
  const schools = page.getByRole('group', { name: /教育经历/ });
  await schools.getByLabel('开始').first().fill('2013-09');
  await schools.getByLabel('结束').first().fill('2017-06');
  await schools.getByLabel('学校').first().fill('示例大学');
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await expectPage(page, '报考流程');
}

/** Looks for a word in the position table, and waits until what was found is there. */
export async function lookFor(page: Page, word: string): Promise<Locator> {
  await page.getByRole('searchbox', { name: '查找' }).fill(word);
  await page.getByRole('search').getByRole('button', { name: '查找' }).click();
  await expect(page.getByRole('link', { name: `取消条件：“${word}”` })).toBeVisible();
  return page.getByRole('list', { name: '查找结果' });
}

/** 选择岗位: by looking for a word, then 选择此岗位. */
export async function choosePosition(page: Page, word: string, check: Check): Promise<void> {
  await page.getByRole('main').getByRole('link', { name: /选择岗位/ }).first().click();
  await expectPage(page, '选择岗位');
  await check();
  const found = await lookFor(page, word);
  await found.getByRole('link', { name: /^查看并选择此岗位/ }).first().click();
  await expect(page.getByRole('heading', { name: '资格条件' })).toBeVisible();
  await check();
  await page.getByRole('button', { name: '选择此岗位' }).click();
  await expectPage(page, '报考流程');
}

/** 报名信息确认 and 「确认」. */
export async function confirm(page: Page, check: Check): Promise<void> {
  await page.getByRole('main').getByRole('link', { name: /报名信息确认/ }).first().click();
  await expectPage(page, '报名信息确认');
  await expect(page.getByText(/尚未(重新)?提交/).first()).toBeVisible();
  await check();
  await expect(main(page, '确认')).toBeVisible();
  const unfit = page.getByRole('checkbox', { name: '仍要提交' });
  if ((await unfit.count()) > 0) await unfit.check();
  await pressTwice(page, '确认', /确认|核对/);
  await expectPage(page, '报考流程');
  await expect(page.getByRole('main')).not.toContainText(/尚未(重新)?提交/);
}

export { expectPage, pressTwice };
