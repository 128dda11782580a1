// How a page looks and loads: in every mode of looks, at twice and four times its size, and where no scripts run.
import { readFileSync } from 'node:fs';
import { expect, type Page, type Response } from '@playwright/test';
import type axe from 'axe-core';

export const looks = ['light', 'dark', 'light large', 'dark large'];

/**
 * 1280 pixels at 200 %, and at 400 %, where WCAG asks for one column: which look is seen at which widths. Both are
 * asked of a desk; a phone is narrow by itself.
 */
const zoomed: Record<string, { width: number; height: number }[]> = {
  light: [{ width: 640, height: 400 }, { width: 320, height: 256 }],
  'light large': [{ width: 640, height: 400 }],
};

/** What a page may ask for after it was loaded: what it does, not what it shows. */
const ACTS = ['/api/applications/copy_key', '/api/review/claim', '/api/inbox/read'];

/** axe as a script. It is asked by itself: what its way for Playwright sends home of every page takes longer than its rules. */
const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

declare global {
  interface Window {
    axe?: typeof axe;
  }
}

/**
 * What axe, with every rule on, has against the page as it stands. Our pages have no frames. Where the page was asked in
 * another look already, axe need not read the style sheets again, which only css-orientation-lock does: they are the same.
 */
export async function faults(page: Page, again = false): Promise<string[]> {
  // A colour on its way is not the one that stays.
  await drawn(page);
  if (await page.evaluate(() => window.axe === undefined)) await page.evaluate(AXE);
  return page.evaluate(async (again) => {
    const { violations } = await window.axe!.run(document, { resultTypes: ['violations'], preload: !again });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(' | ')}`);
  }, again);
}

/** How far the page reaches beyond the screen sideways. */
async function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/** Nothing leaves the screen sideways. */
export async function expectNoOverflow(page: Page): Promise<void> {
  expect(await overflow(page), 'nothing leaves the screen sideways').toBeLessThanOrEqual(0);
}

/** Words that don't fit into the place they stand in. What ends in an ellipsis is short on purpose, and whole elsewhere. */
async function cutWords(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const cuts = (kind: string): boolean => kind === 'hidden' || kind === 'clip';
    const found: string[] = [];
    for (const element of document.body.querySelectorAll<HTMLElement>('*')) {
      const { overflowX, overflowY, textOverflow, clipPath } = getComputedStyle(element);
      const wide = cuts(overflowX) && element.scrollWidth > element.clientWidth + 1;
      const high = cuts(overflowY) && element.scrollHeight > element.clientHeight + 1;
      // What is clipped to nothing is for screen readers alone.
      if (!(wide || high) || textOverflow === 'ellipsis' || clipPath !== 'none') continue;
      const words = (element.textContent ?? '').trim();
      if (words && element.checkVisibility()) found.push(`${element.localName}: ${words.slice(0, 40)}`);
    }
    return found;
  });
}

/** Waits until what has changed is drawn; what never is, is named. */
async function drawn(page: Page): Promise<void> {
  await page.evaluate(async () => {
    // What is hidden, such as the inside of a closed <details>, is never drawn, and its transitions never end; nor
    // does what turns while one waits.
    const ends = ({ effect }: Animation): boolean =>
      effect?.getComputedTiming().endTime !== Infinity && Boolean((effect as KeyframeEffect).target?.checkVisibility());
    const going = (): Animation[] => document.getAnimations().filter(ends);
    const settled = async (): Promise<void> => {
      await new Promise<void>((next) => requestAnimationFrame(() => requestAnimationFrame(() => next())));
      await Promise.allSettled(going().map(({ finished }) => finished));
    };
    let clock = 0;
    const late = new Promise<void>((_, refuse) => {
      const tell = (): void => {
        const targets = going().map(({ effect }) => (effect as KeyframeEffect).target?.outerHTML.slice(0, 80));
        refuse(new Error(`not drawn in 15 s, ${document.visibilityState}: ${targets.join(' | ')}`));
      };
      clock = window.setTimeout(tell, 15_000);
    });
    await Promise.race([settled(), late]).finally(() => window.clearTimeout(clock));
  });
}

/** Shows the page that is there in a look, such as `dark large`, by what the menu 显示设置 sets. */
async function change(page: Page, look: string): Promise<void> {
  const [theme, text = ''] = look.split(' ');
  await page.evaluate(([theme, text]) => {
    document.documentElement.dataset.theme = theme;
    if (text) document.documentElement.dataset.text = text;
    else delete document.documentElement.dataset.text;
  }, [theme, text]);
  await drawn(page);
}

/**
 * Before a tour: nothing moves, so that a colour on its way from one look to the next is not taken for its end; and
 * every page comes from the server, none through a service worker, where no test could take its scripts away.
 */
export async function holdStill(page: Page): Promise<void> {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.addInitScript(() => {
    Reflect.deleteProperty(Navigator.prototype, 'serviceWorker');
  });
}

/**
 * The page as it stands, in every look: axe has nothing to report and nothing leaves the screen, also when it is made
 * larger. On a phone, whose colours are those of the desk, axe is asked in each theme and each size once.
 */
export async function expectEveryLook(page: Page, path: string, phone: boolean): Promise<void> {
  const asked = phone ? ['light', 'dark large'] : looks;
  await expect.soft(page.getByRole('heading', { level: 1, name: '页面不存在' }), `${path} is there`).toHaveCount(0);
  const usual = page.viewportSize()!;
  for (const look of looks) {
    await change(page, look);
    const here = `${path} in ${look}`;
    if (asked.includes(look)) {
      expect.soft(await faults(page, look !== asked[0]), `axe has nothing to report of ${here}`).toEqual([]);
    }
    expect.soft(await overflow(page), `nothing leaves the screen sideways on ${here}`).toBeLessThanOrEqual(0);
    const sizes = phone ? [] : (zoomed[look] ?? []);
    for (const size of sizes) {
      await page.setViewportSize(size);
      await drawn(page);
      const there = `${here}, ${size.width} pixels wide`;
      expect.soft(await overflow(page), `nothing leaves the screen sideways on ${there}`).toBeLessThanOrEqual(0);
      expect.soft(await cutWords(page), `no words are cut off on ${there}`).toEqual([]);
    }
    if (sizes.length > 0) await page.setViewportSize(usual);
  }
}

/** Loads a page from the server; the browser takes it over as it came, and asks for none of its data again. */
export async function openCold(page: Page, open: (path: string) => Promise<void>, path: string): Promise<void> {
  // What the page before it still asks for is not this page's.
  await page.goto('about:blank');
  const asked: string[] = [];
  const note = (answer: Response): void => {
    const { pathname } = new URL(answer.url());
    if (pathname.startsWith('/api/') && !ACTS.includes(pathname)) asked.push(pathname);
  };
  page.on('response', note);
  await open(path);
  await page.waitForLoadState('networkidle');
  page.off('response', note);
  expect(asked, 'data came with the page and is not asked for again').toEqual([]);
}

/**
 * The page as it is where no scripts run: axe has nothing to report. Since axe is a script, the browser has scripts
 * on and gets the server's page without its own; what stands in `<noscript>` is shown.
 */
export async function expectWithoutScripts(page: Page, path: string): Promise<void> {
  const { pathname } = new URL(path, 'http://localhost');
  const isPage = (url: URL): boolean => url.pathname === pathname;
  await page.route(isPage, async (route) => {
    const response = await route.fetch();
    const html = (await response.text()).replace(/<script\b[\s\S]*?<\/script>/g, '');
    await route.fulfill({ response, body: html.replace(/<(\/?)noscript\b/g, '<$1div') });
  });
  await page.goto(path);
  await page.unroute(isPage);
  await expect(page.locator('body[data-hydrated]'), 'no script runs').toHaveCount(0);
  expect.soft(await faults(page), `axe has nothing to report of ${path} without scripts`).toEqual([]);
  expect.soft(await overflow(page), `nothing leaves the screen sideways on ${path} without scripts`).toBeLessThanOrEqual(0);
}
