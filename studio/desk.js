// 照片处理: a photo comes in by the field, by dropping, pasting or the camera; it lies beneath a frame that stays where it
// is; once the face was looked for, and after each change, the worker develops the portrait, which goes into the field in
// the place of its source. Where the photo is to be framed elsewhere (`data-keeps`) there is no frame, and the field
// keeps the source.
import { camera, exists, isPhone } from './camera.js';
import { mark } from './easel.js';
import { sheet } from './framing.js';
import { handles } from './handles.js';
import { askBeforeLeaving } from './leaving.js';

/** A change has settled after so many milliseconds without another. */
const SETTLED = 150;

export function studio(root, tell) {
  const field = root.querySelector('input[type="file"][name]');
  const marks = root.querySelector('.photo-marks');
  const keeps = 'keeps' in root.dataset;
  let worker;
  let number = 0;
  let timer;
  /** What is worked on: { bounds, size, paper, picture, suggested, view }; `suggested` once the face was looked for. */
  let work;
  let address;
  /** What lies in the field by the studio's doing. */
  let held;
  /** What came of the last file was not looked at yet. */
  let fresh = false;

  /** A form around the studio waits while it is at work (`upload.js`). */
  const busy = (is) => root.toggleAttribute('data-busy', is);

  function hire() {
    const hired = new Worker(new URL('./worker.js', import.meta.url), { type: 'module' });
    hired.addEventListener('message', ({ data: [about, said, made, translated] }) => {
      if (about !== number) return made?.close?.();
      if (said === undefined) {
        // For whoever is asked why; it names code, nothing of the photo.
        console.error('the photo studio broke down:', made);
        return broken();
      }
      const answer = JSON.parse(said);
      if (answer.refused) return refused(answer.refused);
      if (!work) return opened(answer, made, translated);
      return work.suggested ? developed(answer, made) : suggested(answer);
    });
    hired.addEventListener('error', broken);
    // By which rules; they are the page's.
    hired.postMessage(root.dataset.spec);
    return hired;
  }

  function ask(...asked) {
    number += 1;
    clearTimeout(timer);
    busy(true);
    try {
      worker ??= hire();
      worker.postMessage([number, ...asked]);
    } catch {
      broken();
    }
  }

  /** The studio doesn't work here, or no longer: the field keeps the file for the server. */
  function broken() {
    number += 1;
    worker?.terminate();
    worker = undefined;
    forget();
    busy(false);
    tell('broken');
    reveal();
  }

  function refused(codes) {
    forget();
    field.value = '';
    held = undefined;
    busy(false);
    tell({ refused: codes });
    reveal();
  }

  /** Brings what came of a file into sight, once it stands on the page; not after each change of the frame. */
  function reveal() {
    if (!fresh) return;
    fresh = false;
    requestAnimationFrame(() => requestAnimationFrame(() => root.querySelector('.studio-outcome').scrollIntoView({ block: 'nearest' })));
  }

  function forget() {
    clearTimeout(timer);
    work?.picture.close();
    work = undefined;
    if (address) URL.revokeObjectURL(address);
    address = undefined;
  }

  /** Puts a file into the field, as if it had been chosen there. */
  function hold(file) {
    const transfer = new DataTransfer();
    transfer.items.add(file);
    field.files = transfer.files;
    held = file;
  }

  function take(file) {
    if (!file) {
      // A browser empties the field for whoever opens the choice and leaves it; the portrait still stands on the page.
      if (held) hold(held);
      return;
    }
    lens.close();
    hold(file);
    forget();
    fresh = true;
    tell({ opening: { name: file.name } });
    ask(file);
  }

  /** Shows the whole photo, until it is known which part of it is to be framed. */
  function opened({ width, height, paper }, picture, translated) {
    // Not every browser could read it there.
    if (keeps && translated) hold(new File([translated], 'photo.png', { type: 'image/png' }));
    const bounds = sheet(width, height, paper);
    work = { bounds, size: [width, height], paper, picture, view: bounds.fit({ x: width / 2, y: height / 2, width, angle: 0 }) };
    // A source of exactly a portrait's size can't be moved, zoomed or turned.
    tell({ opened: { fixed: width === paper[0] && height === paper[1] } });
    frame.show(work);
    ask();
  }

  function suggested({ framing }) {
    work.suggested = framing;
    work.view = work.bounds.view(framing);
    frame.show(work);
    ask(...work.bounds.framing(work.view));
  }

  function developed({ framing, findings }, jpeg) {
    // What was possible may differ from what was asked for.
    const used = work.bounds.view(framing);
    const far = ['x', 'y', 'width'].some((part) => Math.abs(used[part] - work.view[part]) > 3) || Math.abs(used.angle - work.view.angle) > 0.3;
    if (far) {
      work.view = used;
      frame.show(work);
    }
    const file = new File([jpeg], root.dataset.name, { type: 'image/jpeg' });
    if (!keeps) hold(file);
    if (address) URL.revokeObjectURL(address);
    address = URL.createObjectURL(file);
    mark(marks, work.paper, findings);
    busy(false);
    tell({ done: { url: address, findings } });
    reveal();
  }

  /** Shows another view, and has it developed once it has settled. */
  function change(make) {
    if (!work?.suggested) return;
    work.view = make(work.bounds, work.view);
    frame.show(work);
    // What is on its way is of an older view.
    number += 1;
    if (!root.hasAttribute('data-busy')) tell('busy');
    busy(true);
    clearTimeout(timer);
    timer = setTimeout(() => ask(...work.bounds.framing(work.view)), SETTLED);
  }

  const frame = handles(root, change);
  const lens = camera(root, tell, take);

  async function paste() {
    try {
      for (const item of await navigator.clipboard.read()) {
        const type = item.types.find((type) => type.startsWith('image/'));
        if (type) return take(new File([await item.getType(type)], 'clipboard', { type }));
      }
      tell({ paste: 'nothing' });
    } catch {
      tell({ paste: 'denied' });
    }
    return undefined;
  }

  const deeds = {
    camera: () => lens.open(),
    shoot: () => lens.shoot(),
    'close-camera': () => {
      lens.close();
      root.querySelector('[data-do="camera"]').focus();
    },
    paste,
    suggest: () => change((bounds) => bounds.view(work.suggested)),
    left: () => change((bounds, view) => bounds.turned(view, -90)),
    right: () => change((bounds, view) => bounds.turned(view, 90)),
  };
  root.addEventListener('click', ({ target }) => deeds[target.closest('[data-do]')?.dataset.do]?.());
  field.addEventListener('change', () => take(field.files[0]));

  // A photo may be dropped or pasted anywhere on the page: what misses the zone would make the browser leave it.
  const ended = new AbortController();
  const on = (name, handle) => document.addEventListener(name, handle, { signal: ended.signal });
  const brings = ({ dataTransfer }) => dataTransfer?.types.includes('Files');
  on('dragover', (event) => {
    if (!brings(event)) return;
    event.preventDefault();
    root.toggleAttribute('data-over', true);
  });
  on('dragleave', ({ relatedTarget }) => relatedTarget || root.toggleAttribute('data-over', false));
  on('drop', (event) => {
    root.toggleAttribute('data-over', false);
    if (!brings(event)) return;
    event.preventDefault();
    take(event.dataTransfer.files[0]);
  });
  on('paste', (event) => {
    const file = event.clipboardData?.files[0];
    if (!file) return;
    event.preventDefault();
    take(file);
  });

  const { leave } = root.dataset;
  if (leave) askBeforeLeaving(() => Boolean(held), leave, ended.signal);

  try {
    worker = hire();
  } catch {
    // Told when a photo is chosen.
  }
  tell({ able: { camera: exists(), paste: Boolean(navigator.clipboard?.read), coarse: isPhone() } });
  // It may have been chosen before this script was there.
  if (field.files[0]) take(field.files[0]);
  return {
    close() {
      ended.abort();
      lens.close();
      worker?.terminate();
      forget();
    },
  };
}
