// The page /offline: puts what this device keeps into the places that the page has for it. Words are put as text, never
// as markup.
import { copy, read } from './kept.js';

const byId = (id) => document.getElementById(id);

/** The looks that were chosen; the page was kept without them. */
function dress() {
  const [, chosen = ''] = /(?:^|; )display=([a-z.]*)/.exec(document.cookie) ?? [];
  const [theme, text] = chosen.split('.');
  for (const [name, value] of Object.entries({ theme, text })) if (value) document.documentElement.dataset[name] = value;
}

function pairs(place, list) {
  for (const [label, value] of list) {
    const line = byId('pair').content.cloneNode(true);
    line.querySelector('dt').textContent = label;
    line.querySelector('dd').textContent = value;
    place.append(line);
  }
}

const address = (bytes, type) => URL.createObjectURL(new Blob([bytes], { type }));

async function fillTicket(slot, application, ticket) {
  pairs(slot('ticket_facts'), ticket.facts);
  pairs(slot('sessions'), ticket.sessions);
  for (const rule of ticket.rules) slot('rules').append(Object.assign(document.createElement('li'), { textContent: rule }));
  slot('portrait').src = address(await read(`portrait-${application}`), 'image/jpeg');
  slot('paper').href = address(await read(`paper-${application}`), 'application/pdf');
  slot('print').addEventListener('click', () => print());
}

async function fill({ application, title, state, unsubmitted, facts, ticket }) {
  const part = byId('application').content.cloneNode(true);
  const slot = (name) => part.querySelector(`[data-slot="${name}"]`);
  slot('title').textContent = title;
  slot('state').textContent = state;
  if (!unsubmitted) slot('unsubmitted').remove();
  pairs(slot('facts'), facts);
  if (ticket) await fillTicket(slot, application, ticket);
  else slot('ticket').remove();
  byId('applications').append(part);
}

async function show() {
  const kept = await copy();
  if (!kept) {
    byId('none').hidden = false;
    return;
  }
  document.querySelector('[data-slot="as_of"]').textContent = kept.as_of;
  for (const one of kept.applications) await fill(one);
  byId('copy').hidden = false;
}

dress();
show()
  .catch(() => {
    byId('none').hidden = false;
  })
  .finally(() => document.body.toggleAttribute('data-shown', true));
