// How the browser tests run. The server, its data and the accounts are the fixtures' business.
import { defineConfig, devices } from '@playwright/test';

/** A usual phone. */
const phone = {
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 2,
  hasTouch: true,
  isMobile: true,
  userAgent: devices['Pixel 7'].userAgent,
};

const chromium = {
  executablePath: '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    // A camera that shows a moving pattern; a page may use it that a test has allowed to, and no other.
    '--use-fake-device-for-media-stream',
    '--deny-permission-prompts',
  ],
};

/** Folders whose tests belong to projects of their own. */
const OWN = ['no-js/**', 'engines/**'];

/** What has nothing to do with a phone: keys, and the list of pages. */
const DESK = ['tests/keyboard.spec.ts', 'tests/pages.spec.ts'];

export default defineConfig({
  testDir: '.',
  outputDir: 'test-results',
  // Files run side by side, the tests of one file in their order; each worker has its own server.
  workers: 2,
  fullyParallel: false,
  // A test that passes at the second try has failed.
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['line'], ['json', { outputFile: 'report/results.json' }]],
  use: {
    browserName: 'chromium',
    launchOptions: chromium,
    actionTimeout: 10_000,
    // What never comes is named long before its test has had its time.
    navigationTimeout: 30_000,
    locale: 'zh-CN',
    // Recording takes a tenth of the time; a failure is looked at again with `--trace on`.
    trace: 'off',
    screenshot: 'only-on-failure',
  },
  projects: [
    {
      name: 'desktop',
      testIgnore: OWN,
      use: { viewport: { width: 1280, height: 800 } },
    },
    {
      name: 'phone',
      testIgnore: [...OWN, ...DESK],
      use: phone,
    },
    {
      name: 'no-js',
      testDir: 'no-js',
      use: { viewport: { width: 1280, height: 800 }, javaScriptEnabled: false },
    },
    {
      // The whole journeys stay on the desktop: they are long, and their pages are the same ones.
      name: 'no-js-phone',
      testDir: 'no-js',
      testMatch: /\/(accounts|codes|petitions|registration|session)\.spec\.ts$/,
      use: { ...phone, javaScriptEnabled: false },
    },
    {
      // Over WebDriver BiDi. Playwright 1.65 sends what Firefox ESR doesn't know yet, so it stays at 1.64.
      name: 'firefox',
      testDir: 'engines',
      testMatch: /\/firefox\.spec\.ts$/,
      use: {
        browserName: 'firefox',
        channel: 'moz-firefox',
        launchOptions: { executablePath: '/usr/bin/firefox-esr' },
        viewport: { width: 1280, height: 800 },
      },
    },
    {
      // Driven by `engines/webkit.ts`; what Playwright opens here is Chromium, for the staff.
      name: 'webkit',
      testDir: 'engines',
      testMatch: /\/webkit\.spec\.ts$/,
      use: { viewport: { width: 1280, height: 800 } },
    },
  ],
});
