// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

import type { Placed } from './place';
import type { Mode } from './settings';

/** Whether boxes are told in full: for tests and for those who look for a fault; else it would be work for nothing. */
const inFull = new URLSearchParams(location.search).has('debug');

/** Says in a canvas's `data-` attributes what is drawn on it, for tests. */
export function report(canvas: HTMLCanvasElement, mode: Mode, pts: number, placed: Placed[]): void {
  const { dataset } = canvas;
  dataset.mode = mode;
  dataset.pts = String(pts);
  dataset.boxes = String(placed.length);
  if (inFull || (globalThis as { vedetteTest?: boolean }).vedetteTest) {
    dataset.drawn = JSON.stringify(placed.map(({ id, label, box }) => ({ id, label, ...box })));
  } else if (dataset.drawn !== undefined) {
    delete dataset.drawn;
  }
}
