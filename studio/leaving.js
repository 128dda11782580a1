// The question before a page is left with something that was not sent yet: the browser's own where the page goes away,
// ours where a link to another page is followed. 返回 of the browser within the product asks nothing: it can't be held back.

/** Asks as long as `unsent()` says so, with these words, until `signal` ends it. */
export function askBeforeLeaving(unsent, words, signal) {
  let agreed = false;
  const asks = () => !agreed && unsent();
  addEventListener(
    'beforeunload',
    (event) => {
      if (!asks()) return;
      event.preventDefault();
      // Older browsers ask by this alone; none shows the words.
      event.returnValue = words;
    },
    { signal },
  );
  // On the document, since the router listens on the window and leaves alone what was held back before.
  document.addEventListener(
    'click',
    (event) => {
      if (event.defaultPrevented || !leadsAway(event) || !asks()) return;
      if (confirm(words)) agreed = true;
      else event.preventDefault();
    },
    { signal },
  );
}

/** Whether a click follows a link to another page in this window. Another query shows the same page. */
function leadsAway({ target, button, ctrlKey, metaKey, shiftKey, altKey }) {
  if (button || ctrlKey || metaKey || shiftKey || altKey) return false;
  const link = target.closest?.('a[href]');
  if (!link || link.target || link.hasAttribute('download')) return false;
  return link.origin !== location.origin || link.pathname !== location.pathname;
}
