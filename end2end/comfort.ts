// 考场合理便利, the same with and without scripts: a candidate asks with evidence, the office grants, the status says so,
// and the ticket's words are on the page.
import { expect, type Page } from '@playwright/test';
import { expectPage } from './application';
import { staffPage } from './desks';
import { soundPhoto } from './golden';
import { expectNoOverflow } from './looks';
import type { Asking } from './petitions';
import type { Application } from './replacements';

const SITUATION = '下肢残疾，使用轮椅，书写较慢。';

function main(page: Page) {
  return page.getByRole('main');
}

/** Writes a request, proves it with a picture, and hands it in. */
async function ask({ page, open, check }: Asking, { flow }: Application): Promise<void> {
  await open(flow);
  await main(page).getByRole('link', { name: '查看或申请考场合理便利' }).click();
  await expectPage(page, '考场合理便利');
  await check();
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('请勾选需要的合理便利');
  await page.getByLabel('轮椅无障碍考场').check();
  await page.getByLabel('延长考试时间').check();
  await page.getByRole('textbox', { name: '情况说明' }).fill(SITUATION);
  await page.getByLabel('我单独同意').check();
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await expect(page.getByText('申请已保存，尚未提交。')).toBeVisible();
  await page.getByRole('button', { name: '提交申请' }).click();
  await expect(page.getByRole('alert').filter({ hasText: '证明材料' })).toBeVisible();
  await page.getByLabel('选择图片').setInputFiles(soundPhoto());
  await page.getByRole('button', { name: '上传', exact: true }).click();
  await expect(page.getByText('材料已上传。')).toBeVisible();
  await expect(page.getByRole('img', { name: '材料 1' })).toBeVisible();
  await check();
  await expectNoOverflow(page);
  await page.getByRole('button', { name: '提交申请' }).click();
  await expect(page.getByText('申请已提交，等待审核。')).toBeVisible();
  await check();
}

/** The office finds the request, looks at the picture, and grants all of it. */
async function grant({ browser, origin, check }: Asking, { serial }: Application): Promise<void> {
  const office = await staffPage(browser, origin, 'office');
  await office.goto('/office/comfort');
  await check(office);
  await expectNoOverflow(office);
  await office.getByRole('row').filter({ hasText: serial }).getByRole('link').click();
  await expect(main(office)).toContainText(SITUATION);
  await expect(office.getByRole('img', { name: '材料 1' })).toBeVisible();
  await check(office);
  await expectNoOverflow(office);
  await office.getByRole('radio', { name: '同意勾选的便利' }).check();
  await office.getByRole('button', { name: '提交审核结果' }).click();
  await expect(office.getByRole('alert')).toContainText('请填写延长的时间');
  await office.getByLabel('延长的时间').fill('30');
  await office.getByRole('button', { name: '提交审核结果' }).click();
  await expect(office.getByText('审核结果已保存')).toBeVisible();
  await office.context().close();
}

/** Asked for, granted, and told. */
export async function askedAndGranted(asking: Asking, application: Application): Promise<void> {
  const { page, open, check } = asking;
  await ask(asking, application);
  await grant(asking, application);
  await open(`${application.flow}/status`);
  await expect(main(page)).toContainText('组织单位已同意');
  await check();
  await main(page).getByRole('link', { name: '查看或申请考场合理便利' }).click();
  await expectPage(page, '考场合理便利');
  await expect(main(page), 'as the ticket prints it').toContainText('延长考试时间 30%、轮椅无障碍考场');
  await check();
  await open('/me/inbox');
  await expect(main(page)).toContainText('考场合理便利申请已有审核结果');
}
