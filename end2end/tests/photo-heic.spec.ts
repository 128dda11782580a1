// A phone's HEIC in a browser that doesn't decode it, as Chromium: refused, with what to do about it.
import { expect, test } from '../fixtures';
import { photoNamed, soundPhoto } from '../golden';

test('a HEIC photo that the browser can not decode is refused with what to do', async ({ page, open, expectAccessible }) => {
  await open('/photo');
  await expect(page.getByText('浏览器能识别的 HEIC 照片也可以打开')).toBeVisible();
  const field = page.getByLabel('打开照片');
  const result = page.getByRole('main').getByRole('status');
  // Another name makes no other file of it.
  for (const file of ['phone.heic', 'heic-inside.jpg']) {
    await field.setInputFiles(photoNamed(file, 'image/heic'));
    await expect(result).toContainText('照片不能使用');
    await expect(result).toContainText('HEIC、GIF、BMP）无法读取，可用的格式为 JPG、PNG、WebP');
    await expect(result, 'what to do').toContainText('另存或导出为 JPG 格式后重新选择，只改文件名没有用');
    await expect(result, 'on the phone as well').toContainText('兼容性最佳');
    await expect(field, 'a refused file is not kept').toHaveValue('');
    await expect(page.getByRole('application', { name: '裁剪框' })).toBeHidden();
  }
  await expectAccessible();
  await field.setInputFiles(soundPhoto());
  await expect(page.getByText('照片符合要求'), 'the studio goes on').toBeVisible();
});
