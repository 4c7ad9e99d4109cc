// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

import type { Box } from '../../api/types';
import type { Surface } from '../surface';
import { MOTION } from './palette';

/** Where something moves: a tint with dotted edges, so that it is no object's box even without colour. */
export function drawMotion(surface: Surface, regions: Box[]): void {
  const { context, ratio } = surface;
  context.save();
  context.setLineDash([ratio, 3 * ratio]);
  context.lineWidth = 1.5 * ratio;
  context.strokeStyle = MOTION;
  context.fillStyle = MOTION;
  for (const region of regions) {
    const { x, y, width, height } = surface.box(region);
    context.globalAlpha = 0.14;
    context.fillRect(x, y, width, height);
    context.globalAlpha = 0.95;
    context.strokeRect(x, y, width, height);
  }
  context.restore();
}
