// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

import type { Box, Detection } from '../api/types';

/** Where the screen shows something that moves; in device pixels. */
export function drawRegion(context: CanvasRenderingContext2D, r: Box): void {
  context.lineWidth = devicePixelRatio;
  context.strokeStyle = 'rgb(210 153 34 / 90%)';
  context.fillStyle = 'rgb(210 153 34 / 14%)';
  context.fillRect(r.x, r.y, r.width, r.height);
  context.strokeRect(r.x, r.y, r.width, r.height);
}

/** A box with its label and score; in device pixels. */
export function drawBox(context: CanvasRenderingContext2D, r: Box, detection: Detection): void {
  const scale = devicePixelRatio;
  const color = colorOf(detection.label);
  context.lineWidth = 2 * scale;
  context.strokeStyle = color;
  context.strokeRect(r.x, r.y, r.width, r.height);
  context.font = `600 ${12 * scale}px system-ui, sans-serif`;
  context.textBaseline = 'middle';
  const text = `${detection.label} ${Math.round(detection.score * 100)}%`;
  const height = 17 * scale;
  const width = context.measureText(text).width + 8 * scale;
  const x = Math.max(0, Math.min(r.x - scale, context.canvas.width - width));
  const y = r.y >= height ? r.y - height : r.y;
  context.fillStyle = color;
  context.fillRect(x, y, width, height);
  context.fillStyle = '#0b1014';
  context.fillText(text, x + 4 * scale, y + height / 2 + scale / 2);
}

/** The same label has the same colour everywhere; FNV-1a spreads even short labels over the circle. */
export function colorOf(label: string): string {
  let hash = 0x811c9dc5;
  for (const char of label) {
    hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193);
  }
  return `hsl(${(((hash >>> 0) * 0.618034) % 1) * 360} 85% 66%)`;
}
