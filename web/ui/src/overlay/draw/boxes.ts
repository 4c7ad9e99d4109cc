// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

import type { Placed } from '../place';
import type { Surface } from '../surface';
import { colorOf, colorOfTrack } from './palette';
import { strokeOutlined, writeOnPlate } from './strokes';

/** Which words stand at a box. */
export interface Words {
  labels: boolean;
  scores: boolean;
}

/** A box has the colour of its track, or else of its label. */
export function colorOfPlaced({ id, label }: Placed): string {
  return id === null ? colorOf(label) : colorOfTrack(id);
}

/** A box: a solid line around what was measured; a dashed one, and a ≈ before the words, for what is foreseen. */
export function drawBox(surface: Surface, placed: Placed, words: Words): void {
  const { context, ratio } = surface;
  const place = surface.box(placed.box);
  if (!surface.shows(place)) {
    return;
  }
  const { x, y, width, height } = place;
  const color = colorOfPlaced(placed);
  context.save();
  context.globalAlpha = placed.strength * (placed.stationary ? 0.7 : 1);
  context.setLineDash(placed.estimated ? [6 * ratio, 4 * ratio] : []);
  context.beginPath();
  context.rect(x, y, width, height);
  strokeOutlined(surface, color, placed.estimated ? 1.5 : 2);
  context.globalAlpha = placed.strength;
  const text = wordsOf(placed, words);
  if (text) {
    writeOnPlate(surface, text, x - ratio, y, color);
  }
  context.restore();
}

/** What stands at a box; empty for nothing. */
export function wordsOf({ label, score, estimated }: Placed, { labels, scores }: Words): string {
  const parts = [labels ? label : '', scores ? `${Math.round(score * 100)}%` : ''].filter(Boolean);
  return parts.length > 0 && estimated ? `≈ ${parts.join(' ')}` : parts.join(' ');
}
