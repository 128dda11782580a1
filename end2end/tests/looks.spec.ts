// Every page that needs nobody, in every mode of looks: axe has nothing to report and nothing leaves the screen.
import { expect, test } from '../fixtures';

const pages = ['/', '/login', '/register', '/recover', '/photo', '/demo/messages', '/demo/pieces', '/demo/pieces/form', '/demo/pieces/desk'];

for (const path of pages) {
  for (const look of ['light', 'dark', 'light large', 'dark large']) {
    test(`${path} in ${look}`, async ({ page, open, expectAccessible, baseURL }) => {
      const [theme, text = ''] = look.split(' ');
      await page.context().addCookies([{ name: 'display', value: `${theme}.${text}`, url: baseURL! }]);
      // The show of pieces has no scripts of its own.
      if (path.startsWith('/demo/pieces')) await page.goto(path);
      else await open(path);
      await expectAccessible();
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect(overflow, 'nothing leaves the screen sideways').toBeLessThanOrEqual(0);
    });
  }
}
