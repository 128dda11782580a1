// What everybody crops, so that all have the same work.

/** The middle part of an upright picture, in the proportion of a portrait of these sides: x, y, columns, rows. */
export function middle({ width, height }, [wide, high]) {
  const across = Math.min(width, Math.floor((height * wide) / high));
  const down = Math.min(height, Math.floor((width * high) / wide));
  return [(width - across) >> 1, (height - down) >> 1, across, down];
}
