// What a person can do on a page, in a browser that Playwright does not drive: over WebDriver, with the queries of
// Testing Library run in the page, so that everything is found by its role, label and name here as well.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { WebDriver, WebElement } from 'selenium-webdriver';

/** How long a page may take to become what is expected, in milliseconds. */
const PATIENCE = 15_000;

const QUERIES = readFileSync(createRequire(__filename).resolve('@testing-library/dom/dist/@testing-library/dom.umd.js'), 'utf8');

type Role = 'button' | 'link' | 'checkbox' | 'heading' | 'searchbox';

export class Screen {
  constructor(
    readonly driver: WebDriver,
    readonly origin: string,
  ) {}

  /** Opens a path of the site, and waits until it answers to clicks. */
  async open(path: string): Promise<void> {
    await this.driver.get(`${this.origin}${path}`);
    await this.until(`${path} is hydrated`, () => this.ask<boolean>('return document.body.hasAttribute("data-hydrated")'));
  }

  /** The path of the page in sight. */
  async path(): Promise<string> {
    return new URL(await this.driver.getCurrentUrl()).pathname;
  }

  /** Waits for a page by its heading. */
  async expectPage(heading: string): Promise<void> {
    await this.until(`the page ${heading}`, async () => {
      const shown = await this.ask<string>('return document.querySelector("h1")?.innerText.trim() ?? ""');
      return shown === heading && this.ask<boolean>('return document.body.hasAttribute("data-hydrated")');
    });
  }

  /** Waits for words on the page. */
  async expectText(words: string | RegExp): Promise<void> {
    await this.until(`the words ${words}`, async () => {
      const text = await this.ask<string>('return document.body.innerText');
      return typeof words === 'string' ? text.includes(words) : words.test(text);
    });
  }

  /** All words of the page. */
  text(): Promise<string> {
    return this.ask<string>('return document.body.innerText');
  }

  /** Waits for something of this role and name, the first in reading order. */
  async find(role: Role, name: string | RegExp, within = 'body'): Promise<WebElement> {
    return this.appearing(`${role} ${name}`, () => this.roles(role, name, within));
  }

  /** Whether there is something of this role and name now. */
  async has(role: Role, name: string | RegExp, within = 'body'): Promise<boolean> {
    return (await this.roles(role, name, within)).length > 0;
  }

  /** Waits for the field with this label. */
  async field(label: string | RegExp): Promise<WebElement> {
    return this.appearing(`field ${label}`, () => this.labelled(label));
  }

  async press(button: string | RegExp, within = 'main'): Promise<void> {
    await this.click(() => this.find('button', button, within));
  }

  async follow(link: string | RegExp, within = 'main'): Promise<void> {
    await this.click(() => this.find('link', link, within));
  }

  async fill(label: string | RegExp, value: string): Promise<void> {
    await this.until(`typing into ${label}`, async () => {
      const field = await this.field(label);
      await this.ask<void>('arguments[0].scrollIntoView({ block: "center" })', field);
      if (/^(month|date)$/.test((await field.getAttribute('type')) ?? '')) {
        // Keys go into parts of such a field, which differ from browser to browser.
        await this.put(field, value);
      } else {
        await field.clear();
        await field.sendKeys(value);
      }
      const typed = await field.getAttribute('value');
      if (typed !== value) throw new Error(`typed: ${typed}`);
      return true;
    });
  }

  async tick(label: string | RegExp): Promise<void> {
    // A press lands beside a box that moves under it, as what stands above changes.
    await this.until(`ticking ${label}`, async () => {
      const box = await this.field(label);
      if (!(await box.isSelected())) await this.click(async () => box);
      return box.isSelected();
    });
  }

  /** An option of a list, or where they are few, of a group in sight. */
  async choose(label: string, option: string): Promise<void> {
    const list = await this.appearing(`choice ${label}`, async () => [
      ...(await this.labelled(new RegExp(`^${label}`), 'select')),
      ...(await this.grouped(label, option)),
    ]);
    if ((await list.getTagName()) !== 'select') return this.click(async () => list);
    const value = await this.ask<string>(
      'return [...arguments[0].options].find(({ text }) => text.trim() === arguments[1]).value',
      list,
      option,
    );
    await this.put(list, value);
  }

  /** Gives a field its value, and tells the page. */
  private put(field: WebElement, value: string): Promise<void> {
    return this.ask<void>(
      `const [field, value] = arguments;
       field.value = value;
       for (const kind of ['input', 'change']) field.dispatchEvent(new Event(kind, { bubbles: true }));`,
      field,
      value,
    );
  }

  /** Runs a script in the page. */
  ask<Answer>(script: string, ...inputs: unknown[]): Promise<Answer> {
    return this.driver.executeScript<Answer>(script, ...inputs);
  }

  private roles(role: Role, name: string | RegExp, within: string): Promise<WebElement[]> {
    return this.query('queryAllByRole', within, role, pattern(name));
  }

  private labelled(label: string | RegExp, selector = 'input, select, textarea'): Promise<WebElement[]> {
    // A label goes on after its name: 必填, a hint.
    const beginning = typeof label === 'string' ? new RegExp(`^${literal(label)}`) : label;
    return this.query('queryAllByLabelText', 'body', beginning.source, selector);
  }

  private async grouped(label: string, option: string): Promise<WebElement[]> {
    const exact = `^${option}$`;
    return this.query('grouped', 'body', `^${label}`, exact);
  }

  private query(query: string, within: string, ...rest: string[]): Promise<WebElement[]> {
    return this.ask<WebElement[]>(
      `if (!window.TestingLibraryDom) { ${QUERIES} }
       const { queryAllByRole, queryAllByLabelText } = window.TestingLibraryDom;
       const [query, within, first, second] = arguments;
       const place = document.querySelector(within);
       if (!place) return [];
       if (query === 'queryAllByRole') return queryAllByRole(place, first, { name: new RegExp(second) });
       if (query === 'queryAllByLabelText') {
         return queryAllByLabelText(place, new RegExp(first)).filter((field) => field.matches(second));
       }
       return queryAllByRole(place, 'group', { name: new RegExp(first) }).flatMap((group) => queryAllByLabelText(group, new RegExp(second)));`,
      query,
      within,
      ...rest,
    );
  }

  private async appearing(what: string, look: () => Promise<WebElement[]>): Promise<WebElement> {
    let found: WebElement[] = [];
    await this.until(what, async () => {
      found = await look();
      return found.length > 0;
    });
    return found[0];
  }

  /** Clicks what was found; once more where the page replaced it meanwhile, or moved it away from under the pointer. */
  private async click(look: () => Promise<WebElement>): Promise<void> {
    await this.until('a click', async () => {
      const element = await look();
      await this.ask<void>(
        `const [element] = arguments;
         element.scrollIntoView({ block: 'center' });
         window.wasHit = false;
         element.addEventListener('click', () => { window.wasHit = true; }, { capture: true, once: true });`,
        element,
      );
      await element.click();
      // A page that is being replaced, or was, knows nothing of it: the click has led there.
      return this.ask<boolean>('return window.wasHit !== false').catch(() => true);
    });
  }

  /** Asks again until it is so. A page that is being replaced answers with an error: that is a no. */
  private async until(what: string, holds: () => Promise<boolean>): Promise<void> {
    let trouble: unknown = 'It was not so.';
    const isSo = async (): Promise<boolean> => {
      try {
        return await holds();
      } catch (error) {
        trouble = error;
        return false;
      }
    };
    const end = Date.now() + PATIENCE;
    while (!(await isSo())) {
      if (Date.now() > end) throw new Error(`${what}: not in ${PATIENCE} ms. ${String(trouble)}\n${await this.text()}`);
    }
  }
}

/** A name as a pattern: words stand for themselves and are all of it. */
function pattern(name: string | RegExp): string {
  return typeof name === 'string' ? `^${literal(name)}$` : name.source;
}

function literal(words: string): string {
  return words.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&');
}
