// The frame and its tools: what pointer, fingers, wheel, keys and sliders do to a view, and the view as it is shown.
import { paint } from './easel.js';
import { hands } from './framing.js';

/** By how much a key moves (widths of the frame), zooms (factor) and turns (degrees). */
const STEP = { move: 0.02, zoom: 1.05, turn: 1 };

/** Calls `change` with what makes another view of one, within bounds. A studio without a frame shows nothing. */
export function handles(root, change) {
  const frame = root.querySelector('.framing-frame');
  if (!frame) return { show() {} };
  const sliders = { zoom: root.querySelector('[data-slide="zoom"]'), turn: root.querySelector('[data-slide="turn"]') };

  sliders.zoom.addEventListener('input', () => change((bounds, view) => bounds.at(view, Number(sliders.zoom.value))));
  sliders.turn.addEventListener('input', () =>
    change((bounds, view) => bounds.turned(view, quarter(view.angle) + Number(sliders.turn.value) - view.angle)),
  );

  const fingers = hands();
  const place = ({ offsetX, offsetY }) => [offsetX / frame.clientWidth - 0.5, (offsetY - frame.clientHeight / 2) / frame.clientWidth];
  frame.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    frame.setPointerCapture(event.pointerId);
    fingers.put(event.pointerId, ...place(event));
  });
  frame.addEventListener('pointermove', (event) => {
    const gesture = fingers.move(event.pointerId, ...place(event));
    if (!gesture) return;
    const [right, down, factor, degrees, ...about] = gesture;
    change((bounds, view) => bounds.turned(bounds.zoomed(bounds.moved(view, right, down), factor, ...about), degrees));
  });
  for (const end of ['pointerup', 'pointercancel']) frame.addEventListener(end, ({ pointerId }) => fingers.lift(pointerId));
  frame.addEventListener(
    'wheel',
    (event) => {
      event.preventDefault();
      const lines = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? event.deltaY / 40 : event.deltaY;
      change((bounds, view) => bounds.zoomed(view, STEP.zoom ** -Math.max(-4, Math.min(4, lines)), ...place(event)));
    },
    { passive: false },
  );
  const keys = {
    ArrowLeft: (bounds, view) => bounds.moved(view, -STEP.move, 0),
    ArrowRight: (bounds, view) => bounds.moved(view, STEP.move, 0),
    ArrowUp: (bounds, view) => bounds.moved(view, 0, -STEP.move),
    ArrowDown: (bounds, view) => bounds.moved(view, 0, STEP.move),
    '+': (bounds, view) => bounds.zoomed(view, STEP.zoom),
    '=': (bounds, view) => bounds.zoomed(view, STEP.zoom),
    '-': (bounds, view) => bounds.zoomed(view, 1 / STEP.zoom),
    '[': (bounds, view) => bounds.turned(view, -STEP.turn),
    ']': (bounds, view) => bounds.turned(view, STEP.turn),
  };
  frame.addEventListener('keydown', (event) => {
    const make = event.ctrlKey || event.metaKey || event.altKey ? undefined : keys[event.key];
    if (!make) return;
    event.preventDefault();
    change(make);
  });

  return {
    show({ bounds, picture, size, view }) {
      paint(frame, picture, size, view);
      sliders.zoom.value = bounds.nearness(view);
      sliders.zoom.setAttribute('aria-valuetext', `${Math.round(100 * bounds.scale(view))}%`);
      const slant = view.angle - quarter(view.angle);
      sliders.turn.value = slant;
      sliders.turn.setAttribute('aria-valuetext', `${Math.round(view.angle * 10) / 10}°`);
    },
  };
}

/** The quarter turn that is nearest to an angle. */
function quarter(angle) {
  return 90 * Math.round(angle / 90);
}
