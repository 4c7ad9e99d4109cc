// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

import type { Point } from '../../api/types';
import type { Surface } from '../surface';
import { SHADOW } from './palette';

/** Where an object came from, oldest point first: ever thinner and lighter into the past. */
export function drawTail(surface: Surface, points: Point[], color: string): void {
  if (points.length < 2) {
    return;
  }
  const { context, ratio } = surface;
  context.save();
  context.lineCap = 'round';
  for (let i = 1; i < points.length; i++) {
    const along = i / (points.length - 1);
    const [from, to] = [surface.point(points[i - 1] as Point), surface.point(points[i] as Point)];
    context.beginPath();
    context.moveTo(from.x, from.y);
    context.lineTo(to.x, to.y);
    context.globalAlpha = 0.25 + 0.65 * along;
    context.lineWidth = (2 + 2 * along) * ratio;
    context.strokeStyle = SHADOW;
    context.stroke();
    context.lineWidth = (1 + 1.5 * along) * ratio;
    context.strokeStyle = color;
    context.stroke();
  }
  context.restore();
}
