// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

import { type View, WHOLE } from '../overlay/surface';

/** How large the picture can be made. */
export const MOST = 12;

/** A length or place on the screen, in CSS pixels. */
export interface Place {
  x: number;
  y: number;
}

/** The screen that the picture is shown on, in CSS pixels. */
export interface Screen {
  width: number;
  height: number;
}

/** The view larger by a factor, with what is at a place of the screen staying there. */
export function zoomed(view: View, screen: Screen, factor: number, at: Place): View {
  const scale = Math.min(MOST, Math.max(1, view.scale * factor));
  const real = scale / view.scale;
  return bounded({ scale, x: at.x - (at.x - view.x) * real, y: at.y - (at.y - view.y) * real }, screen);
}

/** The view moved. */
export function panned(view: View, screen: Screen, by: Place): View {
  return bounded({ ...view, x: view.x + by.x, y: view.y + by.y }, screen);
}

/** The view after two fingers moved: what was under them stays under them. */
export function pinched(view: View, screen: Screen, before: [Place, Place], after: [Place, Place]): View {
  const factor = distance(after) / Math.max(1, distance(before));
  const from = between(before);
  const to = between(after);
  return panned(zoomed(view, screen, factor, from), screen, { x: to.x - from.x, y: to.y - from.y });
}

/** After a double click: larger there, or whole again. */
export function toggled(view: View, screen: Screen, at: Place): View {
  return view.scale > 1 ? WHOLE : zoomed(view, screen, 2.5, at);
}

/** The factor of a turn of the wheel; `mode` is the event's: pixels, lines or pages. */
export function wheelFactor(delta: number, mode: number): number {
  const pixels = delta * ([1, 16, 100][mode] ?? 1);
  return Math.exp(-Math.max(-200, Math.min(200, pixels)) / 300);
}

/** No further than the edges of the screen. */
function bounded({ scale, x, y }: View, { width, height }: Screen): View {
  return {
    scale,
    x: Math.min(0, Math.max(width * (1 - scale), x)),
    y: Math.min(0, Math.max(height * (1 - scale), y)),
  };
}

function distance([a, b]: [Place, Place]): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

function between([a, b]: [Place, Place]): Place {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}
