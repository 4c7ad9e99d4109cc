// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

import type { Counter } from '../api/events';
import { type Day, hoursOf } from './times';

/** A line's crossings of a day. */
export interface LineCounts {
  camera: string;
  line: string;
  in: number;
  out: number;
  hours: { name: string; in: number; out: number }[];
}

/** Crossings of a day by line and hour; lines that were not crossed that day are there with zeros. */
export function countsOf(counters: Counter[], day: Day): LineCounts[] {
  const lines = new Map<string, LineCounts>();
  const hours = hoursOf(day);
  for (const { camera, line, direction, hour, count } of counters) {
    const key = `${camera}/${line}`;
    const counts = lines.get(key) ?? {
      camera,
      line,
      in: 0,
      out: 0,
      hours: hours.map(({ name }) => ({ name, in: 0, out: 0 })),
    };
    lines.set(key, counts);
    const time = Date.parse(hour);
    const at = hours.findLastIndex((each) => each.at.getTime() <= time);
    const column = counts.hours[at];
    if (column && time < day.to.getTime()) {
      column[direction] += count;
      counts[direction] += count;
    }
  }
  return [...lines.values()].sort((a, b) => `${a.camera}/${a.line}`.localeCompare(`${b.camera}/${b.line}`));
}
