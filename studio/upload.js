// Sending a form with its files: told how far it is, and tried again by itself when the connection is lost.

/** Milliseconds before each further try; after them somebody has to say so, or the network has to come back. */
const PAUSES = [1000, 2000, 4000, 8000];
/** A try that has taken so long is a lost one, in milliseconds. */
const PATIENCE = 180_000;

export function upload(form, tell) {
  let wake = () => {};
  let sending = false;

  /** What the server answered, or nothing when it could not be reached. */
  function post(to) {
    return new Promise((resolve) => {
      const request = new XMLHttpRequest();
      request.open('POST', to);
      request.timeout = PATIENCE;
      request.setRequestHeader('Accept', 'application/json');
      request.upload.addEventListener('progress', ({ loaded, total }) => tell({ share: total ? Math.floor((100 * loaded) / total) : 0 }));
      request.addEventListener('loadend', () => {
        const { status, responseText: body } = request;
        resolve(status ? { status, location: request.getResponseHeader('location') ?? '', body } : undefined);
      });
      request.send(new FormData(form));
    });
  }

  /** Until the time is over, the network is back, or somebody presses 重试. */
  function pause(millis) {
    return new Promise((resolve) => {
      const timer = millis && setTimeout(() => wake(), millis);
      wake = () => {
        clearTimeout(timer);
        removeEventListener('online', wake);
        resolve();
      };
      addEventListener('online', wake);
    });
  }

  async function send(to) {
    // What is being developed is what is meant.
    while (form.querySelector('[data-busy]')) await new Promise((resolve) => setTimeout(resolve, 50));
    for (let lost = 0; form.isConnected; lost += 1) {
      tell({ share: 0 });
      const answer = await post(to);
      if (answer) return tell({ answer });
      const rest = navigator.onLine ? PAUSES[lost] : undefined;
      tell(rest || !navigator.onLine ? 'lost' : 'waiting');
      await pause(rest);
    }
    return undefined;
  }

  form.addEventListener('click', ({ target }) => {
    if (target.closest('[data-do="again"]')) wake();
  });
  return {
    hear({ send: to }) {
      if (sending) return;
      sending = true;
      send(to).finally(() => {
        sending = false;
      });
    },
    close: () => wake(),
  };
}
