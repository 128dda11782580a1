// Without a network, or with a bad one: 照片处理工具 works on, and an upload is sent again.
import { expect, test } from '../fixtures';
import { soundPhoto } from '../golden';
import { newPerson } from '../people';
import { answerCaptcha } from '../photos';
import { registered } from '../ready';

test('the tool works without a network once it was opened, and keeps nothing of anybody', async ({ context, page, open, codeSentTo }, info) => {
  await registered(page, open, newPerson(info), codeSentTo);
  await open('/photo');
  await page.evaluate(() => navigator.serviceWorker.ready);
  await context.setOffline(true);
  // A page of its own: the browser may note in the console that there is no network.
  const other = await context.newPage();
  await open('/photo', other);
  await other.getByLabel('打开照片').setInputFiles(soundPhoto());
  await expect(other.getByText('照片符合要求')).toBeVisible();
  const saving = other.waitForEvent('download');
  await other.getByRole('link', { name: '下载处理后的照片' }).click();
  expect((await saving).suggestedFilename()).toBe('报名照片.jpg');
  const kept = await other.evaluate(async () => {
    const stores = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
    const answers = await Promise.all(stores.map(async (store) => Promise.all((await store.keys()).map(async (request) => [new URL(request.url).pathname, await (await store.match(request))!.text()]))));
    return answers.flat();
  });
  const paths = kept.map(([path]) => path);
  expect(paths).toContain('/photo');
  expect(paths.filter((path) => path !== '/photo' && path !== '/favicon.svg' && !/^\/(pkg|photo)\//.test(path))).toEqual([]);
  const [, tool] = kept.find(([path]) => path === '/photo')!;
  expect(tool, 'the page is that of a visitor').not.toContain('安全退出');
  await expect(other.goto('/me/photo'), 'pages of persons are not kept').rejects.toThrow();
  await context.setOffline(false);
});

test('an upload whose connection is lost is sent again by itself', async ({ context, open, codeSentTo, expectAccessible }, info) => {
  // A page of its own: the browser notes in the console that the connection was lost.
  const page = await context.newPage();
  await registered(page, (path) => open(path, page), newPerson(info), codeSentTo);
  await page.getByLabel('打开照片').setInputFiles(soundPhoto());
  await expect(page.getByText('照片符合要求')).toBeVisible();
  await page.getByLabel('我单独同意').check();
  await answerCaptcha(page);
  let tries = 0;
  await page.route('**/me/photo/upload', (route) => {
    tries += 1;
    return tries === 1 ? route.abort('connectionreset') : route.continue();
  });
  await page.getByRole('button', { name: '保存照片' }).click();
  await expect(page.getByText('连接中断，正在自动重试')).toBeVisible();
  await expectAccessible(page);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('照片确认');
  expect(tries).toBe(2);
});

test('重试 sends an upload again at once', async ({ context, open, codeSentTo }, info) => {
  const page = await context.newPage();
  await registered(page, (path) => open(path, page), newPerson(info), codeSentTo);
  await page.getByLabel('打开照片').setInputFiles(soundPhoto());
  await expect(page.getByText('照片符合要求')).toBeVisible();
  await page.getByLabel('我单独同意').check();
  await answerCaptcha(page);
  let reachable = false;
  await page.route('**/me/photo/upload', (route) => (reachable ? route.continue() : route.abort('connectionreset')));
  await page.getByRole('button', { name: '保存照片' }).click();
  const again = page.getByRole('button', { name: '重试' });
  await expect(again).toBeVisible();
  reachable = true;
  await again.click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('照片确认');
});

test('an upload waits while there is no network, and goes on when it is back', async ({ context, open, codeSentTo }, info) => {
  const page = await context.newPage();
  await registered(page, (path) => open(path, page), newPerson(info), codeSentTo);
  await page.getByLabel('打开照片').setInputFiles(soundPhoto());
  await expect(page.getByText('照片符合要求')).toBeVisible();
  await page.getByLabel('我单独同意').check();
  await answerCaptcha(page);
  await context.setOffline(true);
  await page.getByRole('button', { name: '保存照片' }).click();
  await expect(page.getByText('网络已断开，恢复后会自动继续上传')).toBeVisible();
  await context.setOffline(false);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('照片确认');
});

test('an answer of a proxy without its server is a lost connection, and a busy server is asked again later', async ({ context, open, codeSentTo }, info) => {
  // A page of its own: the browser notes such answers in the console.
  const page = await context.newPage();
  await registered(page, (path) => open(path, page), newPerson(info), codeSentTo);
  await page.getByLabel('打开照片').setInputFiles(soundPhoto());
  await expect(page.getByText('照片符合要求')).toBeVisible();
  await page.getByLabel('我单独同意').check();
  await answerCaptcha(page);
  const html = { contentType: 'text/html', body: '<h1>Bad Gateway</h1>' };
  let tries = 0;
  await page.route('**/me/photo/upload', (route) => {
    tries += 1;
    if (tries === 1) return route.fulfill({ status: 502, ...html });
    if (tries === 2) return route.fulfill({ status: 503, headers: { 'retry-after': '2' }, ...html });
    return route.continue();
  });
  await page.getByRole('button', { name: '保存照片' }).click();
  await expect(page.getByText('连接中断，正在自动重试')).toBeVisible();
  await expect(page.getByText('系统繁忙，稍后会自动重试')).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('照片确认');
  expect(tries).toBe(3);
});
