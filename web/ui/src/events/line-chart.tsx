// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

import type { LineCounts } from './counts';

const HALF = 20;
const STEP = 10;

/** How often a line was crossed in each hour of a day: in upwards, out downwards. */
export function LineChart({ counts }: { counts: LineCounts }) {
  const most = Math.max(1, ...counts.hours.flatMap((hour) => [hour.in, hour.out]));
  const width = counts.hours.length * STEP;
  const totals = `${counts.in} in, ${counts.out} out`;
  return (
    <figure class="line-chart" data-line={counts.line}>
      <figcaption>
        <b>{counts.line}</b> <span class="quiet">{counts.camera}</span> <span class="counter">{totals}</span>
      </figcaption>
      <svg viewBox={`0 0 ${width} ${2 * HALF + 1}`} preserveAspectRatio="none" role="img" aria-label={inWords(counts)}>
        {counts.hours.map((hour, i) => {
          const [up, down] = [(hour.in / most) * HALF, (hour.out / most) * HALF];
          return (
            <g key={String(i)}>
              <rect class="in" x={i * STEP + 1} width={STEP - 2} y={HALF - up} height={up} />
              <rect class="out" x={i * STEP + 1} width={STEP - 2} y={HALF + 1} height={down} />
            </g>
          );
        })}
        <path class="axis" d={`M0 ${HALF + 0.5}H${width}`} />
      </svg>
    </figure>
  );
}

/** The same for those who don't see it: only hours in which somebody crossed. */
export function inWords(counts: LineCounts): string {
  const hours = counts.hours
    .filter((hour) => hour.in + hour.out > 0)
    .map((hour) => `${hour.name} h: ${hour.in} in, ${hour.out} out`);
  return `${counts.line}: ${counts.in} in, ${counts.out} out${hours.length > 0 ? `. ${hours.join('; ')}` : ''}`;
}
