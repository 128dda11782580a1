// Every file of the golden set through the studio's own worker: the same codes and the same bytes as natively.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '../fixtures';
import { bytesOf, goldenSet } from '../golden';

interface Made {
  codes: string[];
  sha256: string | null;
}

test('the golden set gets the same verdicts and bytes in the browser', async ({ page, open }) => {
  test.setTimeout(300_000);
  const site = process.env.BAOKAO_SITE ?? '';
  const { studio_js: worker } = JSON.parse(readFileSync(join(site, 'manifest.json'), 'utf8')) as { studio_js: string };
  const table = goldenSet();
  expect(table.length, 'photos in the golden set').toBeGreaterThanOrEqual(60);
  await open('/photo');
  await page.evaluate((worker) => {
    const desk = new Worker(worker, { type: 'module' });
    desk.postMessage(document.querySelector<HTMLElement>('[data-spec]')!.dataset.spec);
    let number = 0;
    const ask = (...asked: unknown[]) =>
      new Promise<unknown[]>((resolve) => {
        number += 1;
        desk.onmessage = ({ data }: MessageEvent<unknown[]>) => resolve(data);
        desk.postMessage([number, ...asked]);
      });
    const judge = async (name: string, base64: string): Promise<Made> => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      const [, said, preview] = await ask(new File([bytes], name));
      if (said === undefined) return { codes: ['broken'], sha256: null };
      (preview as ImageBitmap | undefined)?.close();
      const { refused } = JSON.parse(said as string);
      if (refused) return { codes: refused, sha256: null };
      const [, suggested] = await ask();
      if (suggested === undefined) return { codes: ['broken'], sha256: null };
      const { x, y, width, height, turn } = JSON.parse(suggested as string).framing;
      const [, developed, file] = await ask(x, y, width, height, turn);
      if (developed === undefined) return { codes: ['broken'], sha256: null };
      const answer = JSON.parse(developed as string);
      if (answer.refused) return { codes: answer.refused, sha256: null };
      const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', file as Uint8Array<ArrayBuffer>));
      return { codes: answer.findings.verdict, sha256: [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('') };
    };
    Object.assign(window, { judge });
  }, worker);
  for (const golden of table) {
    await test.step(golden.file, async () => {
      const made = await page.evaluate(
        ([name, base64]) => (window as unknown as { judge(name: string, base64: string): Promise<Made> }).judge(name, base64),
        [golden.name, bytesOf(golden).toString('base64')] as const,
      );
      expect.soft(made, golden.file).toEqual({ codes: golden.codes, sha256: golden.sha256 });
    });
  }
});
