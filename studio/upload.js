// Sending a form with its files: told how far it is, and tried again by itself when the connection is lost.

/** Milliseconds before each further try; after them somebody has to say so, or the network has to come back. */
const PAUSES = [1000, 2000, 4000, 8000];
/** A try that has taken so long is a lost one, in milliseconds. */
const PATIENCE = 180_000;
/** What stands before the server answers so when it could not reach it, or lost it. */
const LOST = [502, 504];
/** No longer than so many seconds is waited because an answer says so. */
const LONGEST = 60;

export function upload(form, tell) {
  let wake = () => {};
  let sending = false;

  /** What the server answered, or nothing when it could not be reached; `later` are the seconds after which it wants to be asked again. */
  function post(to) {
    return new Promise((resolve) => {
      const request = new XMLHttpRequest();
      request.open('POST', to);
      request.timeout = PATIENCE;
      request.setRequestHeader('Accept', 'application/json');
      request.upload.addEventListener('progress', ({ loaded, total }) => tell({ share: total ? Math.floor((100 * loaded) / total) : 0 }));
      request.addEventListener('loadend', () => {
        const { status, responseText: body } = request;
        if (!status || LOST.includes(status)) return resolve(undefined);
        const header = (name) => request.getResponseHeader(name) ?? '';
        // The server's own 503 may have cost the 验证码, and says what to do.
        const foreign = status === 503 && !header('content-type').includes('problem+json');
        const later = foreign ? Math.min(LONGEST, Number(header('retry-after')) || 0) : 0;
        return resolve({ status, location: header('location'), body, later });
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
      const later = lost < PAUSES.length && answer?.later;
      if (answer && !later) return tell({ answer });
      const rest = later ? 1000 * later : navigator.onLine && PAUSES[lost];
      if (later) tell('busy');
      else if (!navigator.onLine) tell('offline');
      else tell(rest ? 'lost' : 'waiting');
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
