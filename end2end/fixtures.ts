// What every browser test gets: a server on the project's database, a page whose console stays clean, and
// people to act as. Tests locate by role and label, as a person would.
import { test as base, expect, type Page } from '@playwright/test';
import { faults } from './looks';
import { createDatabase } from './postgres';
import { startServer, type Server } from './server';

export interface Options {
  database: 'sqlite' | 'postgres';
}

interface WorkerFixtures {
  database: Options['database'];
  server: Server;
}

interface TestFixtures {
  /** Opens a path and waits until the page answers to clicks. */
  open(path: string, page?: Page): Promise<void>;
  /** axe with every rule on, on the page as it stands. */
  expectAccessible(page?: Page): Promise<void>;
  /** The newest six digits that were sent to a phone. */
  codeSentTo(phone: string): Promise<string>;
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  database: ['sqlite', { option: true, scope: 'worker' }],

  server: [
    async ({ database }, use) => {
      const postgres = database === 'postgres' ? createDatabase() : undefined;
      const server = await startServer(postgres?.url);
      await use(server);
      await server.stop();
      postgres?.drop();
    },
    { scope: 'worker' },
  ],

  baseURL: async ({ server }, use) => use(server.origin),

  page: async ({ page }, use) => {
    const complaints: string[] = [];
    // A test may go to many pages, so a complaint names the one that it is about.
    const note = (words: string): number => complaints.push(`${page.url()}: ${words}`);
    page.on('pageerror', (error) => note(String(error)));
    page.on('console', (message) => {
      // A refused form answers 4xx, which the browser itself notes; that is no fault of the page.
      const refused = /the server responded with a status of 4\d\d/.test(message.text());
      if (['error', 'warning'].includes(message.type()) && !refused) note(message.text());
    });
    await use(page);
    expect(complaints, 'the console stays clean').toEqual([]);
  },

  open: async ({ page, javaScriptEnabled }, use) => {
    await use(async (path, other = page) => {
      await other.goto(path);
      if (javaScriptEnabled !== false) await expect(other.locator('body[data-hydrated]')).toBeAttached();
    });
  },

  expectAccessible: async ({ page }, use) => {
    await use(async (other = page) => {
      expect(await faults(other), 'axe has nothing to report').toEqual([]);
    });
  },

  codeSentTo: async ({ server, request }, use) => {
    await use(async (phone) => {
      let code = '';
      await expect(async () => {
        const answer = await request.get(`${server.origin}/demo/messages.json?to=${phone}`);
        const [newest] = (await answer.json()) as { text: string }[];
        code = /\d{6}/.exec(newest?.text ?? '')?.[0] ?? '';
        expect(code, `a message to ${phone}`).not.toBe('');
      }).toPass();
      return code;
    });
  },
});

export { expect };
