// The frame: the photo is moved, zoomed and turned beneath it by keys, pointer, wheel, sliders and buttons.
import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures';
import { photoNamed, soundPhoto, soundPhotoFile } from '../golden';

const frame = (page: Page) => page.getByRole('application', { name: '裁剪框' });
const portrait = (page: Page) => page.getByRole('img', { name: '处理后的照片预览' });
const zoom = (page: Page) => page.getByRole('slider', { name: '缩放' });
const turn = (page: Page) => page.getByRole('slider', { name: '旋转' });

/** Does something, after which another portrait is there. */
async function another(page: Page, act: () => Promise<void>): Promise<void> {
  const before = await portrait(page).getAttribute('src');
  await act();
  await expect(portrait(page)).not.toHaveAttribute('src', before ?? '');
  await expect(page.getByText('正在检查照片')).toBeHidden();
}

async function opened(page: Page, open: (path: string) => Promise<void>): Promise<void> {
  await open('/photo');
  await page.getByLabel('打开照片').setInputFiles(soundPhoto());
  await expect(portrait(page)).toBeVisible();
  await expect(page.getByText('正在检查照片')).toBeHidden();
  await unfolded(page);
}

/** Where fingers move the page, the frame of a sound photo lies behind a button. */
async function unfolded(page: Page): Promise<void> {
  await expect(page.getByText('照片符合要求')).toBeVisible();
  const adjust = page.getByRole('button', { name: '调整裁剪' });
  if (await isCoarse(page)) {
    await expect(frame(page)).toBeHidden();
    await adjust.click();
    await expect(adjust).toHaveAttribute('aria-expanded', 'true');
  } else {
    await expect(adjust).toBeHidden();
  }
  await expect(frame(page)).toBeVisible();
}

const isCoarse = (page: Page) => page.evaluate(() => matchMedia('(pointer: coarse)').matches);

test('keys move, zoom and turn, and 自动裁剪 brings the suggestion back', async ({ page, open, expectAccessible }) => {
  await opened(page, open);
  await expectAccessible();
  await frame(page).focus();
  if (await isCoarse(page)) await expect(frame(page), 'keys are told to who has some').not.toHaveAccessibleDescription(/方向键移动/);
  else await expect(frame(page)).toHaveAccessibleDescription(/方向键移动/);
  expect(await frame(page).evaluate((canvas) => getComputedStyle(canvas).touchAction), 'fingers move the photo, not the page').toBe('none');
  const near = Number(await zoom(page).inputValue());
  await another(page, () => page.keyboard.press('+'));
  expect(Number(await zoom(page).inputValue())).toBeGreaterThan(near);
  await another(page, () => page.keyboard.press('ArrowLeft'));
  await another(page, async () => {
    for (let times = 0; times < 3; times += 1) await page.keyboard.press(']');
  });
  await expect(turn(page)).toHaveValue('3');
  await another(page, () => page.keyboard.press('['));
  await expect(turn(page)).toHaveValue('2');
  await another(page, () => page.getByRole('button', { name: '自动裁剪' }).click());
  await expect(page.getByText('照片符合要求')).toBeVisible();
  await expect(turn(page)).toHaveValue('0');
  expect(Math.abs(Number(await zoom(page).inputValue()) - near)).toBeLessThanOrEqual(2);
});

test('sliders and buttons do the same', async ({ page, open }) => {
  await opened(page, open);
  await another(page, () => turn(page).fill('-10'));
  await expect(turn(page)).toHaveAttribute('aria-valuetext', '-10°');
  await another(page, () => zoom(page).fill('0'));
  await expect(zoom(page)).toHaveAttribute('aria-valuetext', '100%');
  await another(page, () => page.getByRole('button', { name: '向左转 90°' }).click());
  await expect(turn(page)).toHaveAttribute('aria-valuetext', '-100°');
  await another(page, () => page.getByRole('button', { name: '向右转 90°' }).click());
  await expect(turn(page)).toHaveAttribute('aria-valuetext', '-10°');
});

test('a pointer drags, and a wheel zooms without moving the page', async ({ page, open }) => {
  await opened(page, open);
  await frame(page).scrollIntoViewIfNeeded();
  await another(page, () => zoom(page).fill('60'));
  const box = (await frame(page).boundingBox())!;
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await another(page, async () => {
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 40, y + 20, { steps: 4 });
    await page.mouse.up();
  });
  const [near, top] = [Number(await zoom(page).inputValue()), await page.evaluate(() => scrollY)];
  await another(page, () => page.mouse.wheel(0, -120));
  expect(Number(await zoom(page).inputValue())).toBeGreaterThan(near);
  expect(await page.evaluate(() => scrollY)).toBe(top);
});

test('what came of the photo is in sight at once, and the frame of a warned one stands open', async ({ page, open, expectAccessible }) => {
  await open('/photo');
  await page.getByLabel('打开照片').setInputFiles(soundPhoto());
  await expect(page.getByText('照片符合要求')).toBeInViewport();
  await expect(portrait(page)).toBeInViewport();
  await page.getByLabel('打开照片').setInputFiles(photoNamed('red.jpg'));
  await expect(page.getByText('照片可以使用，但请留意')).toBeInViewport();
  await expect(frame(page)).toBeVisible();
  await expect(page.getByRole('button', { name: '调整裁剪' })).toBeHidden();
  await expectAccessible();
});

test('nothing takes long on the thread of the page', async ({ browser, page, open }) => {
  await open('/photo');
  await browser.startTracing(page, { categories: ['-*', 'disabled-by-default-devtools.timeline'] });
  await page.getByLabel('打开照片').setInputFiles(soundPhotoFile());
  await expect(portrait(page)).toBeVisible();
  await unfolded(page);
  await frame(page).focus();
  await another(page, () => page.keyboard.press('ArrowUp'));
  const tasks = tasksOfThePage(await browser.stopTracing());
  expect(Math.max(...tasks), 'the trace holds tasks, and what they took').toBeGreaterThan(0);
  expect(tasks.filter((milliseconds) => milliseconds > 50)).toEqual([]);
});

/**
 * What each task on a page's thread took of a processor, in milliseconds. Time by the clock, which a page is told of
 * its long tasks, also counts how long the thread had to wait for its turn among other tests.
 */
function tasksOfThePage(trace: Buffer): number[] {
  interface Event { name: string; pid: number; tid: number; tdur?: number; args: { name?: string } }
  const { traceEvents: events } = JSON.parse(trace.toString()) as { traceEvents: Event[] };
  const threads = events.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain');
  const ofThePage = ({ pid, tid }: Event): boolean => threads.some((thread) => thread.pid === pid && thread.tid === tid);
  return events.filter((event) => event.name === 'RunTask' && ofThePage(event)).map(({ tdur = 0 }) => tdur / 1000);
}
