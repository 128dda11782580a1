// Every page of candidates and of the staff, in every mode of looks, as people of the demonstration see it: it loads
// with all its data, axe has nothing to report, and nothing leaves the screen.
import { expect, test } from '../fixtures';
import { signIn } from '../journey';
import { choose, expectNoOverflow, looks, openCold } from '../looks';
import type { Page } from '@playwright/test';

const PASSWORD = 'Demo-2026-Demo';

/** How far a candidate has come → the pages that are worth a look then; `{}` is the path of the application. */
const candidates: Record<string, string[]> = {
  '已注册，未上传照片': ['/me', '/me/photo', '/me/photo?exam=2', '/me/photo/capture', '/me/account', '/me/password', '/me/sessions', '/me/privacy', '/me/privacy/copy', '/exams/2/rules'],
  已接受承诺书: ['{}', '{}/form', '{}/position'],
  '已选择岗位，尚未确认': ['/me', '{}', '{}/position', '{}/confirm', '{}/status'],
  待审核: ['/me/status', '{}', '{}/confirm', '{}/status', '{}/receipts/1', '{}/comfort'],
  审核不通过: ['/me/inbox', '{}', '{}/form', '{}/confirm', '{}/status'],
  退回补充资料: ['{}/status', '{}/form'],
  '审核通过，待缴费': ['{}', '{}/pay', '{}/status'],
  '已缴费，报名完成': ['{}', '{}/pay', '{}/status'],
  已放弃报名: ['{}', '{}/status'],
  逾期未缴费: ['/me', '{}', '{}/pay', '{}/status'],
  已取消资格: ['/me', '{}', '{}/status'],
  已编排考场: ['/me/tickets', '{}', '{}/ticket', '{}/status'],
};

/** The staff → their pages; `{}` is the first link of the first of them that leads further down. */
const staff: Record<string, string[]> = {
  reviewer: ['/review', '/review/{}', '/me/sessions'],
  office: ['/office', '/office/exams/{}/seating', '/office/exams/{}/void', '/office/petitions', '/office/photos', '/office/comfort', '/office/exams/{}/comfort'],
  finance: ['/finance'],
};

/** Where the first link that begins with `prefix` leads. */
async function firstLink(page: Page, prefix: string): Promise<string> {
  const link = page.getByRole('main').locator(`a[href^="${prefix}"]`).first();
  const path = (await link.getAttribute('href')) ?? '';
  return new RegExp(`^${prefix}\\d+`).exec(path)?.[0] ?? path;
}

for (const [phase, paths] of Object.entries(candidates)) {
  test(`a candidate: ${phase}`, async ({ page, open, expectAccessible, server }) => {
    test.setTimeout(180_000);
    await open('/login');
    const phone = server.candidates.get(phase);
    expect(phone, `somebody of the demonstration is: ${phase}`).toBeTruthy();
    await signIn(page, phone!, PASSWORD);
    await expect(page).not.toHaveURL(/\/login/);
    await open('/me');
    const application = paths.some((path) => path.includes('{}')) ? await firstLink(page, '/me/applications/') : '';
    for (const path of paths.map((path) => path.replace('{}', application))) {
      for (const look of looks) {
        await test.step(`${path} in ${look}`, async () => {
          await choose(page, look, server.origin);
          await (look === looks[0] ? openCold(page, open, path) : open(path));
          await expect(page).toHaveURL(`${server.origin}${path}`);
          await expectAccessible();
          await expectNoOverflow(page);
        });
      }
    }
  });
}

for (const [login, paths] of Object.entries(staff)) {
  test(`staff: ${login}`, async ({ page, open, expectAccessible, server }) => {
    test.setTimeout(180_000);
    await open('/login');
    await signIn(page, login, PASSWORD);
    await expect(page).not.toHaveURL(/\/login/);
    for (const pattern of paths) {
      const [prefix, rest] = pattern.split('{}');
      if (rest !== undefined) await open(paths[0]);
      const path = rest === undefined ? prefix : (await firstLink(page, prefix)) + rest;
      for (const look of looks) {
        await test.step(`${path} in ${look}`, async () => {
          await choose(page, look, server.origin);
          await (look === looks[0] ? openCold(page, open, path) : open(path));
          await expectAccessible();
          await expectNoOverflow(page);
        });
      }
    }
  });
}
