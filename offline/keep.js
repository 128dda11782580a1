// 离线副本 on 查看报考状态 and 打印准考证: makes a copy when somebody presses for it, makes it anew whenever one of these
// pages is opened, and wipes it. What is said of it is the page's own (app/src/pages/candidate/offline.rs): it hears by a
// note in `data-told` with the event `told`, and asks by one in `data-asked` with the event `asked`.
import { WORKER, copy, isAble, isMarked, wipe, write } from './kept.js';

const FORM = { method: 'POST', headers: { Accept: 'application/json' } };

/** An answer of this site's, or an error with its status. */
async function ask(path, options) {
  const answer = await fetch(path, options);
  if (!answer.ok) throw Object.assign(new Error(path), { status: answer.status });
  return answer;
}

/** Waits until there is a worker that answers; one that can't be installed never will. */
function active(registration) {
  const coming = registration.installing ?? registration.waiting;
  return new Promise((resolve, reject) => {
    const look = () => {
      if (registration.active) resolve();
      else if (coming.state === 'redundant') reject(new Error('the worker could not be installed'));
    };
    coming?.addEventListener('statechange', look);
    look();
  });
}

/** An error that says whose copy this would be is not here any more. */
const gone = () => Object.assign(new Error('gone'), { status: 401 });

/** Fetches everything, and keeps all of it or nothing; for `owner` alone, where there is one already. */
async function keep(owner) {
  const told = await (await ask('/api/offline/copy', { ...FORM, body: new URLSearchParams() })).json();
  // It was somebody else who wanted one here.
  if (owner !== undefined && told.account !== owner) throw gone();
  const parts = { copy: new TextEncoder().encode(JSON.stringify(told)) };
  for (const { application, ticket } of told.applications) {
    if (!ticket) continue;
    // Who has it here has downloaded it.
    await ask('/api/tickets/print', { ...FORM, body: new URLSearchParams({ application }) });
    parts[`paper-${application}`] = await (await ask(ticket.paper)).arrayBuffer();
    parts[`portrait-${application}`] = await (await ask(ticket.portrait)).arrayBuffer();
  }
  await active(await navigator.serviceWorker.register(WORKER, { updateViaCache: 'none' }));
  await write(parts);
  // Meanwhile another tab may have signed out, and wiped what lay here before this. The mark may have been set after it.
  const left = await (await ask('/api/session/remaining', { ...FORM, body: new URLSearchParams() })).json();
  if (!isMarked(told.account) || left?.account !== told.account) throw gone();
  return told;
}

/** Begins with what is there; a copy of this account's is made anew, one of another's goes. */
async function look(tell) {
  if (!isAble()) return tell('unable');
  const found = await copy();
  if (!found) return tell('none');
  tell({ kept: found });
  try {
    return tell({ kept: await keep(found.account) });
  } catch (why) {
    // Without a network the old one stays.
    if (![401, 403].includes(why.status)) return undefined;
    await wipe();
    return tell('deleted');
  }
}

async function act(wish, tell) {
  if (wish === 'delete') {
    await wipe();
    return tell('deleted');
  }
  tell('busy');
  try {
    return tell({ kept: await keep() });
  } catch {
    await wipe();
    return tell('failed');
  }
}

const attended = new WeakSet();

function attend(root) {
  attended.add(root);
  const tell = (note) => {
    const said = note.kept ? { kept: { as_of: note.kept.as_of } } : note;
    root.dataset.told = JSON.stringify(said);
    root.dispatchEvent(new Event('told'));
  };
  // One thing after the other.
  let last = look(tell).catch(() => tell('failed'));
  root.addEventListener('asked', () => {
    const wish = JSON.parse(root.dataset.asked);
    last = last.then(() => act(wish, tell)).catch(() => tell('failed'));
  });
}

/** Pages come and go without a new document. */
function attendAll() {
  for (const root of document.querySelectorAll('[data-copy]')) if (!attended.has(root)) attend(root);
}

new MutationObserver(attendAll).observe(document.body, { childList: true, subtree: true });
attendAll();
