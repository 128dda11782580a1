// The frame over a photo, as numbers: nothing here touches a page. A view is the frame's centre and width in pixels of
// the upright source, and the degrees (-180 to 180) by which the photo is turned clockwise beneath it. `photo::fit` has
// the last word on what is possible; these bounds are the same but for rounding.

/** What views of one photo are bounded by: its size, and that of a finished portrait. */
export function sheet(width, height, [across, down]) {
  const proportion = down / across;
  const sides = (angle) => {
    const [cos, sin] = [Math.abs(Math.cos(radians(angle))), Math.abs(Math.sin(radians(angle)))];
    // Of the box around a turned frame that is one pixel wide.
    return [cos + proportion * sin, sin + proportion * cos];
  };
  const widest = (angle) => {
    const [wide, high] = sides(angle);
    return Math.min(width / wide, height / high);
  };
  // Never below a finished portrait, but for a number's last digits.
  const narrowest = (angle) => Math.min(across, widest(angle));
  /** The nearest turn for which there is room without enlarging; of two, the one that is nearer to upright. */
  const roomy = (angle) => {
    const away = angle < 0 ? -0.1 : 0.1;
    for (let by = 0; by <= 3600; by += 1) {
      for (const near of [angle - by * away, angle + by * away]) if (Math.abs(near) <= 180 && widest(near) > across - 1e-6) return near;
    }
    return 0;
  };

  /** The nearest view that lies inside the photo and needs no enlarging: one that is just large enough isn't turned. */
  function fit({ x, y, width: wanted, angle }) {
    const turned = roomy(upright(angle));
    const kept = within(wanted, narrowest(turned), widest(turned));
    const [wide, high] = sides(turned).map((side) => (side * kept) / 2);
    return { x: within(x, wide, width - wide), y: within(y, high, height - high), width: kept, angle: turned };
  }

  return {
    fit,
    /** The photo moves by so many widths of the frame, to the right and down. */
    moved(view, right, down) {
      const [x, y] = turn(right * view.width, down * view.width, -view.angle);
      return fit({ ...view, x: view.x - x, y: view.y - y });
    },
    /** The photo grows by a factor, about a point that is given in widths of the frame from its centre. */
    zoomed(view, factor, right = 0, down = 0) {
      const kept = within(view.width / factor, narrowest(view.angle), widest(view.angle));
      const [x, y] = turn(right, down, -view.angle);
      const grown = view.width - kept;
      return fit({ ...view, x: view.x + x * grown, y: view.y + y * grown, width: kept });
    },
    /** The photo turns clockwise. */
    turned: (view, degrees) => fit({ ...view, angle: view.angle + degrees }),
    /** How near the photo is: 0 as a whole, 100 as large as it may be. */
    nearness(view) {
      const [most, least] = [widest(view.angle), narrowest(view.angle)];
      return most - least < 1 ? 0 : (100 * Math.log(most / view.width)) / Math.log(most / least);
    },
    at(view, nearness) {
      const [most, least] = [widest(view.angle), narrowest(view.angle)];
      return fit({ ...view, width: most * (least / most) ** (nearness / 100) });
    },
    /** How large the photo is shown, against as a whole. */
    scale: (view) => widest(view.angle) / view.width,
    /** x, y, width, height, turn, as `domain::photo::Framing` has them: the frame is what is turned there. */
    framing(view) {
      const framed = Math.round(view.width);
      const high = Math.round(view.width * proportion);
      return [Math.round(view.x - framed / 2), Math.round(view.y - high / 2), framed, high, Math.round(-view.angle * 10) || 0];
    },
    view: ({ x, y, width: framed, height: high, turn: tenths }) => ({
      x: x + framed / 2,
      y: y + high / 2,
      width: framed,
      angle: upright(-tenths / 10),
    }),
  };
}

/** What fingers or a mouse do to the photo: [right, down, factor, degrees, about right, about down], in widths of the frame. */
export function hands() {
  const down = new Map();
  const pair = () => {
    const [one, other] = [...down.values()];
    if (!other) return { at: one, apart: 1, angle: 0 };
    const [x, y] = [other[0] - one[0], other[1] - one[1]];
    return { at: [(one[0] + other[0]) / 2, (one[1] + other[1]) / 2], apart: Math.hypot(x, y) || 1e-6, angle: (Math.atan2(y, x) * 180) / Math.PI };
  };
  return {
    put: (id, x, y) => down.set(id, [x, y]),
    lift: (id) => down.delete(id),
    move(id, x, y) {
      if (!down.has(id)) return undefined;
      const before = pair();
      down.set(id, [x, y]);
      const now = pair();
      const shift = [now.at[0] - before.at[0], now.at[1] - before.at[1]];
      return [...shift, now.apart / before.apart, upright(now.angle - before.angle), ...now.at];
    },
  };
}

/** An angle between -180 and 180. */
export function upright(angle) {
  const rest = ((angle % 360) + 360) % 360;
  return rest > 180 ? rest - 360 : rest;
}

function radians(angle) {
  return (angle * Math.PI) / 180;
}

function turn(x, y, angle) {
  const [cos, sin] = [Math.cos(radians(angle)), Math.sin(radians(angle))];
  return [x * cos - y * sin, x * sin + y * cos];
}

function within(value, least, most) {
  // Where there is no room, the middle.
  return least > most ? (least + most) / 2 : Math.min(Math.max(value, least), most);
}
