// Every page that needs nobody, in every mode of looks: axe has nothing to report and nothing leaves the screen.
import { expect, test } from '../fixtures';
import { choose, expectNoOverflow, looks, openCold } from '../looks';

const pages = ['/', '/exams', '/exams/1', '/exams/1/positions', '/exams/1/positions?q=%E8%AE%A1%E7%AE%97%E6%9C%BA&education=bachelor', '/exams/1/positions/1', '/login', '/register', '/recover', '/recover?done=1', '/photo', '/photo?exam=2', '/capture', '/capture/sent', '/privacy', '/claim', '/retire', '/retire?done=1', '/characters', '/characters?pinyin=xi&strokes=11', '/verify', '/help', '/help?q=%E7%85%A7%E7%89%87', '/demo/messages'];
/** Neither the page without a network nor the show of pieces is taken over by the bundle. */
const pieces = ['/offline', '/demo/pieces', '/demo/pieces/form', '/demo/pieces/desk'];

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
