// Without a network: a device that was asked to keeps an offline copy, shows it, and wipes it; and the bar of phones.
import { expect, test } from '../fixtures';
import { DEMO_PASSWORD, signIn } from '../journey';
import { KEEP } from '../offline';
import type { Page } from '@playwright/test';

/** What lies on the device: databases, stores, and the worker of the whole site. */
const lies = (page: Page): Promise<{ databases: string[]; stores: string[]; worker: boolean }> =>
  page.evaluate(async () => ({
    databases: (await indexedDB.databases()).map(({ name }) => name ?? '').filter((name) => name === 'baokao-copy'),
    stores: (await caches.keys()).filter((name) => name.startsWith('offline-')),
    worker: (await navigator.serviceWorker.getRegistration('/'))?.scope === `${location.origin}/`,
  }));

const NOTHING = { databases: [], stores: [], worker: false };

test('how far one has come opens without a network, and 安全退出 leaves nothing of them', async ({ context, page, open, server, expectAccessible }) => {
  test.slow();
  await open('/login');
  await signIn(page, server.candidates.get('已编排考场')!, DEMO_PASSWORD);
  await expect(page).not.toHaveURL(/\/login/);
  await open('/me/tickets');
  await expect(page.getByRole('heading', { name: '离线副本' })).toBeVisible();
  expect(await lies(page), 'nothing is kept before somebody asks for it').toEqual(NOTHING);
  await page.getByRole('button', { name: KEEP }).click();
  await expect(page.getByText(/本机已保存离线副本，截至 \d{4}年/)).toBeVisible();
  await expectAccessible();
  const kept = await lies(page);
  expect(kept).toEqual({ databases: ['baokao-copy'], stores: [expect.stringMatching(/^offline-\w+$/)], worker: true });
  const paths = await page.evaluate(async (name) => (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname), kept.stores[0]);
  expect(paths.filter((path) => path.startsWith('/me') || path.startsWith('/api')), 'no page of a person lies in the clear').toEqual([]);

  await context.setOffline(true);
  // A page of its own: the browser may note in the console that there is no network.
  const other = await context.newPage();
  await other.goto('/me/status');
  await expect(other.locator('body[data-shown]')).toBeAttached();
  await expect(other.getByRole('heading', { level: 1 })).toHaveText('离线查看');
  await expect(other.getByText(/离线副本，截至 \d{4}年/)).toBeVisible();
  await expectAccessible(other);
  await context.setOffline(false);

  // With a network the page is the server's, though the worker stands before it; a copy is made anew by itself.
  await other.getByRole('link', { name: '重新连接' }).click();
  await expect(other.getByRole('heading', { level: 1 })).toHaveText('查看报考状态');
  await expect(other.getByText(/本机已保存离线副本，截至/)).toBeVisible();
  await other.close();

  await page.getByRole('button', { name: '安全退出' }).click();
  await expect(page.getByText('您已安全退出。')).toBeVisible();
  await expect.poll(() => lies(page)).toEqual(NOTHING);
  expect((await context.cookies()).map(({ name }) => name)).not.toContain('baokao-copy');
  // The worker answers for this page as long as it stands, and asks for nothing back.
  await page.evaluate(async () => (await fetch('/favicon.svg')).text());
  expect(await lies(page)).toEqual(NOTHING);
  await expect(page.locator('body[data-hydrated]')).toBeAttached();
  await page.goto('/offline');
  await expect(page.getByRole('heading', { name: '本机没有离线副本' })).toBeVisible();
});

test('another build takes the place of the one before, and 删除离线副本 leaves nothing', async ({ page, open, server }) => {
  await open('/login');
  await signIn(page, server.candidates.get('待审核')!, DEMO_PASSWORD);
  await expect(page).not.toHaveURL(/\/login/);
  await open('/me/status');
  // What an earlier build has left.
  await page.evaluate(() => caches.open('offline-earlier'));
  await page.getByRole('button', { name: KEEP }).click();
  await expect(page.getByText(/本机已保存离线副本，截至/)).toBeVisible();
  await expect.poll(async () => (await lies(page)).stores).toEqual([expect.not.stringContaining('earlier')]);
  await page.getByRole('button', { name: '删除离线副本' }).click();
  await expect(page.getByText('本机的离线副本已删除。')).toBeVisible();
  expect(await lies(page)).toEqual(NOTHING);
  await page.getByRole('button', { name: '安全退出' }).click();
  await expect(page.getByText('您已安全退出。')).toBeVisible();
});

test('a copy stays with nobody whose sign-in ended while it was made', async ({ page, open, server }) => {
  await open('/login');
  await signIn(page, server.candidates.get('待审核')!, DEMO_PASSWORD);
  await expect(page).not.toHaveURL(/\/login/);
  await open('/me/status');
  await page.route('**/api/session/remaining', (route) => route.fulfill({ json: null }));
  await page.getByRole('button', { name: KEEP }).click();
  await expect(page.getByText('离线副本没有保存成功，本机没有留下副本。')).toBeVisible();
  expect(await lies(page)).toEqual(NOTHING);
});

test('a phone has the bar of three places, which hides nothing that has focus', async ({ page, open, expectAccessible, server }) => {
  await open('/');
  const bar = page.getByRole('navigation', { name: '常用功能' });
  const isPhone = (page.viewportSize()?.width ?? 0) < 600;
  if (!isPhone) {
    await expect(bar).toBeHidden();
    return;
  }
  await expect(bar.getByRole('link')).toHaveText(['网上报名', '状态', '我的']);
  await expect(bar.getByRole('link', { name: '网上报名' })).toHaveAttribute('aria-current', 'page');
  await expectAccessible();
  await bar.getByRole('link', { name: '状态' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('登录');
  await signIn(page, server.candidates.get('待审核')!, DEMO_PASSWORD);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('查看报考状态');
  await expect(bar.getByRole('link', { name: '状态' })).toHaveAttribute('aria-current', 'page');
  const last = page.getByRole('contentinfo').getByRole('link').last();
  await last.focus();
  const [below, edge] = [await last.boundingBox(), await bar.boundingBox()];
  expect(below!.y + below!.height, 'what has focus is above the bar').toBeLessThanOrEqual(edge!.y);
  await expectAccessible();
});
