// People made ready for what a test is about, by the forms behind the pages: the pages themselves have tests of their own.
import { expect, type APIResponse, type Page } from '@playwright/test';
import { sumIn } from './captcha';
import { soundPhoto } from './golden';
import type { Person } from './people';

type Open = (path: string) => Promise<void>;
type CodeSentTo = (phone: string) => Promise<string>;

/** The answer to a form, which has to be taken. */
async function taken(form: string, answer: APIResponse): Promise<APIResponse> {
  expect(answer.status(), `${form}: ${answer.ok() ? '' : await answer.text()}`).toBe(200);
  return answer;
}

/** Sends a form as a page would, with the cookies of its browser. */
async function call(page: Page, form: string, fields: Record<string, string> = {}): Promise<APIResponse> {
  return taken(form, await page.request.post(`/api/${form}`, { form: fields, headers: { accept: 'application/json' } }));
}

/** A 验证码 in words, answered: the fields of a form that asks for one. */
async function challenge(page: Page, where: string): Promise<Record<string, string>> {
  const shown = (await (await call(page, `${where}/captcha`, { in_words: 'true' })).json()) as { token: string; question: string };
  return { captcha_token: shown.token, captcha: sumIn(shown.question) };
}

/** An account for somebody with an identity card. */
export async function account(page: Page, person: Person, codeSentTo: CodeSentTo): Promise<void> {
  await call(page, 'accounts/register_code', { phone: person.phone, ...(await challenge(page, 'accounts')) });
  const identity = { document_type: 'resident_id', document_number: person.number, name: person.name };
  await call(page, 'accounts/begin_registration', {
    ...identity,
    valid_for_long: 'true',
    phone: person.phone,
    sms_code: await codeSentTo(person.phone),
    password: person.password,
    password_again: person.password,
    consent: 'true',
    consent_document: 'true',
  });
  await call(page, 'accounts/confirm_registration', identity);
}

/** Somebody new, registered and signed in, on the page where a candidate without a photo lands. */
export async function registered(page: Page, open: Open, person: Person, codeSentTo: CodeSentTo): Promise<void> {
  await account(page, person, codeSentTo);
  await call(page, 'accounts/sign_in', { login: person.phone, password: person.password });
  await open('/me/photo');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('上传照片');
}

/** Gives somebody who is signed in a confirmed photo. */
export async function photographed(page: Page): Promise<void> {
  const { name, buffer } = soundPhoto();
  const multipart = { photo: { name, mimeType: 'image/jpeg', buffer }, ...(await challenge(page, 'photos')), consent: 'true', next: '/me' };
  await taken('photo', await page.request.post('/me/photo/upload', { multipart, headers: { accept: 'application/json' } }));
  const { own } = (await (await call(page, 'photos/own')).json()) as { own: { id: number; version: number } };
  await call(page, 'photos/confirm', { id: String(own.id), version: String(own.version), sure: 'true', next: '/me' });
}
