// Every page of candidates and of the staff, in every mode of looks, made larger, and without scripts, as people of the
// demonstration see it: it loads with all its data, axe has nothing to report, and nothing leaves the screen.
import { expect, test } from '../fixtures';
import { DEMO_PASSWORD, signIn } from '../journey';
import { expectEveryLook, expectWithoutScripts, holdStill, openCold } from '../looks';
import { candidates, read, staff } from '../pages';
import type { Page } from '@playwright/test';

type Open = (path: string) => Promise<void>;

/** Reads lines of the lists for who is signed in; what a number was found for is not looked for again. */
function finder(page: Page, open: Open, usually: string): (line: string) => Promise<string> {
  const known = new Map<string, string>();
  return async (line) => {
    const { on, path } = read(line, usually);
    const [prefix, rest] = path.split('{}');
    if (rest === undefined) return path;
    if (!known.has(prefix)) {
      await open(on);
      const link = page.getByRole('main').locator(`a[href^="${prefix}"]`).first();
      const href = (await link.getAttribute('href')) ?? '';
      const found = href.slice(prefix.length).match(/^\d+/)?.[0];
      expect(found, `a link on ${on} that begins with ${prefix}`).toBeTruthy();
      known.set(prefix, `${prefix}${found}`);
    }
    return `${known.get(prefix)}${rest}`;
  };
}

/** Signs in and stops at each page. */
async function tour(page: Page, open: Open, login: string, lines: string[], usually: string, isMobile: boolean): Promise<void> {
  await holdStill(page);
  await open('/login');
  await signIn(page, login, DEMO_PASSWORD);
  await expect(page).not.toHaveURL(/\/login/);
  const find = finder(page, open, usually);
  for (const line of lines) {
    await test.step(line, async () => {
      const path = await find(line);
      await openCold(page, open, path);
      await expect(page, 'it leads nowhere else').toHaveURL(path);
      await expectEveryLook(page, path, isMobile);
      if (!isMobile) await expectWithoutScripts(page, path);
    });
  }
}

for (const [phase, lines] of Object.entries(candidates)) {
  test(`a candidate: ${phase}`, async ({ page, open, server, isMobile }) => {
    test.setTimeout(240_000);
    const phone = server.candidates.get(phase);
    expect(phone, `somebody of the demonstration is: ${phase}`).toBeTruthy();
    await tour(page, open, phone!, lines, '/me', isMobile);
  });
}

for (const [login, lines] of Object.entries(staff)) {
  test(`staff: ${login}`, async ({ page, open, isMobile }) => {
    test.setTimeout(240_000);
    await tour(page, open, login, lines, lines[0], isMobile);
  });
}
