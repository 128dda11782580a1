// Every page that needs nobody, in every mode of looks, made larger, and without scripts: axe has nothing to report and
// nothing leaves the screen.
import { expect, test } from '../fixtures';
import { expectEveryLook, expectWithoutScripts, holdStill, openCold } from '../looks';
import { pieces, visitors } from '../pages';

for (const [group, paths] of Object.entries(visitors)) {
  test(`pages for everybody: ${group}`, async ({ page, open, isMobile }) => {
    test.setTimeout(240_000);
    await holdStill(page);
    for (const path of paths) {
      await test.step(path, async () => {
        await openCold(page, open, path);
        await expectEveryLook(page, path, isMobile);
        if (!isMobile) await expectWithoutScripts(page, path);
      });
    }
  });
}

test('pages that no bundle takes over', async ({ page, isMobile }) => {
  test.setTimeout(240_000);
  await holdStill(page);
  for (const path of pieces) {
    await test.step(path, async () => {
      await page.goto(path);
      await expectEveryLook(page, path, isMobile);
      if (!isMobile) await expectWithoutScripts(page, path);
    });
  }
});

test('a look is there at once when it is chosen, and every page that follows comes in it', async ({ page, open, expectAccessible }) => {
  await open('/login');
  const root = page.locator('html');
  await page.getByLabel('手机号码或证件号码').fill('13900000000');
  await page.getByText('显示设置').click();
  await page.getByRole('button', { name: '深色' }).click();
  await page.getByRole('button', { name: '大字版' }).click();
  await expect(root).toHaveAttribute('data-theme', 'dark');
  await expect(root).toHaveAttribute('data-text', 'large');
  await expect(page.getByLabel('手机号码或证件号码'), 'nothing typed is lost').toHaveValue('13900000000');
  await openCold(page, open, '/login');
  await expect(root).toHaveAttribute('data-theme', 'dark');
  await expect(root).toHaveAttribute('data-text', 'large');
  await page.getByText('显示设置').click();
  await expect(page.getByRole('button', { name: '深色' })).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByRole('button', { name: '大字版' })).toHaveAttribute('aria-pressed', 'true');
  await expectAccessible();
});

test('what is not there says so', async ({ page, open, expectAccessible }) => {
  await open('/nothing');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('页面不存在');
  await expectAccessible();
});
