// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

import type { PathPoint } from '../api/events';
import type { Box } from '../api/types';

/** Seconds between two sights of an object within which it is thought to have moved straight. */
const LONGEST_GAP = 2;
/** Seconds before the first and after the last sight that its box stands. */
const AROUND = 0.1;

/** Where an object is at a time of its clip, between the two sights around it; null where it was not seen. */
export function boxAt(path: PathPoint[], time: number): Box | null {
  const after = path.findIndex((point) => point.pts >= time);
  const b = after < 0 ? undefined : path[after];
  const a = after < 0 ? path.at(-1) : path[after - 1];
  if (!a || !b) {
    const only = a ?? b;
    return only && Math.abs(only.pts - time) <= AROUND ? boxOf(only) : null;
  }
  if (b.pts - a.pts > LONGEST_GAP) {
    return b.pts - time <= AROUND ? boxOf(b) : time - a.pts <= AROUND ? boxOf(a) : null;
  }
  const part = b.pts === a.pts ? 0 : (time - a.pts) / (b.pts - a.pts);
  const between = (key: keyof Box) => a[key] + (b[key] - a[key]) * part;
  return { x: between('x'), y: between('y'), width: between('width'), height: between('height') };
}

function boxOf({ x, y, width, height }: PathPoint): Box {
  return { x, y, width, height };
}
