// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

import { expect, test } from 'vitest';
import { Cushion, cushion, follow, Interval } from './edge';
import { nextSpeed } from './time-bar';

const RANGE = { start: 10, end: 20 };

test('far behind it jumps, a little behind it hurries', () => {
  expect(follow(12, RANGE, 0.1)).toEqual({ seek: 19.9 });
  expect(follow(19.4, RANGE, 0.1)).toEqual({ rate: 1.1 });
  expect(follow(19.82, RANGE, 0.1)).toEqual({ rate: 1.03 });
  expect(follow(19.88, RANGE, 0.1)).toEqual({ rate: 1 });
});

test('before the buffer it jumps into it', () => {
  expect(follow(3, RANGE, 0.1)).toEqual({ seek: 19.9 });
  expect(follow(3, { start: 10, end: 10.05 }, 0.1)).toEqual({ seek: 10 });
});

test('too near, or when more delay is wanted, it slows down', () => {
  expect(follow(19.98, RANGE, 0.1)).toEqual({ rate: 0.96 });
  expect(follow(19.9, RANGE, 0.9)).toEqual({ rate: 0.8 });
});

test('from any place it comes to the target and stays there', () => {
  for (const start of [10, 18.9, 19.5, 19.99]) {
    let now = start;
    let end = 20;
    for (let i = 0; i < 3000; i++) {
      const move = follow(now, { start: 10, end }, 0.5);
      now = move.seek ?? now + 0.04 * move.rate;
      end += 0.04;
    }
    expect(end - now).toBeGreaterThan(0.35);
    expect(end - now).toBeLessThan(0.6);
  }
});

test('the interval of fragments is learned, over gaps and new stretches', () => {
  const interval = new Interval();
  let end = 0;
  for (let i = 0; i < 100; i++) {
    end += 0.04;
    interval.appended(1, end);
  }
  interval.appended(1, end + 60);
  interval.renew();
  expect(interval.seconds).toBeCloseTo(0.04, 2);
  expect(cushion(interval.seconds)).toBe(0.1);
  expect(cushion(0.25)).toBe(0.5);
});

test('where playing ran dry more is kept, for a while and within bounds', () => {
  const kept = new Cushion();
  expect(kept.seconds(0.04, 0)).toBe(0.1);
  kept.ranDry(0);
  expect(kept.seconds(0.04, 0)).toBeCloseTo(0.18);
  expect(kept.seconds(0.04, 4_000)).toBeCloseTo(0.14);
  expect(kept.seconds(0.04, 60_000)).toBe(0.1);
  for (let i = 0; i < 20; i++) {
    kept.ranDry(60_000);
  }
  expect(kept.seconds(0.04, 60_000)).toBe(0.5);
  expect(kept.seconds(2, 60_000)).toBe(1);
});

test('speeds have a first and a last', () => {
  expect([nextSpeed(1, 1), nextSpeed(4, 1), nextSpeed(0.25, -1), nextSpeed(1, -1)]).toEqual([2, 4, 0.25, 0.5]);
});
