// Debian's WebKit: its driver under a virtual display, and one window of its small browser.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { Builder, Capabilities, type WebDriver } from 'selenium-webdriver';

const BROWSER = '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser';

export interface Webkit {
  driver: WebDriver;
  stop(): Promise<void>;
}

export async function startWebkit(): Promise<Webkit> {
  if (!existsSync(BROWSER)) throw new Error(`${BROWSER} is missing: run \`cargo xtask test --only browser\``);
  const port = await freePort();
  const display = spawn('xvfb-run', ['--auto-servernum', '--server-args=-screen 0 1280x900x24', 'WebKitWebDriver', `--port=${port}`], {
    stdio: 'ignore',
    detached: true,
  });
  // xvfb-run passes no signal on: its whole group is ended.
  const end = async (): Promise<void> => {
    if (display.exitCode !== null) return;
    const gone = once(display, 'exit');
    process.kill(-display.pid!, 'SIGTERM');
    await gone;
  };
  try {
    const driver = await connected(port);
    await driver.manage().window().setRect({ width: 1200, height: 860, x: 0, y: 0 });
    return { driver, stop: () => driver.quit().finally(end) };
  } catch (error) {
    await end();
    throw error;
  }
}

/** A window, as soon as the driver listens. */
async function connected(port: number): Promise<WebDriver> {
  const wanted = new Capabilities({
    browserName: 'MiniBrowser',
    'webkitgtk:browserOptions': { binary: BROWSER, args: ['--automation'] },
  });
  const end = Date.now() + 20_000;
  for (;;) {
    const answer = await fetch(`http://127.0.0.1:${port}/status`).catch(() => undefined);
    if (answer?.ok) return new Builder().usingServer(`http://127.0.0.1:${port}`).withCapabilities(wanted).build();
    if (Date.now() > end) throw new Error('WebKitWebDriver does not listen');
    await new Promise((again) => setTimeout(again, 100));
  }
}

async function freePort(): Promise<number> {
  const holder = createServer().listen(0, '127.0.0.1');
  await once(holder, 'listening');
  const { port } = holder.address() as AddressInfo;
  holder.close();
  await once(holder, 'close');
  return port;
}
