// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

import { describe, expect, test } from 'vitest';
import type { ResultMessage } from '../api/types';
import { DelayEstimator } from './delay';
import { overlap, type Placed, placeExactly, placeLive } from './place';
import { marker, numbers, result, track } from './scenes';
import { Timeline } from './timeline';

const FRAME = 1 / 25;

/** Results of the marker's frames at irregular intervals, with when they arrive: a tracker's, whose velocity lags. */
function results(seed: number): { arrival: number; message: ResultMessage }[] {
  const random = numbers(seed);
  const list = [];
  let last = 0;
  for (let frame = 0; frame < 60 / FRAME; frame += 2 + Math.floor(5 * random())) {
    const pts = frame * FRAME;
    const box = marker(pts);
    const velocity = pts > last ? (box.x - marker(last).x) / (pts - last) : 0;
    last = pts;
    list.push({ arrival: pts + 0.05 + 0.25 * random(), message: result(pts, [{ ...track(7, 0, velocity), box }]) });
    if (random() < 0.5) {
      const unseen = { ...result(pts + FRAME), outcome: 'superseded' as const };
      list.push({ arrival: pts + FRAME + 0.05, message: unseen });
    }
  }
  return list.sort((a, b) => a.arrival - b.arrival);
}

/** Plays a minute; returns how well the box lay on each frame shown after the first five seconds, -1 for no box. */
function play(seed: number, place: (t: Timeline, pts: number) => Placed[], late: (e: DelayEstimator) => number) {
  const timeline = new Timeline();
  const estimator = new DelayEstimator();
  const waiting = results(seed);
  const shown: { overlap: number; estimated: boolean }[] = [];
  for (let frame = 0; frame < 59 / FRAME; frame++) {
    const newest = frame * FRAME;
    while (waiting[0] && waiting[0].arrival <= newest) {
      const { message } = waiting.shift() as (typeof waiting)[0];
      timeline.add(message);
      estimator.arrived(message, newest, newest);
    }
    const pts = Math.round((newest - late(estimator)) / FRAME) * FRAME;
    const [placed] = place(timeline, pts);
    if (newest > 5) {
      shown.push({ overlap: placed ? overlap(placed.box, marker(pts)) : -1, estimated: placed?.estimated ?? true });
    }
  }
  return shown;
}

describe.each([1, 2, 3, 4, 5])('a marker that goes there and back, seed %i', (seed) => {
  test('exact: wherever results are around the frame the box is on the marker, and that is nearly always so', () => {
    const shown = play(seed, placeExactly, (estimator) => estimator.wanted);
    const exact = shown.filter(({ estimated }) => !estimated);
    expect(exact.length / shown.length).toBeGreaterThan(0.95);
    expect(Math.min(...exact.map((one) => one.overlap))).toBeGreaterThan(0.8);
  });

  test('live: the box is near the marker', () => {
    const shown = play(seed, placeLive, () => 0.1);
    const good = shown.filter((one) => one.overlap >= 0.6);
    expect(good.length / shown.length).toBeGreaterThan(0.95);
    expect(Math.min(...shown.map((one) => one.overlap))).toBeGreaterThan(0);
  });
});
