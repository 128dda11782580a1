// 报名信息确认 with its ways to change something and back, the receipt that it gives, and 回执核验 by a stranger; the
// same with and without scripts.
import { expect, type Browser, type Page } from '@playwright/test';
import { beginApplication, choosePosition, expectPage, fillForm, lookFor, pressTwice, type Check } from './application';
import { photographed, registered } from './ready';
import type { Person } from './people';
import { openExam } from './whole-journey';

export interface Confirming {
  page: Page;
  browser: Browser;
  origin: string;
  scripts: boolean;
  person: Person;
  open(path: string): Promise<void>;
  codeSentTo(phone: string): Promise<string>;
  check: Check;
}

export async function confirmAndKeepTheReceipt(walk: Confirming): Promise<void> {
  const { page, person, check } = walk;
  await registered(page, walk.open, person, walk.codeSentTo);
  await photographed(page);
  const flow = await beginApplication(page, await openExam(page), async () => {});
  await fillForm(page, async () => {});
  await choosePosition(page, '计算机', async () => {});
  await walk.open(`${flow}/confirm`);
  await expectPage(page, '报名信息确认');
  await lookAtSpecimen(page);
  await check();
  await changeAndComeBack(page, flow);
  await confirm(page);
  const { number, file } = await readReceipt(walk, flow);
  await checkAsStranger(walk, number, file);
}

/** The ticket as it will look, on the page and on paper. */
async function lookAtSpecimen(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { name: '准考证样张' })).toBeVisible();
  await expect(page.getByText('编排考场后生成').first()).toBeVisible();
  const link = page.getByRole('link', { name: '查看准考证样张（PDF）' });
  const paper = await page.request.get((await link.getAttribute('href'))!);
  expect(paper.status()).toBe(200);
  expect((await paper.body()).subarray(0, 4).toString()).toBe('%PDF');
}

/** One field and the position, each by its own link; saving leads back. */
async function changeAndComeBack(page: Page, flow: string): Promise<void> {
  const main = page.getByRole('main');
  await main.getByRole('link', { name: /^修改\s*毕业院校/ }).click();
  await expectPage(page, '填写个人信息');
  await expect(page.getByLabel('毕业院校'), 'the field that was to be changed').toBeFocused();
  await page.getByLabel('毕业院校').fill('示例学院');
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await expectPage(page, '报名信息确认');
  await expect(page.getByText('个人信息已保存')).toBeVisible();
  await expect(main).toContainText('示例学院');

  await main.locator('a[href$="/position?return=confirm"]').click();
  await expectPage(page, '选择岗位');
  const found = await lookFor(page, '计算机');
  await found.getByRole('link', { name: /^查看并选择此岗位/ }).first().click();
  await page.getByRole('button', { name: '选择此岗位' }).click();
  await expectPage(page, '报名信息确认');

  await main.getByRole('link', { name: /^修改\s*所学专业/ }).click();
  await expectPage(page, '填写个人信息');
  await main.getByRole('link', { name: '返回报名信息确认' }).click();
  await expect(page).toHaveURL(new RegExp(`${flow}/confirm$`));
}

/** 「确认」, after what it locks was said. */
async function confirm(page: Page): Promise<void> {
  await expectPage(page, '报名信息确认');
  await expect(page.getByRole('heading', { name: '确认后锁定的内容' })).toBeVisible();
  const unfit = page.getByRole('checkbox', { name: '仍要提交' });
  if ((await unfit.count()) > 0) await unfit.check();
  await pressTwice(page, '确认', /确认|核对/);
  await expectPage(page, '报考流程');
}

/** The receipt from 查看报考状态: its number and its file. */
async function readReceipt({ page, open, check }: Confirming, flow: string): Promise<{ number: string; file: string }> {
  await open(`${flow}/status`);
  await expect(page.getByRole('heading', { name: '确认回执' })).toBeVisible();
  await page.getByRole('link', { name: /^查看回执/ }).click();
  await expectPage(page, '报名信息确认回执');
  await expect(page.getByText('当前有效')).toBeVisible();
  await check();
  const number = /[0-9A-Z]{4}(-[0-9A-Z]{4}){3}/.exec(await page.getByRole('main').innerText())![0];
  const href = async (name: string): Promise<string> => (await page.getByRole('link', { name }).getAttribute('href'))!;
  const paper = await page.request.get(await href('下载回执（PDF）'));
  expect(paper.status()).toBe(200);
  const file = await page.request.get(await href('下载核验文件'));
  expect(file.status()).toBe(200);
  return { number, file: await file.text() };
}

/** Somebody who isn't signed in, with the number and then with the file. */
async function checkAsStranger({ browser, origin, scripts, person }: Confirming, number: string, file: string): Promise<void> {
  const context = await browser.newContext({ baseURL: origin, javaScriptEnabled: scripts });
  const page = await context.newPage();
  const ready = async (): Promise<void> => {
    if (scripts) await expect(page.locator('body[data-hydrated]')).toBeAttached();
  };
  await page.goto('/verify');
  await ready();
  await page.getByLabel('回执编号').fill(number.toLowerCase());
  await page.getByRole('button', { name: '核验', exact: true }).click();
  await expect(page.getByText('回执真实有效')).toBeVisible();
  await ready();
  await expect(page.getByRole('main')).not.toContainText(person.name);

  const paste = async (text: string): Promise<void> => {
    await page.getByLabel('核验文件的全部内容').fill(text);
    await page.getByRole('button', { name: '核验文件', exact: true }).click();
  };
  await paste(file.replace('示例学院', '示例大学'));
  await expect(page.getByRole('alert')).toContainText('核验未通过');
  await expect(page.getByRole('alert')).toContainText('已被改动');
  await ready();
  await paste(file);
  await expect(page.getByText('与回执一致，没有被改动')).toBeVisible();
  await context.close();
}
