// The frame's arithmetic, without a browser: where it may stand, and what hands do to the photo beneath it.
import { expect, test } from '@playwright/test';
import { hands, sheet } from '../../studio/framing.js';

const PAPER: [number, number] = [295, 413];

test('a frame that was suggested is the frame that is asked for', () => {
  const { framing, view } = sheet(3000, 4000, PAPER);
  expect(framing(view({ x: 705, y: 587, width: 590, height: 826, turn: 0 }))).toEqual([705, 587, 590, 826, 0]);
  expect(framing(view({ x: 705, y: 587, width: 590, height: 826, turn: -35 }))).toEqual([705, 587, 590, 826, -35]);
});

test('the photo follows the hand, turned or not', () => {
  const { framing, moved, turned, view } = sheet(3000, 4000, PAPER);
  const first = view({ x: 1000, y: 1000, width: 590, height: 826, turn: 0 });
  expect(framing(moved(first, 0.1, 0)).slice(0, 2), 'to the right').toEqual([941, 1000]);
  expect(framing(moved(first, 0, 0.1)).slice(0, 2), 'down').toEqual([1000, 941]);
  const right = turned(first, 90);
  expect(framing(right)[4], 'the photo turns clockwise, so the frame turned the other way').toBe(-900);
  expect(framing(moved(right, 0.1, 0)).slice(0, 2), 'its upper edge is on the right now').toEqual([1000, 1059]);
});

test('a frame stays inside the photo and needs no enlarging, whatever is done to it', () => {
  for (const [width, height] of [[295, 413], [300, 2000], [4000, 500], [3000, 4000]]) {
    const { fit } = sheet(width, height, PAPER);
    for (let angle = -200; angle <= 200; angle += 8.5) {
      for (const wanted of [1, 300, 9000]) {
        const view = fit({ x: -50, y: 99_999, width: wanted, angle });
        const [cos, sin] = [Math.abs(Math.cos((view.angle * Math.PI) / 180)), Math.abs(Math.sin((view.angle * Math.PI) / 180))];
        const [wide, high] = [view.width * (cos + (413 / 295) * sin), view.width * (sin + (413 / 295) * cos)];
        const inside = view.x - wide / 2 > -1e-6 && view.x + wide / 2 < width + 1e-6 && view.y - high / 2 > -1e-6 && view.y + high / 2 < height + 1e-6;
        expect(inside, JSON.stringify({ width, height, angle, wanted, view })).toBe(true);
        expect(view.width, JSON.stringify({ width, height, angle, wanted, view })).toBeGreaterThan(295 - 1e-6);
      }
    }
  }
});

test('a photo that is just large enough is not turned, as the studio develops it', () => {
  const tight = sheet(295, 413, PAPER);
  const whole = tight.view({ x: 0, y: 0, width: 295, height: 413, turn: 0 });
  for (const degrees of [0.5, -12, 90, -90]) {
    expect(tight.framing(tight.turned(whole, degrees)), `${degrees}°`).toEqual([0, 0, 295, 413, 0]);
  }
  const wide = sheet(420, 500, PAPER);
  const upright = wide.view({ x: 60, y: 40, width: 295, height: 413, turn: 0 });
  expect(wide.framing(wide.turned(upright, 90))[4], 'there is room for a quarter').toBe(-900);
});

test('two fingers move, zoom and turn at once', () => {
  const rounded = (gesture: number[]) => gesture.slice(0, 4).map((number) => Math.round(number * 1000) / 1000 + 0);
  const fingers = hands();
  fingers.put(1, -0.2, 0);
  fingers.put(2, 0.2, 0);
  expect(rounded(fingers.move(2, -0.2, 0.8)!)).toEqual([-0.2, 0.4, 2, 90]);
  fingers.lift(1);
  expect(rounded(fingers.move(2, -0.1, 0.8)!)).toEqual([0.1, 0, 1, 0]);
  expect(fingers.move(7, 0, 0), 'a finger that was not put down').toBeUndefined();
});
