// What the pages of the photo studio do beyond their markup: a script of its own, loaded by them alone
// (docs/adr/0016). It works on each element with `data-desk`, which names what it is. The app hears of it by a note in
// `data-told` with the event `told`, and asks by a note in `data-asked` with the event `asked`.
import { studio } from './desk.js';
import { upload } from './upload.js';

const kinds = { studio, upload };
const desks = new Map();

function attend(root) {
  const tell = (note) => {
    // Who would hear it is gone.
    if (!root.isConnected) return;
    root.dataset.told = JSON.stringify(note);
    root.dispatchEvent(new Event('told'));
  };
  desks.set(root, kinds[root.dataset.desk](root, tell));
  root.toggleAttribute('data-ready', true);
  // The tool works without a network once it was opened; a browser without the means for that does without.
  if (root.dataset.offline) navigator.serviceWorker?.register(root.dataset.offline, { scope: location.pathname }).catch(() => {});
}

/** Pages come and go without a new document. */
function look() {
  for (const [root, desk] of desks) {
    if (root.isConnected) continue;
    desks.delete(root);
    desk.close();
  }
  for (const root of document.querySelectorAll('[data-desk]')) if (!desks.has(root)) attend(root);
}

document.addEventListener('asked', ({ target }) => desks.get(target)?.hear?.(JSON.parse(target.dataset.asked)), true);
new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
look();
