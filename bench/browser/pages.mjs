// The browser, and a page with a process of its own for each contender.

import { createRequire } from 'node:module';

// Playwright is installed once, with the browser tests.
const { chromium } = createRequire(new URL('../../end2end/package.json', import.meta.url))('@playwright/test');

export const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
});

const system = await browser.newBrowserCDPSession();

async function timesOfProcessors() {
  const { processInfo } = await system.send('SystemInfo.getProcessInfo');
  return new Map(processInfo.filter(({ type }) => type === 'renderer').map(({ id, cpuTime }) => [id, cpuTime]));
}

/** Opens the page of a contender, with the photo as a file in it: `{ page, pid }`. */
export async function open(address, name, photo) {
  const context = await browser.newContext();
  const page = await context.newPage();
  page.on('pageerror', (error) => process.stderr.write(`${name}: ${error}\n`));
  await page.goto(address);
  await page.setInputFiles('#file', { name: 'IMG_0001.JPG', mimeType: 'image/jpeg', buffer: photo });
  await page.evaluate((name) => window.ready(name), name);
  return { page, pid: await processOf(page) };
}

/** The process that works while the page does; Chromium names none, and keeps spare ones. */
async function processOf(page) {
  const before = await timesOfProcessors();
  await page.evaluate(() => window.spin());
  const after = await timesOfProcessors();
  const used = (pid) => after.get(pid) - (before.get(pid) ?? 0);
  return [...after.keys()].toSorted((one, other) => used(other) - used(one))[0];
}

export const close = () => browser.close();
