// A member of the staff signs in and switches between areas.
import { expect, test } from '../fixtures';
import { DEMO_PASSWORD, signIn } from '../journey';

test('staff with two roles switch between their areas', async ({ page, open, expectAccessible }) => {
  await open('/login');
  await signIn(page, 'office', DEMO_PASSWORD);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('考试管理');
  await expectAccessible();
  await page.getByRole('button', { name: '审核', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('待审核列表');
  await expectAccessible();
});
