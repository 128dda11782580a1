// The offline copy on a device: what lies in its database, under which key. The key is made here, can't be read out of
// the browser, and is deleted with the copy (docs/adr/0023). Nothing of the copy is anywhere else, Cache Storage least
// of all. Other scripts read, write and wipe by these functions alone.

const DATABASE = 'baokao-copy';
const STORE = 'sealed';
const KEY = 'key';
/** The cookie that tells the server that there may be a copy, over TLS and without. */
const MARKS = ['__Host-baokao-copy', 'baokao-copy'];
/** The script that shows the copy without a network. */
export const WORKER = '/offline-sw.js';

const settled = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/** Opens the database, does something with its store, and closes it, so that nothing keeps it from being deleted. */
async function within(mode, act) {
  const opening = indexedDB.open(DATABASE, 1);
  opening.onupgradeneeded = () => {
    // Who only looks makes no database: nothing is on a device before somebody asks for it.
    if (mode === 'readonly') opening.transaction.abort();
    else opening.result.createObjectStore(STORE);
  };
  const database = await settled(opening);
  try {
    const transaction = database.transaction(STORE, mode);
    const done = new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onabort = () => reject(transaction.error);
    });
    const answer = await act(transaction.objectStore(STORE));
    await done;
    return answer;
  } finally {
    database.close();
  }
}

/** Whether this browser can keep a copy: a key that nobody reads, a database, a worker. */
export const isAble = () => Boolean(globalThis.crypto?.subtle && globalThis.indexedDB && navigator.serviceWorker);

/** What a sealed part is bound to: it opens under its own name alone. */
const named = (name) => new TextEncoder().encode(`${DATABASE}/${name}`);

/** Seals `parts` (a name → bytes) under a new key; what was there before is gone with its key. */
export async function write(parts) {
  const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
  const sealed = await Promise.all(
    Object.entries(parts).map(async ([name, bytes]) => {
      const iv = crypto.getRandomValues(new Uint8Array(12));
      return [name, { iv, bytes: await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: named(name) }, key, bytes) }];
    }),
  );
  await within('readwrite', async (store) => {
    store.clear();
    store.put(key, KEY);
    for (const [name, part] of sealed) store.put(part, name);
  });
}

/** The bytes of a part; nothing where there is none. */
export async function read(name) {
  const looked = within('readonly', (store) => Promise.all([settled(store.get(KEY)), settled(store.get(name))]));
  const [key, part] = await looked.catch((why) => {
    if (why.name === 'AbortError') return [];
    throw why;
  });
  if (!key || !part) return undefined;
  return crypto.subtle.decrypt({ name: 'AES-GCM', iv: part.iv, additionalData: named(name) }, key, part.bytes);
}

/** The copy as it was written; nothing where there is none. One that can't be opened, or has had its time, is wiped. */
export async function copy() {
  if (!isAble()) return undefined;
  let found;
  try {
    const bytes = await read('copy');
    found = bytes && JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    found = { until: 0 };
  }
  if (!found || Date.now() < found.until) return found;
  await wipe();
  return undefined;
}

/** Whether this browser may hold a copy of this account's: the server says so by the mark, and 安全退出 in any tab takes it back. */
export const isMarked = (account) => MARKS.some((mark) => document.cookie.split('; ').includes(`${mark}=${account}`));

/** Whether somebody has put the site among their apps. */
const isApp = () => matchMedia('(display-mode: standalone)').matches;

/** Key and copy go, then what shows them (but for an app, which opens without a network as well), then the mark. */
export async function wipe() {
  if (globalThis.indexedDB) await settled(indexedDB.deleteDatabase(DATABASE));
  if (!isApp()) {
    const worker = await navigator.serviceWorker?.getRegistration('/');
    if (worker?.scope === `${location.origin}/`) await worker.unregister();
    for (const name of (await globalThis.caches?.keys()) ?? []) if (name.startsWith('offline-')) await caches.delete(name);
  }
  for (const mark of MARKS) document.cookie = `${mark}=; Path=/; Max-Age=0; SameSite=Lax${mark.startsWith('__') ? '; Secure' : ''}`;
}
