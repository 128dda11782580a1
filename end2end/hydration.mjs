// Measures how long it takes from navigation until a page answers to clicks, with a cold cache,
// with and without a processor slowed down four times. `cargo xtask bench` runs it.

import { chromium } from "@playwright/test";

const [address] = process.argv.slice(2);
const ROUNDS = 7;
const PAGES = ["/", "/register"];

const browser = await chromium.launch({
  executablePath: "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"],
});

async function once(path, slower) {
  const context = await browser.newContext();
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: slower });
  await page.addInitScript(() => {
    new MutationObserver((_, observer) => {
      if (document.body?.hasAttribute("data-hydrated")) {
        window.answered = performance.now();
        observer.disconnect();
      }
    }).observe(document, { attributes: true, childList: true, subtree: true });
  });
  await page.goto(address + path);
  const answered = await page.waitForFunction(() => window.answered);
  const time = await answered.jsonValue();
  await context.close();
  return time;
}

async function median(path, slower) {
  await once(path, slower);
  const times = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    times.push(await once(path, slower));
  }
  return times.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)];
}

for (const path of PAGES) {
  const plain = await median(path, 1);
  const slow = await median(path, 4);
  const row = [
    `from navigation to \`data-hydrated\`, ${path}`,
    `${plain.toFixed(0)} ms`,
    `processor four times slower: ${slow.toFixed(0)} ms`,
  ];
  process.stdout.write(`${row.join("\t")}\n`);
}
await browser.close();
