// 身份申诉 and 注销账号, the same with and without scripts: a person asks, the office decides, the person sees it.
import { readFile } from 'node:fs/promises';
import { expect, type Browser, type Page } from '@playwright/test';
import { expectReadOn } from './accounts';
import { expectPage } from './application';
import { askForCode } from './captcha';
import { staffPage } from './desks';
import { register, signIn } from './journey';
import { expectNoOverflow } from './looks';
import { registered } from './ready';
import type { Person } from './people';

type CodeSentTo = (phone: string) => Promise<string>;

export interface Asking {
  page: Page;
  browser: Browser;
  origin: string;
  open(path: string): Promise<void>;
  codeSentTo: CodeSentTo;
  /** Looks at a page; the own one if none is named. */
  check(page?: Page): Promise<void>;
}

/** The newest text to a phone says this. */
async function expectTold(page: Page, origin: string, phone: string, words: string): Promise<void> {
  await expect(async () => {
    const answer = await page.request.get(`${origin}/demo/messages.json?to=${phone}`);
    const texts = ((await answer.json()) as { text: string }[]).map(({ text }) => text).join('\n');
    expect(texts).toContain(words);
  }).toPass();
}

/** 身份申诉 over the number of `claimant`, whose name and phone nobody has registered with it. */
async function claim({ page, open, codeSentTo, check }: Asking, claimant: Person): Promise<void> {
  await open('/claim');
  await check();
  await page.getByRole('textbox', { name: '证件号码' }).fill(claimant.number);
  await page.getByRole('textbox', { name: '姓名' }).fill(claimant.name);
  await page.getByRole('textbox', { name: '手机号码' }).fill(claimant.phone);
  await askForCode(page);
  await page.getByLabel('短信验证码').fill(await codeSentTo(claimant.phone));
  await page.getByLabel('情况说明').fill('注册时发现本人的证件号码已被他人注册，白天均可联系。');
  await page.getByLabel('我确认以上信息真实').check();
  await page.getByRole('button', { name: '提交申诉' }).click();
}

/** The office opens the oldest petition of a kind that waits, decides on it, and reads it again. */
async function decide(page: Page, check: Asking['check'], kind: string, outcome: string, answer: string, kept = answer): Promise<void> {
  await page.goto('/office/petitions');
  await page.getByRole('row').filter({ hasText: '待处理' }).getByRole('link', { name: kind }).first().click();
  await expectPage(page, kind);
  await check(page);
  await expectNoOverflow(page);
  await page.getByRole('radio', { name: outcome, exact: true }).check();
  await page.getByLabel('答复').fill(answer);
  await page.getByRole('button', { name: '提交处理结果' }).click();
  if (outcome === '同意') {
    await expect(page.getByRole('alert'), 'who it is was not checked').toContainText('请先核实申请人的身份');
    await page.getByLabel('我已核实申请人的身份').check();
    await page.getByRole('button', { name: '提交处理结果' }).click();
  }
  await expect(page.getByText('处理结果已保存')).toBeVisible();
  await check(page);
  await page.getByRole('table', { name: '已处理的' }).getByRole('link', { name: kind }).first().click();
  await expectPage(page, kind);
  await expect(page.getByRole('main')).toContainText(kept);
  await expect(page.getByRole('button', { name: '提交处理结果' })).toHaveCount(0);
}

/** A number that somebody else has registered is claimed, given free, and registered by whose it is. */
export async function claimGranted(asking: Asking, holder: Person, claimant: Person): Promise<void> {
  const { page, browser, origin, open, codeSentTo, check } = asking;
  await registered(page, open, holder, codeSentTo);
  await page.goto('/me');
  await page.getByRole('button', { name: '安全退出' }).click();
  await expect(page.getByText('您已安全退出。')).toBeVisible();
  await claim(asking, claimant);
  await expect(page.getByText(/申诉已提交，编号 \d+。/)).toBeVisible();
  await expect(page.getByRole('button', { name: '提交申诉' }), 'nothing to press again').toHaveCount(0);
  await expectReadOn(page);
  await check();
  await page.reload();
  await expect(page.getByText(/申诉已提交，编号 \d+。/)).toBeVisible();
  const office = await staffPage(browser, origin, 'office');
  await decide(office, check, '身份申诉', '同意', '已电话核实身份证件。');
  await office.context().close();
  await expectTold(page, origin, claimant.phone, '您的身份申诉已通过');
  await expectTold(page, origin, holder.phone, '您的账号已停用');
  await open('/login');
  await signIn(page, holder.phone, holder.password);
  await expect(page.getByRole('alert')).toContainText('账号或密码不正确');
  await open('/');
  await register(page, claimant, codeSentTo);
  await expect(page.getByText('注册成功，请登录。')).toBeVisible();
}

/** Nobody has registered the number: there is nothing to claim. */
export async function claimNotNeeded(asking: Asking, claimant: Person): Promise<void> {
  await claim(asking, claimant);
  await expect(asking.page.getByRole('alert')).toContainText('该证件号码没有被注册');
  await expect(asking.page.getByLabel('情况说明'), 'what was written stays').not.toHaveValue('');
  await asking.check();
}

/** 注销账号: asked for, taken back, asked for again, refused, asked for again, granted. */
export async function deletion(asking: Asking, person: Person): Promise<void> {
  const { page, browser, origin, open, codeSentTo, check } = asking;
  await registered(page, open, person, codeSentTo);
  const ask = async (): Promise<void> => {
    await open('/me/privacy');
    await page.getByLabel('申请原因').fill('不再报名参加考试。');
    await page.getByLabel('我知道注销后不能恢复').check();
    await page.getByRole('button', { name: '申请注销' }).click();
    await expect(page.getByText('注销申请已提交')).toBeVisible();
    await expectReadOn(page);
  };
  await open('/me/privacy');
  await page.getByRole('button', { name: '申请注销' }).click();
  await expect(page.getByRole('alert')).toContainText('请先勾选确认');
  await ask();
  await check();
  await page.getByRole('button', { name: '撤回申请' }).click();
  await expect(page.getByText('申请已撤回。')).toBeVisible();
  await ask();
  const office = await staffPage(browser, origin, 'office');
  await decide(office, check, '注销账号', '不同意', '请先携带证件到现场核实。');
  await open('/me/privacy');
  await expect(page.getByRole('main')).toContainText('请先携带证件到现场核实。');
  await ask();
  await decide(office, check, '注销账号', '同意', '已电话核实本人意愿。', '已随账号删除');
  await office.context().close();
  await expectTold(page, origin, person.phone, '您的账号已注销');
  await page.goto('/me');
  await expect(page, 'the sign-in has ended').toHaveURL(/\/login/);
  await signIn(page, person.phone, person.password);
  await expect(page.getByRole('alert')).toContainText('账号或密码不正确');
}

/** 个人信息与隐私: what was accepted, and a copy of one's own data for the password. */
export async function ledgerAndCopy({ page, open, codeSentTo, check }: Asking, person: Person): Promise<void> {
  await registered(page, open, person, codeSentTo);
  const awake = page.locator('body[data-hydrated]');
  const scripts = (await awake.count()) > 0;
  await page.goto('/me/account');
  await page.getByRole('main').getByRole('link', { name: '个人信息与隐私' }).click();
  await expectPage(page, '个人信息与隐私');
  const ledger = page.getByRole('table', { name: '同意记录' });
  await expect(ledger).toContainText('个人信息处理告知书');
  await expect(ledger).toContainText('处理证件信息的单独同意');
  await expect(ledger, 'no photo was given yet').not.toContainText('处理本人照片的单独同意');
  await check();
  await page.getByRole('link', { name: '下载我的个人信息' }).click();
  await expectPage(page, '下载我的个人信息');
  await check();
  await page.getByRole('button', { name: '下载', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('请填写密码');
  await page.getByLabel('登录密码').fill('Wrong-Password-1');
  await page.getByRole('button', { name: '下载', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('密码不正确，没有生成文件');
  await expect(page.getByRole('alert'), 'the help desk has nothing to do with it').not.toContainText('编号');
  // A wrong password brings the page anew, which answers to clicks only a moment after it is seen.
  if (scripts) await expect(awake).toBeAttached();
  await page.getByLabel('登录密码').fill(person.password);
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: '下载', exact: true }).click();
  const file = await saved;
  expect(file.suggestedFilename()).toBe('我的报考个人信息.json');
  const copy = await readFile(await file.path(), 'utf8');
  JSON.parse(copy);
  for (const own of [person.number, person.name, person.phone]) expect(copy).toContain(own);
  expect(copy, 'no password, not even its hash').not.toContain('argon2');
  // The page stays, and with scripts it takes back what it said of the wrong password.
  if (scripts) await expect(page.getByRole('alert')).toHaveCount(0);
}
