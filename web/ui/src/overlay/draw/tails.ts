// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

import type { Point } from '../../api/types';
import type { Surface } from '../surface';
import { SHADOW } from './palette';

/** Where an object came from, oldest point first: ever thinner and lighter into the past. */
export function drawTail(surface: Surface, points: Point[], color: string): void {
  const { context } = surface;
  const places = points.map((p) => surface.point(p));
  context.save();
  context.lineCap = 'round';
  context.strokeStyle = SHADOW;
  strokeTapered(surface, places, 2, 1.5);
  context.strokeStyle = color;
  strokeTapered(surface, places, 1, 1.5);
  context.restore();
}

/** Strokes piece by piece, each wider than the one before; widths in CSS pixels. */
function strokeTapered({ context, ratio }: Surface, places: Point[], width: number, growth: number): void {
  let from = places[0];
  places.slice(1).forEach((to, i) => {
    const along = (i + 1) / (places.length - 1);
    context.globalAlpha = 0.3 + 0.65 * along;
    context.lineWidth = (width + growth * along) * ratio;
    context.beginPath();
    context.moveTo(from?.x ?? to.x, from?.y ?? to.y);
    context.lineTo(to.x, to.y);
    context.stroke();
    from = to;
  });
}
