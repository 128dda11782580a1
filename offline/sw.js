// What this site does without a network: its pages come from the server whenever it can be reached, so nobody is kept on
// an old one; where it can't, /offline comes instead, as it was built, with what it needs. Nothing else is kept here, and
// nothing of anybody: what a person has had kept on the device lies sealed in a database (offline/kept.js). It is
// registered for who has asked for that, and for who has put the site among their apps. /photo has a worker of its own
// (studio/sw.js). The build writes version and list; another version takes the place of this one at once.
const VERSION = '';
const FILES = [];

const PAGE = '/offline';
const STORE = `offline-${VERSION}`;

addEventListener('install', (event) => {
  const keep = async () => {
    const store = await caches.open(STORE);
    // Without cookies: the page is the same for everybody.
    await store.addAll([new Request(PAGE, { credentials: 'omit', cache: 'reload' }), ...FILES]);
    await skipWaiting();
  };
  event.waitUntil(keep());
});

addEventListener('activate', (event) => {
  const tidy = async () => {
    const names = await caches.keys();
    await Promise.all(names.filter((name) => name.startsWith('offline-') && name !== STORE).map((name) => caches.delete(name)));
    await clients.claim();
  };
  event.waitUntil(tidy());
});

addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin) return;
  // A worker that was sent away answers for its last page on: it must not make the store anew that was wiped.
  const kept = (what) => caches.match(what, { cacheName: STORE });
  if (request.mode === 'navigate') {
    const page = async () => {
      try {
        return await fetch(request);
      } catch (why) {
        const found = await kept(PAGE);
        if (found) return found;
        throw why;
      }
    };
    event.respondWith(page());
  } else if (FILES.includes(pathname)) {
    event.respondWith(kept(pathname).then((found) => found ?? fetch(request)));
  }
});
