// Drawing: the photo beneath the frame, and what was found in a portrait. Colours stand in pairs of light and dark, so
// that a line shows on every photo.

/**
 * The head that `photo::suggest` proposes, in widths of the frame but for the first: how far down the face's box has its
 * middle (of the height), how far above it the head has its own, half the head's height and half its width. A head is
 * 1.63 boxes high, 0.52 of them above the box (crates/photo/src/judge/face.rs), and a box is 0.515 wide.
 */
const HEAD = { face: 0.46, above: 0.106, high: 0.42, wide: 0.26 };

/** Draws what the frame shows of the photo, with the middle and the place of a head. */
export function paint(canvas, picture, [width, height], view) {
  const pen = canvas.getContext('2d');
  const { width: wide, height: high } = canvas;
  const scale = wide / view.width;
  pen.setTransform(1, 0, 0, 1, 0, 0);
  pen.imageSmoothingQuality = 'high';
  pen.clearRect(0, 0, wide, high);
  pen.translate(wide / 2, high / 2);
  pen.rotate((view.angle * Math.PI) / 180);
  pen.scale(scale, scale);
  pen.drawImage(picture, -view.x, -view.y, width, height);
  pen.setTransform(1, 0, 0, 1, 0, 0);
  twice(pen, wide / 240, [wide / 40, wide / 60], () => {
    pen.moveTo(wide / 2, 0);
    pen.lineTo(wide / 2, high);
    const middle = high * HEAD.face - wide * HEAD.above;
    pen.moveTo(wide * (0.5 + HEAD.wide), middle);
    pen.ellipse(wide / 2, middle, wide * HEAD.wide, wide * HEAD.high, 0, 0, 2 * Math.PI);
  });
}

/** Draws what was found in a portrait of so many columns and rows. */
export function mark(canvas, [width, height], { faces, background }) {
  const pen = canvas.getContext('2d');
  pen.setTransform(1, 0, 0, 1, 0, 0);
  pen.clearRect(0, 0, canvas.width, canvas.height);
  pen.scale(canvas.width / width, canvas.height / height);
  twice(pen, 1.5, [6, 5], () => {
    pen.moveTo(width / 2, 0);
    pen.lineTo(width / 2, height);
  });
  twice(pen, 2, [], () => {
    for (const face of faces) pen.rect(face.x, face.y, face.width, face.height);
  });
  if (background) {
    pen.fillStyle = `rgb(${background.join(' ')})`;
    pen.fillRect(8, 8, 34, 34);
    twice(pen, 1.5, [], () => pen.rect(8, 8, 34, 34));
  }
}

/** A light line on a broader dark one. */
function twice(pen, width, dashes, path) {
  for (const [colour, broad, dash] of [
    ['rgb(0 0 0 / 0.45)', width * 2.2, []],
    ['rgb(255 255 255 / 0.95)', width, dashes],
  ]) {
    pen.beginPath();
    pen.setLineDash(dash);
    pen.strokeStyle = colour;
    pen.lineWidth = broad;
    path();
    pen.stroke();
  }
}
