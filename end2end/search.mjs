// Measures how a phone bears a search among very many positions: how long a letter takes to be drawn, and how long
// after the last letter the list is there. The phone's processor is four times slower, and its network is the slow 4G of
// Chromium's own tools. `cargo xtask bench` runs it.

import { chromium } from "@playwright/test";

const [address] = process.argv.slice(2);
const ROUNDS = 7;
const WORDS = ["计算机", "宜昌市护理", "4201"];
/** Milliseconds from one letter to the next, as one types on glass. */
const LETTER = 150;
/** Slow 4G: bytes a second down and up, milliseconds there and back. */
const NETWORK = {
  offline: false,
  downloadThroughput: (1.6 * 1024 * 1024 * 0.9) / 8,
  uploadThroughput: (750 * 1024 * 0.9) / 8,
  latency: 150 * 3.75,
};
/** Above this a page feels slow to answer: web.dev, Interaction to Next Paint. */
const LAG = 200;

const browser = await chromium.launch({
  executablePath: "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"],
});

const middle = (figures) => figures.toSorted((a, b) => a - b)[Math.floor(figures.length / 2)];

/** Writes down when each letter came, when it was drawn, and when the list's heading changed. */
function watch() {
  window.letters = [];
  window.lists = [];
  window.drawn = [];
  addEventListener("keydown", ({ timeStamp }) => window.letters.push(timeStamp), true);
  // From a letter in the field until the frame after it stands.
  const drawn = (since) => requestAnimationFrame(() => setTimeout(() => window.drawn.push(performance.now() - since)));
  addEventListener("input", ({ timeStamp }) => drawn(timeStamp), true);
  let last = "";
  new MutationObserver(() => {
    const heading = document.querySelector("main h2")?.textContent ?? "";
    if (heading === last) return;
    last = heading;
    requestAnimationFrame(() => requestAnimationFrame(() => window.lists.push(performance.now())));
  }).observe(document, { childList: true, characterData: true, subtree: true });
}

/** One visit: from navigation to the first list, and each search. Milliseconds. */
async function once(slow) {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    deviceScaleFactor: 2,
    hasTouch: true,
    isMobile: true,
    locale: "zh-CN",
  });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Network.enable");
  if (slow) {
    await session.send("Emulation.setCPUThrottlingRate", { rate: 4 });
    await session.send("Network.emulateNetworkConditions", NETWORK);
  }
  await page.addInitScript(watch);
  await page.goto(address);
  await page.locator("body[data-hydrated]").waitFor();
  const opened = await page.evaluate(() => performance.now());
  const box = page.getByRole("searchbox").first();
  const whole = await page.locator("main h2").first().textContent();
  const waited = [];
  for (const words of WORDS) {
    await box.fill("");
    await page.waitForFunction((text) => document.querySelector("main h2")?.textContent === text, whole);
    await page.evaluate(() => {
      window.letters.length = 0;
      window.lists.length = 0;
    });
    for (const letter of words) {
      // Hanzi have no keys of their own: this one tells when a letter came.
      await page.keyboard.press("Shift");
      await page.keyboard.insertText(letter);
      await page.waitForTimeout(LETTER);
    }
    await page.waitForURL((url) => url.searchParams.get("q") === words);
    // A list that was still on its way for the words before is not the one.
    await page.waitForFunction(() => window.lists.at(-1) > window.letters.at(-1));
    waited.push(await page.evaluate(() => window.lists.at(-1) - window.letters.at(-1)));
  }
  const slowest = await page.evaluate(() => Math.max(...window.drawn));
  await context.close();
  return { opened, waited, slowest };
}

async function visits(slow) {
  await once(slow);
  const all = [];
  for (let round = 0; round < ROUNDS; round += 1) all.push(await once(slow));
  return all;
}

const plain = await visits(false);
const slow = await visits(true);
const ms = (figure) => `${figure.toFixed(0)} ms`;
const row = (...cells) => process.stdout.write(`${cells.join("\t")}\n`);
row(
  "a phone opens the table, until it answers",
  ms(middle(slow.map(({ opened }) => opened))),
  `not slowed down: ${ms(middle(plain.map(({ opened }) => opened)))}`,
);
for (const [at, words] of WORDS.entries()) {
  row(
    `a phone, from the last letter of “${words}” to the list`,
    ms(middle(slow.map(({ waited }) => waited[at]))),
    `not slowed down: ${ms(middle(plain.map(({ waited }) => waited[at])))}; 300 ms of it are the pause after a letter, ${ms(NETWORK.latency)} the network's`,
  );
}
row(
  "a phone, the letter that takes longest to be drawn while lists come in",
  ms(Math.max(...slow.map(({ slowest }) => slowest))),
  `not slowed down: ${ms(Math.max(...plain.map(({ slowest }) => slowest)))}`,
  `≤ ${LAG} ms`,
);
await browser.close();
