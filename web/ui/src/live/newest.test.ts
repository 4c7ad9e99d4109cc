// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

import { expect, test } from 'vitest';
import { Newest } from './newest';

test('before the first frame there is none', () => {
  expect(new Newest().received).toBe(Number.NEGATIVE_INFINITY);
  expect(new Newest().edge(5, true)).toBe(Number.NEGATIVE_INFINITY);
});

test('live, the newest frame is the one that came last', () => {
  const newest = new Newest();
  newest.came(100, 0);
  newest.came(101, 1000);
  expect(newest.edge(3000, false)).toBe(101);
});

test('older frames of a stream that begins in the past are not the newest', () => {
  const newest = new Newest();
  newest.came(100, 0);
  newest.asked(1000);
  newest.came(95, 1100);
  expect(newest.received).toBe(95);
  expect(newest.isComplete).toBe(false);
  expect(newest.edge(2000, false)).toBe(102);
  newest.came(101, 1200);
  expect(newest.isComplete).toBe(true);
  expect(newest.edge(2000, false)).toBe(101);
});

test('while a stream is left the camera goes on', () => {
  const newest = new Newest();
  newest.came(100, 0);
  expect(newest.edge(30_000, true)).toBe(130);
});

test('a clock that was set back is believed after a while, or at once without a new stream', () => {
  const newest = new Newest();
  newest.came(100, 0);
  newest.came(40, 1000);
  expect(newest.edge(1000, false)).toBe(40);
  newest.asked(2000);
  newest.came(10, 2500);
  expect(newest.isComplete).toBe(false);
  newest.came(14, 7500);
  expect(newest.isComplete).toBe(true);
  expect(newest.edge(7500, false)).toBe(14);
});
