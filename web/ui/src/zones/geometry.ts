// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

/** A place in the picture, [x, y] from 0 to 1, from its top left, as in the configuration. */
export type Corner = [x: number, y: number];

/** Rounded to what is meant: a thousandth of the picture is less than two pixels of Full HD, and reads well in a file. */
export function rounded(value: number): number {
  return Math.round(Math.min(1, Math.max(0, value)) * 1000) / 1000;
}

/** The nearest place within the picture. */
export function within([x, y]: Corner): Corner {
  return [rounded(x), rounded(y)];
}

/** All corners moved by the same way, as far as all stay within the picture. */
export function shifted(corners: Corner[], dx: number, dy: number): Corner[] {
  const xs = corners.map(([x]) => x);
  const ys = corners.map(([, y]) => y);
  const x = Math.min(1 - Math.max(...xs), Math.max(-Math.min(...xs), dx));
  const y = Math.min(1 - Math.max(...ys), Math.max(-Math.min(...ys), dy));
  return corners.map((corner) => within([corner[0] + x, corner[1] + y]));
}

/** Whether a place lies inside, by the even-odd rule, as the server decides it. */
export function contains(polygon: Corner[], [px, py]: Corner): boolean {
  let inside = false;
  let before = polygon.at(-1);
  for (const here of polygon) {
    if (before) {
      const [x, y] = here;
      const [bx, by] = before;
      if (y > py !== by > py && px < ((bx - x) * (py - y)) / (by - y) + x) {
        inside = !inside;
      }
    }
    before = here;
  }
  return inside;
}

/** Where a name or a mark goes: the mean of the corners. */
export function middle(corners: Corner[]): Corner {
  const n = Math.max(1, corners.length);
  return [corners.reduce((sum, [x]) => sum + x, 0) / n, corners.reduce((sum, [, y]) => sum + y, 0) / n];
}

/** The middle of the way between two places. */
export function halfway(a: Corner, b: Corner): Corner {
  return [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
}

/**
 * The unit vector, on the screen, along which an object crosses a line `in`: to the right of the way from its first end to
 * its second. `aspect` is the picture's width divided by its height.
 */
export function inward(from: Corner, to: Corner, aspect: number): Corner {
  const dx = (to[0] - from[0]) * aspect;
  const dy = to[1] - from[1];
  const length = Math.hypot(dx, dy) || 1;
  return [-dy / length, dx / length];
}
