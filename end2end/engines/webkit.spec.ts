// The whole journey of a candidate in WebKit, on SQLite. The reviewer and the office beside it work in Chromium.
import { expect } from '@playwright/test';
import { sumIn } from '../captcha';
import { approve, arrangeSeats, staffPage } from '../desks';
import { test } from '../fixtures';
import { soundPhotoFile } from '../golden';
import { newPerson, type Person } from '../people';
import { Screen } from './screen';
import { startWebkit } from './webkit';

test('a candidate goes from 注册 to 准考证 in WebKit', async ({ browser, server, codeSentTo }, info) => {
  test.slow();
  const person = newPerson(info);
  const webkit = await startWebkit();
  try {
    const screen = new Screen(webkit.driver, server.origin);
    await register(screen, person, codeSentTo);
    await sendPhoto(screen);
    const exam = await begin(screen);
    await fillForm(screen);
    const flow = await choosePosition(screen);
    const serial = await confirm(screen, flow);

    const reviewer = await staffPage(browser, server.origin, 'reviewer');
    await approve(reviewer, serial);
    await reviewer.context().close();

    await pay(screen, flow);
    const office = await staffPage(browser, server.origin, 'office');
    await arrangeSeats(office, exam);
    await office.context().close();
    await takeTicket(screen, flow);
  } finally {
    await webkit.stop();
  }
});

async function register(screen: Screen, person: Person, codeSentTo: (phone: string) => Promise<string>): Promise<void> {
  await screen.open('/register');
  await screen.fill('证件号码', person.number);
  await screen.fill('姓名', person.name);
  await screen.tick('长期');
  await screen.fill('手机号码', person.phone);
  await screen.press('获取验证码');
  await screen.press('换一种方式');
  await screen.expectText(/[一二三四五六七八九]加[一二三四五六七八九]等于多少/);
  await screen.fill('验证问题', sumIn(await screen.text()));
  await screen.press('获取验证码');
  await screen.expectText('短信状态');
  await screen.fill('短信验证码', await codeSentTo(person.phone));
  await screen.fill('密码', person.password);
  await screen.fill('确认密码', person.password);
  await screen.tick('我已阅读并同意');
  await screen.tick('我单独同意');
  await screen.press('注册');
  await screen.expectPage('身份信息二次确认');
  await screen.choose('证件类型', '居民身份证');
  await screen.fill('证件号码', person.number);
  await screen.fill('姓名', person.name);
  await screen.press('确定');
  await screen.expectText('注册成功，请登录。');
  await screen.fill('手机号码或证件号码', person.phone);
  await screen.fill('密码', person.password);
  await screen.press('登录');
}

async function sendPhoto(screen: Screen): Promise<void> {
  await screen.expectPage('上传照片');
  await screen.follow('换一种方式');
  await screen.expectText('等于多少');
  await screen.fill('验证码', sumIn(await screen.text()));
  await (await screen.field('打开照片')).sendKeys(soundPhotoFile());
  await screen.expectText('照片符合要求');
  await screen.tick('我单独同意');
  await screen.press('保存照片');
  await screen.expectPage('照片确认');
  await screen.press('确定');
  await screen.press('确定', 'dialog[open]');
  // A page opened before the answer is there would be replaced by what the answer leads to.
  await screen.expectPage('我的');
}

async function begin(screen: Screen): Promise<string> {
  await screen.open('/exams');
  const link = await screen.find('link', /事业单位统一公开招聘/, 'main');
  const exam = (await link.getText()).trim();
  await screen.follow(/事业单位统一公开招聘/);
  await screen.expectPage(exam);
  await screen.follow('立即报名');
  await screen.press('接受');
  await screen.expectPage('承诺书');
  await screen.press('接受');
  await screen.expectPage('填写个人信息');
  return exam;
}

async function fillForm(screen: Screen): Promise<void> {
  for (const [label, option] of [
    ['性别', '男'],
    ['民族', '汉族'],
    ['政治面貌', '群众'],
    ['户籍所在地', '湖北省武汉市洪山区'],
    ['学历', '大学本科'],
    ['学位', '学士'],
    ['学习形式', '全日制'],
    ['是否应届毕业生', '否'],
    ['服务基层项目', '无'],
  ]) {
    await screen.choose(label, option);
  }
  for (const [label, value] of [
    ['毕业院校', '示例大学'],
    ['所学专业', '计算机科学与技术'],
    ['专业代码', '080901'],
    ['毕业时间', '2017-06'],
    ['基层工作年限', '3'],
    ['通讯地址', '武汉市示例路 1 号'],
    ['开始', '2013-09'],
    ['结束', '2017-06'],
    ['学校', '示例大学'],
  ]) {
    await screen.fill(label, value);
  }
  await screen.press('保存');
  await screen.expectPage('报考流程');
}

async function choosePosition(screen: Screen): Promise<string> {
  const flow = await screen.path();
  await screen.open(`${flow}/position?q=${encodeURIComponent('计算机')}`);
  await screen.expectPage('选择岗位');
  await screen.follow(/^查看并选择此岗位/);
  await screen.expectText('资格条件');
  await screen.press('选择此岗位');
  await screen.expectPage('报考流程');
  return flow;
}

async function confirm(screen: Screen, flow: string): Promise<string> {
  await screen.open(`${flow}/confirm`);
  await screen.expectPage('报名信息确认');
  await screen.find('button', '确认', 'main');
  if (await screen.has('checkbox', /仍要提交/)) await screen.tick(/仍要提交/);
  await screen.press('确认');
  await screen.press('确认', 'dialog[open]');
  await screen.expectPage('报考流程');
  await screen.open(`${flow}/status`);
  await screen.expectText('待审核');
  return screen.ask<string>(
    `return [...document.querySelectorAll('dt')].find((term) => term.innerText.trim() === '报名序号').nextElementSibling.innerText.trim()`,
  );
}

async function pay(screen: Screen, flow: string): Promise<void> {
  await screen.open(`${flow}/pay`);
  await screen.press('生成订单');
  await screen.expectText('订单确认');
  await screen.follow('支付');
  await screen.press('付款成功', 'body');
  await screen.follow('返回收款单位网站', 'body');
  await screen.expectPage('网上缴费');
  await screen.expectText(/缴费成功|支付完毕/);
  if (await screen.has('button', '支付完毕')) await screen.press('支付完毕');
  await screen.expectText('缴费成功');
}

async function takeTicket(screen: Screen, flow: string): Promise<void> {
  await screen.open(`${flow}/ticket`);
  await screen.expectText('准考证号');
  const form = await screen.find('button', '下载准考证', 'main');
  // What the button sends, since this browser asks its user where to put a file.
  const beginning = await screen.driver.executeAsyncScript<string>(
    `const [button, done] = arguments;
     const { action, method } = button.form;
     const sent = new URLSearchParams(new FormData(button.form));
     fetch(action, { method, body: method === 'post' ? sent : undefined, headers: { accept: 'text/html' } })
       .then((answer) => answer.arrayBuffer())
       .then((bytes) => done(new TextDecoder('latin1').decode(bytes.slice(0, 5))), (error) => done(String(error)));`,
    form,
  );
  expect(beginning).toBe('%PDF-');
}
