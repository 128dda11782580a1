// 照片处理工具 without a network: keeps /photo, as a visitor sees it, and the files that it needs. It is registered for
// /photo alone and answers for nothing else, so that no page of anybody's ever lies in its store. By the rules of an exam
// (/photo?exam=…) it works with a network alone; without one the way leads to the general rules. The build writes the
// list and its hash (xtask/src/site/offline.rs); another list is another version.
const VERSION = '';
const FILES = [];

const PAGE = '/photo';
const STORE = `photo-${VERSION}`;

addEventListener('install', (event) => {
  const keep = async () => {
    const store = await caches.open(STORE);
    // Without cookies: nobody's name stands on the page that is kept.
    await store.addAll([new Request(PAGE, { credentials: 'omit', cache: 'reload' }), ...FILES]);
    await skipWaiting();
  };
  event.waitUntil(keep());
});

addEventListener('activate', (event) => {
  const tidy = async () => {
    const names = await caches.keys();
    await Promise.all(names.filter((name) => name.startsWith('photo-') && name !== STORE).map((name) => caches.delete(name)));
    await clients.claim();
  };
  event.waitUntil(tidy());
});

addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname, search } = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin) return;
  const kept = (what) => caches.open(STORE).then((store) => store.match(what));
  if (request.mode === 'navigate') {
    if (pathname !== PAGE) return;
    const page = async () => {
      try {
        return await fetch(request);
      } catch (why) {
        const found = await kept(PAGE);
        if (found && search) return Response.redirect(PAGE);
        if (found) return found;
        throw why;
      }
    };
    event.respondWith(page());
  } else if (FILES.includes(pathname)) {
    event.respondWith(kept(pathname).then((found) => found ?? fetch(request)));
  }
});
