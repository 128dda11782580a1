// 我已看到提示: a nod is good for the warnings that it was given to. And a draft says what was found in it.
import { expect, test } from '../fixtures';
import { photoWith, soundPhoto } from '../golden';
import { newPerson } from '../people';
import { answerCaptcha, type Photo } from '../photos';
import { registered } from '../ready';

test('a nod holds for the same warnings, and is taken back by others', async ({ page, open, codeSentTo, expectAccessible }, info) => {
  await registered(page, open, newPerson(info), codeSentTo);
  const nod = page.getByRole('checkbox', { name: '我已看到提示，仍使用这张照片' });
  // By its text: while there is none, the picture is hidden.
  const portrait = page.getByAltText('处理后的照片预览');
  const choose = async (photo: Photo): Promise<void> => {
    const before = await portrait.getAttribute('src');
    await page.getByLabel('打开照片').setInputFiles(photo);
    await expect(portrait).toBeVisible();
    await expect(portrait).not.toHaveAttribute('src', before ?? '');
    await expect(page.getByText('正在检查照片')).toBeHidden();
  };
  await choose(photoWith('no_face'));
  await expect(nod).not.toBeChecked();
  await nod.check();
  await choose(photoWith('no_face'));
  await expect(nod, 'the warnings are the same').toBeChecked();
  await choose(photoWith('background'));
  await expect(page.getByText('照片背景须为')).toBeVisible();
  await expect(nod, 'other warnings').not.toBeChecked();
  await choose(photoWith('no_face'));
  await expect(nod, 'what was taken back stays so').not.toBeChecked();
  await nod.check();
  await choose(soundPhoto());
  await expect(nod, 'there is nothing to nod to').toHaveCount(0);
  await choose(photoWith('no_face'));
  await expect(nod, 'another portrait was between').not.toBeChecked();
  await nod.check();
  await expectAccessible();

  await page.getByLabel('我单独同意').check();
  await answerCaptcha(page);
  await page.getByRole('button', { name: '保存照片' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('照片确认');
  await open('/me/photo');
  await expect(page.getByText('照片已保存，尚未确认')).toBeVisible();
  await expect(page.getByText('没有识别到正面人脸'), 'what was found in the draft').toContainText('请使用免冠正面、五官清晰');
  await expectAccessible();
});

test('a refusal for the want of a nod is over when a sound photo is chosen', async ({ page, open, codeSentTo, expectAccessible }, info) => {
  await registered(page, open, newPerson(info), codeSentTo);
  await page.getByLabel('打开照片').setInputFiles(photoWith('no_face'));
  await expect(page.getByText('照片可以使用，但请留意')).toBeVisible();
  await page.getByLabel('我单独同意').check();
  await answerCaptcha(page);
  await page.getByRole('button', { name: '保存照片' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  const nod = page.getByRole('checkbox', { name: '我已看到提示，仍使用这张照片' });
  await expect(nod).toHaveAttribute('aria-invalid', 'true');
  await page.getByLabel('打开照片').setInputFiles(soundPhoto());
  await expect(page.getByText('照片符合要求')).toBeVisible();
  await expect(nod, 'there is nothing to nod to').toHaveCount(0);
  await expect(page.getByRole('alert'), 'what was refused is no more').toHaveCount(0);
  await expectAccessible();
  await answerCaptcha(page);
  await page.getByRole('button', { name: '保存照片' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('照片确认');
});

test('all that is missing is told at once, and costs no answer to the 验证码', async ({ page, open, codeSentTo, expectAccessible }, info) => {
  await registered(page, open, newPerson(info), codeSentTo);
  await answerCaptcha(page);
  const question = page.getByText(/等于多少？$/);
  const asked = await question.innerText();
  const answer = await page.getByLabel('验证码').inputValue();
  await page.getByRole('button', { name: '保存照片' }).click();
  const alert = page.getByRole('alert');
  await expect(alert).toBeFocused();
  await expect(alert).toContainText('请先点击“打开照片”选择照片');
  await expect(alert).toContainText('单独同意');
  await page.getByLabel('打开照片').setInputFiles(photoWith('no_face'));
  await expect(page.getByRole('checkbox', { name: '我已看到提示' })).toBeVisible();
  await page.getByLabel('我单独同意').check();
  await page.getByRole('button', { name: '保存照片' }).click();
  await expect(alert).toContainText('请勾选“我已看到提示，仍使用这张照片”');
  await expectAccessible();
  await page.getByRole('checkbox', { name: '我已看到提示' }).check();
  await expect(question, 'the same question').toHaveText(asked);
  await expect(page.getByLabel('验证码'), 'and its answer').toHaveValue(answer);
  await page.getByRole('button', { name: '保存照片' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('照片确认');
});

test('what another tab has locked is shown so', async ({ page, open, codeSentTo, context }, info) => {
  await registered(page, open, newPerson(info), codeSentTo);
  await page.getByLabel('打开照片').setInputFiles(soundPhoto());
  await expect(page.getByText('照片符合要求')).toBeVisible();
  await page.getByLabel('我单独同意').check();
  await answerCaptcha(page);
  await page.getByRole('button', { name: '保存照片' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('照片确认');
  // A page of its own: the browser notes the refusal in the console.
  const other = await context.newPage();
  await open('/me/photo', other);
  await other.getByLabel('打开照片').setInputFiles(photoWith('background'));
  await other.getByRole('checkbox', { name: '我已看到提示' }).check();
  await answerCaptcha(other);
  await page.getByRole('button', { name: '确定' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '确定' }).click();
  await expect(page).not.toHaveURL(/\/photo/);
  await other.getByRole('button', { name: '保存照片' }).click();
  await expect(other.getByText('照片已确认', { exact: true })).toBeVisible();
  await expect(other.getByLabel('打开照片')).toHaveCount(0);
});
