// From 登录 to 报名信息确认 by the keyboard alone, and what a screen reader is told on the way. One journey proves both:
// a page is loaded once, and how its parts are named is compared where they are used.
import { expectPage } from '../application';
import { expect, test } from '../fixtures';
import { DEMO_PASSWORD } from '../journey';
import { enterOn, expectTrapped, tabTo, typeInto } from '../keyboard';
import { holdStill } from '../looks';
import type { Page } from '@playwright/test';

/** What is told of the page has these parts in this order, among others. */
async function expectTold(page: Page, parts: string): Promise<void> {
  await expect.soft(page.locator('body')).toMatchAriaSnapshot(parts);
}

/** The start page, and 登录 with a wrong password before the right one. */
async function signInByKeys(page: Page, phone: string): Promise<void> {
  await expectTold(page, `
    - link "跳到正文"
    - banner:
      - link /^报考/
    - main:
      - heading "人事考试网上报名" [level=1]
      - link "登录"
      - link "用户注册"
      - heading "现在可以报名" [level=2]
      - heading "报名的八个步骤" [level=2]
      - list
    - contentinfo
  `);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: '跳到正文' }), 'the first stop').toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('#main'), 'past the menus').toBeFocused();
  await enterOn(page, page.getByRole('main').getByRole('link', { name: '登录', exact: true }));
  await expectPage(page, '登录');
  await typeInto(page, page.getByLabel('手机号码或证件号码'), phone);
  await typeInto(page, page.getByLabel(/^密码/), 'Wrong-Password-1');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert'), 'a refusal takes the focus').toBeFocused();
  await expectTold(page, `
    - main:
      - heading "登录" [level=1]
      - alert:
        - heading "登录没有成功" [level=2]
      - textbox /^手机号码或证件号码/
      - textbox /^密码/
      - button "登录"
  `);
  await typeInto(page, page.getByLabel(/^密码/), DEMO_PASSWORD);
  await page.keyboard.press('Enter');
  await expectPage(page, '我的');
}

/** 填写个人信息: a field is left empty, the summary leads to it, and it is filled in and saved. */
async function correctByKeys(page: Page): Promise<void> {
  const main = page.getByRole('main');
  const [school, save] = [page.getByLabel('毕业院校'), main.getByRole('button', { name: '保存', exact: true })];
  await enterOn(page, main.getByRole('link', { name: /填写个人信息/ }).first());
  await expectPage(page, '填写个人信息');
  await typeInto(page, school, '');
  await enterOn(page, save);
  const summary = page.getByRole('alert');
  await expect(summary).toBeFocused();
  await expectTold(page, `
    - main:
      - heading "填写个人信息" [level=1]
      - alert:
        - heading "填写的内容有误" [level=2]
        - list:
          - listitem:
            - link
      - button "保存"
  `);
  await enterOn(page, summary.getByRole('link').first());
  await expect(school, 'where it has to be put right').toBeFocused();
  await typeInto(page, school, '示例大学');
  await expect(summary, 'nothing is left to put right').toHaveCount(0);
  await enterOn(page, save);
  await expectPage(page, '报考流程');
}

/** 选择岗位: by looking for a word. */
async function chooseByKeys(page: Page): Promise<void> {
  // The page comes later than the frames after which it is given the focus.
  const late = '**/api/applications/flow';
  await page.route(late, async (route) => {
    await page.evaluate(() => new Promise<void>((next) => requestAnimationFrame(() => requestAnimationFrame(() => next()))));
    await route.continue();
  });
  await enterOn(page, page.getByRole('main').getByRole('link', { name: /选择岗位/ }).first());
  await expectPage(page, '选择岗位');
  await expect(page.getByRole('main'), 'however late it comes, Tab goes on in it').toBeFocused();
  await page.unroute(late);
  await typeInto(page, page.getByRole('searchbox', { name: '查找' }), '计算机');
  await expect(page.getByRole('link', { name: '取消条件：“计算机”' })).toBeVisible();
  const list = page.getByRole('list', { name: '查找结果' });
  const card = list.getByRole('listitem').filter({ has: page.getByRole('heading', { level: 3 }) }).first();
  await expect.soft(card).toMatchAriaSnapshot(`
    - listitem:
      - heading [level=3]
      - link /^查看并选择此岗位/
      - button /收藏/
  `);
  await enterOn(page, card.getByRole('link', { name: /^查看并选择此岗位/ }));
  await enterOn(page, page.getByRole('button', { name: '选择此岗位' }));
  await expectPage(page, '报考流程');
}

/** 报名信息确认: the dialog keeps the focus and gives it back, and then is answered. */
async function confirmByKeys(page: Page): Promise<void> {
  const main = page.getByRole('main');
  await enterOn(page, main.getByRole('link', { name: /报名信息确认/ }).first());
  await expectPage(page, '报名信息确认');
  const confirm = main.getByRole('button', { name: '确认', exact: true }).first();
  await expect(confirm).toBeVisible();
  await expectTold(page, `
    - main:
      - navigation "当前位置"
      - heading "报名信息确认" [level=1]
      - heading "确认后锁定的内容" [level=2]
      - list
      - button "确认"
  `);
  const unfit = page.getByRole('checkbox', { name: '仍要提交' });
  if ((await unfit.count()) > 0) {
    await tabTo(page, unfit);
    await page.keyboard.press('Space');
  }
  await enterOn(page, confirm);
  const dialog = page.getByRole('dialog', { name: '确认提交报名信息？' });
  const cancel = dialog.getByRole('button', { name: '取消' });
  await expect(cancel, 'what changes nothing is offered first').toBeFocused();
  await expect.soft(dialog).toMatchAriaSnapshot(`
    - dialog "确认提交报名信息？":
      - heading "确认提交报名信息？" [level=2]
      - list
      - button "确认"
      - button "取消"
  `);
  await expectTrapped(page, dialog);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(confirm, 'the focus is back where it was').toBeFocused();
  await page.keyboard.press('Enter');
  await expect(cancel).toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await expect(dialog.getByRole('button', { name: '确认', exact: true })).toBeFocused();
  await page.keyboard.press('Enter');
  await expectPage(page, '报考流程');
}

test('a candidate signs in, corrects a form, chooses a position and confirms by the keyboard alone', async ({ page, open, server }) => {
  test.setTimeout(180_000);
  const phone = server.candidates.get('已填写个人信息');
  expect(phone, 'somebody of the demonstration is that far').toBeTruthy();
  await holdStill(page);
  await open('/');
  await signInByKeys(page, phone!);

  const main = page.getByRole('main');
  await enterOn(page, main.getByRole('link', { name: '报考流程' }).first());
  await expectPage(page, '报考流程');
  await expectTold(page, `
    - main:
      - navigation "当前位置"
      - heading "报考流程" [level=1]
      - heading "选择岗位" [level=2]
      - link "选择岗位"
      - heading "报名步骤" [level=2]
      - list:
        - listitem:
          - link /填写个人信息/
      - link "查看报考状态"
  `);
  await correctByKeys(page);
  await chooseByKeys(page);
  await confirmByKeys(page);

  await enterOn(page, main.getByRole('link', { name: '查看报考状态' }).first());
  await expectPage(page, '查看报考状态');
  await expect(main).toContainText('待审核');
  await expectTold(page, `
    - main:
      - navigation "当前位置"
      - heading "查看报考状态" [level=1]
      - heading [level=2]
      - heading "报名步骤" [level=2]
      - list
      - heading "办理记录" [level=2]
      - list
  `);
});
