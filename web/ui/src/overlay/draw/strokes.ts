// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

import type { Surface } from '../surface';
import { INK, SHADOW } from './palette';

/** CSS pixels of width below which letters are smaller, since boxes are. */
const SMALL = 480;

/** Strokes the current path in a colour over a dark, wider line. Width in CSS pixels. */
export function strokeOutlined({ context, ratio }: Surface, color: string, width: number): void {
  context.lineJoin = 'round';
  context.lineWidth = (width + 2) * ratio;
  context.strokeStyle = SHADOW;
  context.stroke();
  context.lineWidth = width * ratio;
  context.strokeStyle = color;
  context.stroke();
}

/** A text on a plate; `x`, `y` is the plate's lower left corner, moved so that all of it is on the canvas. */
export function writeOnPlate(surface: Surface, text: string, x: number, y: number, color: string): void {
  const { context, ratio } = surface;
  const size = (context.canvas.width < SMALL * ratio ? 10 : 12) * ratio;
  context.font = `600 ${size}px system-ui, sans-serif`;
  context.textBaseline = 'middle';
  const height = Math.round(1.4 * size);
  const width = Math.ceil(context.measureText(text).width) + 8 * ratio;
  const left = Math.max(0, Math.min(x, context.canvas.width - width));
  const top = Math.max(0, Math.min(y - height, context.canvas.height - height));
  context.fillStyle = color;
  context.fillRect(left, top, width, height);
  context.fillStyle = INK;
  context.fillText(text, left + 4 * ratio, top + height / 2 + ratio / 2);
}
