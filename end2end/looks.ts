// How a page looks and loads in every mode of looks.
import { expect, type Page, type Response } from '@playwright/test';

export const looks = ['light', 'dark', 'light large', 'dark large'];

/** Data that a page may ask for after it was loaded: what it does, not what it shows. */
const ACTS = ['/api/review/claim', '/api/inbox/read'];

/** Makes the browser ask for pages in a look, such as `dark large`. */
export async function choose(page: Page, look: string, origin: string): Promise<void> {
  const [theme, text = ''] = look.split(' ');
  await page.context().addCookies([{ name: 'display', value: `${theme}.${text}`, url: origin }]);
}

/** Nothing leaves the screen sideways. */
export async function expectNoOverflow(page: Page): Promise<void> {
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(overflow, 'nothing leaves the screen sideways').toBeLessThanOrEqual(0);
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
