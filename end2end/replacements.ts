// 照片更换, the same with and without scripts: a confirmed photo is replaced once because the office has opened it, and
// once because a review has refused it.
import { expect, type Page } from '@playwright/test';
import { beginApplication, choosePosition, confirm, expectPage, fillForm, lockPhoto } from './application';
import { approve, openFile, sendBack, staffPage } from './desks';
import { photoNamed } from './golden';
import { expectNoOverflow } from './looks';
import type { Person } from './people';
import type { Asking } from './petitions';
import { answerCaptcha, choosePhoto, type Photo } from './photos';
import { photographed, registered } from './ready';
import { openExam, serialOf } from './whole-journey';

export interface Application {
  /** The path of 报考流程. */
  flow: string;
  /** 报名序号. */
  serial: string;
}

const REASON = '证件照与本人现状不符，请更换近期照片。';
const none = async (): Promise<void> => {};

/** Somebody new whose application waits for its review, with a confirmed photo. */
export async function submitted({ page, open, codeSentTo }: Asking, person: Person): Promise<Application> {
  await registered(page, open, person, codeSentTo);
  await photographed(page);
  const flow = await beginApplication(page, await openExam(page), none);
  await fillForm(page, none);
  await choosePosition(page, '计算机', none);
  await confirm(page, none);
  return { flow, serial: await serialOf(page, flow, none) };
}

/** The office lets the photo be replaced, its owner does so, and the office sees it. */
export async function openedByOffice(asking: Asking, { serial }: Application): Promise<void> {
  const { page, browser, origin, open, check } = asking;
  await open('/me/photo');
  await expectLocked(page);
  const office = await staffPage(browser, origin, 'office');
  await openForReplacement(office, serial, check);

  await open('/me/inbox');
  await expect(page.getByRole('main').getByRole('link', { name: '本人照片' }), 'the message leads there').toBeVisible();
  await open('/me');
  await expect(page.getByRole('main').getByText('招考部门允许您更换一次照片')).toBeVisible();
  await check();
  await page.getByRole('main').getByRole('link', { name: '重新上传照片' }).first().click();
  await expect(page.getByText('可以更换照片', { exact: true })).toBeVisible();
  await expect(page.getByText(`招考部门说明：${REASON}`)).toBeVisible();
  await uploadAnother(asking, photoNamed('blue-600.jpg'));
  await open('/me/photo');
  await expectLocked(page);
  await check();

  await office.goto(`/office/photos?serial=${serial}`);
  await expectLatest(office, serial, '考务开放', '已更换');
  await expect(office.getByText('以前的照片', { exact: true })).toBeVisible();
  await check(office);
  await office.context().close();
}

/** A review sends the application back for its photo; another one is confirmed, and with it the application again. */
export async function refusedByReview(asking: Asking, { flow, serial }: Application): Promise<void> {
  const { page, browser, origin, open, check } = asking;
  const reviewer = await staffPage(browser, origin, 'reviewer');
  await sendBack(reviewer, serial, '照片不合格', '照片背景不符，请重新拍摄后上传。');

  await open(`${flow}/status`);
  await expect(page.getByRole('main')).toContainText('照片背景不符，请重新拍摄后上传。');
  await check();
  await open(flow);
  await expect(page.getByRole('main')).toContainText('审核认为照片不合格');
  await page.getByRole('main').getByRole('link', { name: '重新上传照片' }).first().click();
  await expect(page.getByText('照片需要更换', { exact: true })).toBeVisible();
  await expect(page.getByText('资格审核认为照片不合格')).toBeVisible();
  await uploadAnother(asking, photoNamed('white-900.jpeg'));
  await open(flow);
  await confirm(page, none);
  await open('/me/photo');
  await expectLocked(page);

  await openFile(reviewer, serial);
  await expect(reviewer.getByText('以前的照片', { exact: true })).toBeVisible();
  await approve(reviewer, serial);
  await reviewer.context().close();
  const office = await staffPage(browser, origin, 'office');
  await office.goto(`/office/photos?serial=${serial}`);
  await expectLatest(office, serial, '审核时因照片不合格开放', '已更换');
  await office.context().close();
}

/** Somebody new with a confirmed photo, and no application, is found by number and name, and uploads another photo. */
export async function givenBack(asking: Asking, person: Person): Promise<void> {
  const { page, browser, origin, open, codeSentTo, check } = asking;
  await registered(page, open, person, codeSentTo);
  await photographed(page);
  const office = await staffPage(browser, origin, 'office');
  await office.goto('/office/photos');
  const form = office.locator('#by-document');
  await form.getByLabel('证件号码').fill(person.number);
  await form.getByLabel('姓名').fill('李四');
  await form.getByRole('button', { name: '按证件号码查询' }).click();
  await expect(office.getByRole('alert')).toContainText('没有找到证件号码和姓名都一致的考生');
  await form.getByLabel('证件号码').fill(person.number);
  await form.getByLabel('姓名').fill(person.name);
  await form.getByRole('button', { name: '按证件号码查询' }).click();
  await expect(office.getByRole('img', { name: '现用照片' })).toBeVisible();
  expect(office.url(), 'neither stands in the address').not.toContain(person.number);
  await expect(office.getByRole('main')).not.toContainText(person.number);
  await check(office);
  await expectNoOverflow(office);
  await office.getByRole('textbox', { name: '允许更换的原因' }).fill(REASON);
  await office.getByLabel('我已核对考生的姓名').check();
  await office.getByRole('button', { name: '退回照片' }).click();
  await expect(office.getByText('照片已退回，等待考生上传新照片')).toBeVisible();
  await office.context().close();

  await open('/me/inbox');
  await expect(page.getByRole('main')).toContainText(REASON);
  await page.getByRole('main').getByRole('link', { name: '本人照片' }).click();
  await expectPage(page, '上传照片');
  await answerCaptcha(page);
  await choosePhoto(page, photoNamed('blue-600.jpg'));
  await page.getByRole('button', { name: '保存照片' }).click();
  await expectPage(page, '照片确认');
  await lockPhoto(page);
}

/** 开放更换照片 on 照片更换, for the candidate with this 报名序号. */
async function openForReplacement(office: Page, serial: string, check: Asking['check']): Promise<void> {
  const ask = async (typed: string): Promise<void> => {
    await office.getByRole('textbox', { name: '报名序号' }).fill(typed);
    await office.getByRole('search').getByRole('button', { name: '查询' }).click();
  };
  await office.goto('/office/photos');
  await expectPage(office, '照片更换');
  await ask('0000000000000000');
  await expect(office.getByText('没有找到这个报名序号')).toBeVisible();
  await ask(serial);
  await expect(office.getByRole('heading', { name: '考生信息' })).toBeVisible();
  await expect(office.getByRole('img', { name: '现用照片' })).toBeVisible();
  await check(office);
  await expectNoOverflow(office);
  await office.getByRole('textbox', { name: '允许更换的原因' }).fill(REASON);
  await office.getByRole('button', { name: '开放更换照片' }).click();
  await expect(office.getByRole('alert'), 'nobody has looked at who it is').toContainText('请先核对考生信息');
  await expect(office.getByRole('textbox', { name: '允许更换的原因' }), 'what was written stays').toHaveValue(REASON);
  await office.getByLabel('我已核对考生的姓名').check();
  await office.getByRole('button', { name: '开放更换照片' }).click();
  await expect(office.getByText('已开放，等待考生上传新照片')).toBeVisible();
  await expectLatest(office, serial, '考务开放', '等待考生');
  await check(office);
}

/** What stands of the newest opening for a 报名序号. */
async function expectLatest(office: Page, serial: string, by: string, state: string): Promise<void> {
  const row = office.getByRole('table', { name: '最近的更换' }).getByRole('row').filter({ hasText: serial }).first();
  await expect(row).toContainText(by);
  await expect(row).toContainText(state);
}

/** 上传照片 in the place of a confirmed photo, and 确定. */
async function uploadAnother({ page, check }: Asking, photo: Photo): Promise<void> {
  await expectPage(page, '上传照片');
  await expect(page.getByLabel('打开照片')).toBeVisible();
  await check();
  // Before the file: without scripts another way of asking loads the page anew.
  await answerCaptcha(page);
  await choosePhoto(page, photo);
  await page.getByRole('button', { name: '保存照片' }).click();
  await expectPage(page, '照片确认');
  await expect(page.getByText('仍使用原来的照片')).toBeVisible();
  await check();
  await lockPhoto(page);
}

async function expectLocked(page: Page): Promise<void> {
  await expect(page.getByText('照片已确认', { exact: true })).toBeVisible();
  await expect(page.getByLabel('打开照片')).toHaveCount(0);
}
