// What is typed into 填写个人信息 is kept before it is saved: sent a moment later, and where it can't be, sealed on the device by
// a key that the session gives (docs/adr/0021). It works on the element with `data-draft`, which names the application and
// holds its form. Notes go to and from the app as in page.js; every word and every rule is there or on the server.

/** It is sent so many milliseconds after the last key, and at most so many after the first that waits. */
const PAUSE = 2000;
const LONGEST = 10_000;
/** Milliseconds before each further try where the server could not be reached; the last of them again and again. */
const TRIES = [3000, 10_000, 30_000, 60_000];
/** After 保存, 放弃这些内容 or 安全退出 nothing is sent by itself for so long: what was saved is no draft. */
const QUIET = 10_000;
/** What was pressed: after 保存, which may be refused, what waits is still sent when the page is left. */
const [SAVING, ENDING] = ['saving', 'ending'];
/** A page that goes away may send no more characters. */
const MOST_AT_LAST = 60_000;
/** What stands before the server answers so when it could not reach it, or lost it. */
const LOST = [502, 504];
/** Nothing was answered, or that it may be asked later. */
const LATER = [undefined, 429, 503];
/** Copies on the device are kept under names that begin so; 安全退出 takes them all away (app/src/shell.rs). */
const SHELF = 'form-draft-';

const desks = new Map();

/** The field that a control belongs to: that of a cell is its table. */
const keyOf = (name) => /^answers\[([a-z0-9_]+)(?:\.\d+\.[a-z0-9_]+)?\]$/.exec(name ?? '')?.[1];

/** What a page has seen: the fields, each with the mark of its content. */
const marksOf = (text) => new Map(text.split(' ').filter(Boolean).map((pair) => pair.split(':')));

/** What the server answers to a call; nothing when it could not be reached. */
async function post(call, pairs) {
  const body = new URLSearchParams(pairs);
  const keepalive = String(body).length < MOST_AT_LAST;
  try {
    const answer = await fetch(`/api/applications/${call}`, { method: 'POST', headers: { Accept: 'application/json' }, body, keepalive });
    if (LOST.includes(answer.status)) return undefined;
    const said = await answer.json().catch((why) => {
      // Half an answer tells nothing of what was kept.
      if (answer.ok) throw why;
      return {};
    });
    return { ok: answer.ok, status: answer.status, said, later: Number(answer.headers.get('retry-after')) || 0 };
  } catch {
    return undefined;
  }
}

const bytesOf = (digits) => Uint8Array.from(digits.match(/../g), (pair) => parseInt(pair, 16));
const digitsOf = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
const utf8 = new TextEncoder();

/** The key of this session, or of an earlier one; null for one that gives none, nothing where it can't be asked. */
async function keyFor(session) {
  if (!globalThis.crypto?.subtle) return undefined;
  const answer = await post('copy_key', session ? [['session', session]] : []);
  if (!answer?.ok) return [403, 404].includes(answer?.status) ? null : undefined;
  const { session: by, account, key } = answer.said;
  // It can be used and never read, and lies nowhere but in this page.
  return { session: by, account, key: await crypto.subtle.importKey('raw', bytesOf(key), 'AES-GCM', false, ['encrypt', 'decrypt']) };
}

/** A sealed copy belongs to its application and account. */
const about = (account, application, iv) => ({ name: 'AES-GCM', iv, additionalData: utf8.encode(`${account} ${application}`) });

/** The copies of all applications on this device, by name; none where nothing may be kept. */
function shelved() {
  try {
    return Object.keys(localStorage).filter((name) => name.startsWith(SHELF));
  } catch {
    return [];
  }
}

/** What lies under a name, if it is one of ours. */
function read(name) {
  try {
    return JSON.parse(localStorage.getItem(name));
  } catch {
    return undefined;
  }
}

function attend(root) {
  const application = root.dataset.draft;
  const form = root.querySelector('form');
  const control = (name) => form.querySelector(`[name="${name}"]`);
  const page = control('page').value;
  /** What this page has seen in each field. */
  const seen = marksOf(control('seen').value);
  /** Fields that wait to be sent, and what the last touch of each was. */
  const touched = new Map();
  /** Fields about which the person has to decide. */
  const held = new Map();
  const left = new AbortController();
  const { signal } = left;
  // A page that comes back with what was typed bears its number again, and counts on.
  let turn = Math.floor(Date.now() / 1000);
  let [touch, tries, sending, again] = [0, 0, false, false];
  let timer, since, vault, found, quiet;

  function tell(note) {
    // Who would hear it is gone.
    if (!root.isConnected) return;
    root.dataset.told = JSON.stringify(note);
    root.dispatchEvent(new Event('told'));
  }

  const marks = () => [...seen].map((pair) => pair.join(':')).join(' ');
  const head = () => [['application', application], ['page', page], ['turn', (turn += 1)], ['seen', marks()]];

  /** A field as the form would send it. A table without rows is one with a blank row; a choice may be open. */
  function pairsOf(key) {
    const pairs = [...new FormData(form)].filter(([name]) => keyOf(name) === key);
    if (pairs.length) return pairs;
    const table = form.querySelector(`[data-table="${key}"]`);
    return [[table ? `answers[${key}.0.none]` : `answers[${key}]`, '']];
  }

  /** The form was saved: nothing of it waits any more. */
  const isSaved = () => root.hasAttribute('data-saved');
  const safe = { at: '', seen: {}, choices: [], others: [] };
  const choices = () => [...held.values()].map(({ choice }) => choice);

  /** Seals what waits in this page on the device; whether it lies there. Nothing waits: nothing lies there. */
  async function shelve() {
    if (!vault) return false;
    const name = `${SHELF}${application}-${page}`;
    try {
      const undecided = [...held].map(([key, { pairs }]) => [key, pairs]);
      const fields = isSaved() ? [] : [...undecided, ...[...touched.keys()].map((key) => [key, pairsOf(key)])];
      if (!fields.length) {
        localStorage.removeItem(name);
        return true;
      }
      const iv = crypto.getRandomValues(new Uint8Array(12));
      const plain = utf8.encode(JSON.stringify({ page, turn, seen: marks(), fields: Object.fromEntries(fields) }));
      const sealed = new Uint8Array(await crypto.subtle.encrypt(about(vault.account, application, iv), vault.key, plain));
      const { session, account } = vault;
      // It may have been saved while this was sealed.
      if (!isSaved()) localStorage.setItem(name, JSON.stringify({ application, session, account, iv: digitsOf(iv), sealed: digitsOf(sealed) }));
      return true;
    } catch {
      return false;
    }
  }

  /** Takes what the server said of fields that were sent as `pairs`; whether they wait no more. */
  async function settle(answer, pairs, sent = new Map()) {
    if (LATER.includes(answer?.status)) {
      clearTimeout(timer);
      const pause = answer?.later ? 1000 * answer.later : TRIES[Math.min(tries, TRIES.length - 1)];
      tries += 1;
      timer = setTimeout(flush, pause);
      tell({ unsent: { here: await shelve() } });
      return false;
    }
    if (answer.status === 401) {
      tell({ signed_out: { here: await shelve() } });
      return false;
    }
    if (!answer.ok) {
      tell({ refused: { detail: answer.said.detail ?? '' } });
      return false;
    }
    tries = 0;
    for (const [key, mark] of Object.entries(answer.said.seen)) {
      if (mark) seen.set(key, mark);
      else seen.delete(key);
      held.delete(key);
    }
    for (const choice of answer.said.choices) {
      held.set(choice.key, { choice, pairs: pairs.filter(([name]) => keyOf(name) === choice.key) });
    }
    // What was touched again meanwhile waits on.
    for (const [key, when] of sent) if (touched.get(key) === when) touched.delete(key);
    control('seen').value = marks();
    await shelve();
    tell({ kept: { ...answer.said, choices: choices() } });
    return true;
  }

  async function flush({ leaving = false } = {}) {
    clearTimeout(timer);
    since = undefined;
    if (isSaved()) return void shelve();
    if (!touched.size || quiet === ENDING || (quiet && !leaving)) return;
    if (sending && !leaving) {
      again = true;
      return;
    }
    const sent = new Map(touched);
    const pairs = [...sent.keys()].flatMap(pairsOf);
    sending = true;
    tell('keeping');
    await settle(navigator.onLine ? await post('save_draft', [...head(), ...pairs]) : undefined, pairs, sent);
    sending = false;
    if (again) {
      again = false;
      await flush();
    }
  }

  function touchField(key) {
    quiet = undefined;
    touched.set(key, (touch += 1));
    since ??= performance.now();
    clearTimeout(timer);
    timer = setTimeout(flush, Math.max(0, Math.min(PAUSE, since + LONGEST - performance.now())));
  }

  /** Shows the page as the server has it. What is undecided is asked for again. */
  async function reload() {
    await flush({ leaving: true });
    // Another page may be there by now.
    if (!root.isConnected || isSaved()) return;
    tell({ kept: safe });
    // What would be typed from now on would not be there afterwards.
    root.inert = true;
    // The way back to 报名信息确认 stays.
    const way = new URLSearchParams(location.search).get('return');
    location.replace(way ? `?${new URLSearchParams({ return: way })}` : location.pathname);
  }

  /** Sends a copy that lay on the device, as the page in which it was typed. */
  async function take({ name, plain }) {
    const pairs = Object.values(plain.fields).flat();
    const by = [['application', application], ['page', plain.page], ['turn', plain.turn + 1], ['seen', plain.seen]];
    const answer = await post('save_draft', [...by, ...pairs]);
    let isShown = false;
    if (answer?.ok) {
      isShown = Object.entries(answer.said.seen).every(([key, mark]) => (seen.get(key) ?? '') === mark);
      // Seen is what this page shows, and not what the server knows by now, nor what that other page had not seen; nor
      // what has to be decided, or a copy of it would be taken for decided.
      Object.assign(answer.said, { seen: {}, others: [] });
      const before = marksOf(plain.seen);
      for (const { key } of answer.said.choices) {
        if (before.has(key)) seen.set(key, before.get(key));
        else seen.delete(key);
      }
    } else if (LATER.includes(answer?.status)) {
      // It stays where it is.
      setTimeout(() => root.isConnected && look(), TRIES.at(-1));
      return tell({ unsent: { here: true } });
    }
    if (!(await settle(answer, pairs))) return undefined;
    localStorage.removeItem(name);
    // What is being saved leads on by itself.
    if (isShown || held.size || quiet) return undefined;
    if (!touch) return reload();
    // Who types here already is told, and not interrupted.
    const others = await post('save_draft', head());
    return others?.ok && settle(others, []);
  }

  async function choose(chosen) {
    const mine = [];
    for (const [key, side] of Object.entries(chosen)) {
      const one = held.get(key);
      if (!one) continue;
      touched.delete(key);
      if (side === 'mine') {
        mine.push(...one.pairs);
        seen.set(key, one.choice.mark);
        if (!one.choice.mark) seen.delete(key);
      } else held.delete(key);
    }
    if (mine.length && !(await settle(await post('save_draft', [...head(), ...mine]), mine))) return;
    await shelve();
    if (!held.size) await reload();
  }

  /** The copies on this device: other accounts' go, this session's are sent, an earlier one's is offered. */
  async function look() {
    vault ??= await keyFor();
    if (!vault) return;
    root.toggleAttribute('data-sealing', true);
    for (const name of shelved()) {
      const copy = read(name);
      if (copy?.account !== vault.account) {
        localStorage.removeItem(name);
        continue;
      }
      // This page's own waits with it.
      if (copy.application !== application || name.endsWith(`-${page}`)) continue;
      const own = copy.session === vault.session;
      const by = own ? vault : await keyFor(copy.session);
      // It can't be asked now: the copy waits.
      if (by === undefined) continue;
      try {
        const { key, account } = by;
        const opened = await crypto.subtle.decrypt(about(account, application, bytesOf(copy.iv)), key, bytesOf(copy.sealed));
        const one = { name, plain: JSON.parse(new TextDecoder().decode(opened)) };
        if (own) await take(one);
        else {
          found = one;
          tell('found');
        }
      } catch {
        // A session that was ended, or nothing of ours: nobody can open it any more.
        localStorage.removeItem(name);
      }
    }
  }

  root.addEventListener('input', ({ target }) => keyOf(target.name) && touchField(keyOf(target.name)), { signal });
  root.addEventListener('focusout', () => flush(), { signal });
  // A row comes or goes without a word.
  root.addEventListener(
    'click',
    ({ target }) => {
      const table = target.closest?.('button') && target.closest('[data-table]');
      if (table) setTimeout(() => touchField(table.dataset.table));
    },
    // Ahead of the button's own work, which may take it away with its row.
    { signal, capture: true },
  );
  document.addEventListener(
    'submit',
    ({ target }) => {
      if (target !== form && !/\/(discard_draft|sign_out)$/.test(target.action)) return;
      quiet = target === form ? SAVING : ENDING;
      setTimeout(() => {
        quiet = undefined;
        if (root.isConnected) flush();
      }, QUIET);
    },
    { signal, capture: true },
  );
  document.addEventListener('visibilitychange', () => flush({ leaving: document.hidden }), { signal });
  addEventListener('pagehide', () => flush({ leaving: true }), { signal });
  addEventListener('online', () => flush(), { signal });

  // What was typed before the script was there. What a browser fills in by itself after a reload is not typed.
  for (const one of form.querySelectorAll('input[autocomplete="off"]')) {
    if (keyOf(one.name) && one.type !== 'radio' && one.value !== one.defaultValue) touchField(keyOf(one.name));
  }
  desks.set(root, {
    async hear(asked) {
      if (asked.choose) await choose(asked.choose);
      else if (asked === 'reload') await reload();
      else if (asked === 'take') await take(found);
      else if (asked === 'drop') localStorage.removeItem(found.name);
      else {
        vault ??= await keyFor();
        await flush();
      }
    },
    close() {
      flush({ leaving: true });
      clearTimeout(timer);
      left.abort();
    },
  });
  root.toggleAttribute('data-ready', true);
  look();
}

/** Pages come and go without a new document. */
function watch() {
  for (const [root, desk] of desks) {
    if (root.isConnected) continue;
    desks.delete(root);
    desk.close();
  }
  for (const root of document.querySelectorAll('[data-draft]')) if (!desks.has(root)) attend(root);
}

document.addEventListener('asked', ({ target }) => desks.get(target)?.hear(JSON.parse(target.dataset.asked)), true);
new MutationObserver(watch).observe(document.body, { childList: true, subtree: true });
watch();
