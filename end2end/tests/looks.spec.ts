// Every page that needs nobody, in every mode of looks: axe has nothing to report and nothing leaves the screen.
import { expect, test } from '../fixtures';
import { choose, expectNoOverflow, looks, openCold } from '../looks';

const pages = ['/', '/exams', '/exams/1', '/exams/1/positions', '/login', '/register', '/recover', '/recover?done=1', '/photo', '/photo?exam=2', '/capture', '/capture/sent', '/privacy', '/claim', '/retire', '/retire?done=1', '/characters', '/characters?pinyin=xi&strokes=11', '/verify', '/demo/messages'];
/** The show of pieces has no scripts of its own. */
const pieces = ['/demo/pieces', '/demo/pieces/form', '/demo/pieces/desk'];

for (const path of pages) {
  for (const look of looks) {
    test(`${path} in ${look}`, async ({ page, open, expectAccessible, server }) => {
      await choose(page, look, server.origin);
      await (look === looks[0] ? openCold(page, open, path) : open(path));
      await expectAccessible();
      await expectNoOverflow(page);
    });
  }
}

for (const path of pieces) {
  for (const look of looks) {
    test(`${path} in ${look}`, async ({ page, expectAccessible, server }) => {
      await choose(page, look, server.origin);
      await page.goto(path);
      await expectAccessible();
      await expectNoOverflow(page);
    });
  }
}

test('what is not there says so', async ({ page, open, expectAccessible }) => {
  await open('/nothing');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('页面不存在');
  await expectAccessible();
});
