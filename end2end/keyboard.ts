// Acting by the keyboard alone: Tab leads to everything, and one always sees where it has led.
import { expect, type Locator, type Page } from '@playwright/test';

/** More stops than any page has. */
const MOST = 200;

/** What has the focus is in sight and marked; empty when that is so. */
async function unseenFocus(page: Page): Promise<string> {
  return page.evaluate(() => {
    const focused = document.activeElement;
    // Past the last stop the browser itself has the focus.
    if (!focused || focused === document.body) return '';
    const marks = (element: Element | null): boolean => {
      if (!element) return false;
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
      return (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0) || boxShadow !== 'none';
    };
    // A box to tick is marked by the frame that holds it with its label; the parts of a date, by the browser.
    const isDate = focused.matches('input[type=date], input[type=month]');
    const marked = isDate || marks(focused) || marks(focused.closest('.option'));
    const { top, right, bottom, left } = focused.getBoundingClientRect();
    const inSight = bottom > 0 && right > 0 && top < innerHeight && left < innerWidth;
    const name = `${focused.localName} ${(focused.textContent ?? '').trim().slice(0, 30)}`;
    return marked && inSight ? '' : `${name}: ${marked ? 'out of sight' : 'not marked'}`;
  });
}

/** One sees where the focus is. */
export async function expectFocusSeen(page: Page): Promise<void> {
  await expect.poll(() => unseenFocus(page), { message: 'what has the focus is marked and in sight' }).toBe('');
}

/** Presses Tab until the target has the focus. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  const isThere = (): Promise<boolean> => target.evaluate((element) => element === document.activeElement);
  for (let pressed = 0; !(await isThere()); pressed += 1) {
    expect(pressed, `Tab leads to ${target}`).toBeLessThan(MOST);
    await page.keyboard.press('Tab');
    await expectFocusSeen(page);
  }
}

/** Goes to a button or a link, and presses Enter. */
export async function enterOn(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press('Enter');
}

/** Goes to a field and types, in place of what stands there. */
export async function typeInto(page: Page, field: Locator, words: string): Promise<void> {
  await tabTo(page, field);
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.press('Delete');
  await page.keyboard.type(words);
  await expect(field).toHaveValue(words);
}

/** While a dialog asks, Tab leads to nothing behind it, in either direction. */
export async function expectTrapped(page: Page, dialog: Locator): Promise<void> {
  for (const key of ['Tab', 'Tab', 'Tab', 'Tab', 'Shift+Tab', 'Shift+Tab', 'Shift+Tab', 'Shift+Tab']) {
    await page.keyboard.press(key);
    await expectFocusSeen(page);
    const within = await dialog.evaluate((element) => document.activeElement === document.body || element.contains(document.activeElement));
    expect(within, `${key} stays in the dialog`).toBe(true);
  }
}
