// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

import type { Series } from './history';

const WIDTH = 100;
const HEIGHT = 24;

/** The path of a line through a series, from the left edge to the right; it is broken where a value is missing. */
export function linePath(series: Series, top: number): string {
  const step = series.length > 1 ? WIDTH / (series.length - 1) : 0;
  let path = '';
  let drawing = false;
  series.forEach((value, i) => {
    if (value === null) {
      drawing = false;
      return;
    }
    const y = HEIGHT - 1 - (Math.min(value, top) / top) * (HEIGHT - 2);
    path += `${drawing ? 'L' : 'M'}${(i * step).toFixed(1)} ${y.toFixed(1)}`;
    drawing = true;
  });
  return path;
}

/**
 * A small plot of a figure over the last minutes, from zero. `atLeast` is the value that is always below its upper edge, so
 * that noise does not look like a mountain. What it says stands in words in `label`.
 */
export function Sparkline({ series, label, atLeast }: { series: Series; label: string; atLeast: number }) {
  const top = Math.max(atLeast, ...series.map((value) => value ?? 0));
  return (
    <svg class="sparkline" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={label}>
      <path d={linePath(series, top)} />
    </svg>
  );
}
