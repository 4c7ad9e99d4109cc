// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

import { expect, test } from 'vitest';
import { type Past, pastMove, rangeAt } from './past';

/** Plays at a normal rate, ten seconds behind. */
function past(change: Partial<Past>): Past {
  return {
    now: 10,
    ranges: [{ start: 0, end: 20 }],
    wanted: null,
    isComplete: true,
    isBegun: true,
    isLeft: false,
    paused: false,
    speed: 1,
    cushion: 0.1,
    ...change,
  };
}

test('what is past plays on', () => {
  expect(pastMove(past({}))).toBe('play');
});

test('one is live again when one has caught up, but not while older frames are still on their way', () => {
  expect(pastMove(past({ now: 19.95 }))).toBe('live');
  expect(pastMove(past({ now: 19.95, isComplete: false }))).toBe('play');
  expect(pastMove(past({ now: 19.95, speed: 0.5 }))).toBe('play');
  expect(pastMove(past({ now: 19.95, paused: true }))).toBe('play');
});

test('where one wants to be is waited for', () => {
  expect(pastMove(past({ wanted: 15, isBegun: false }))).toBe('wait');
  expect(pastMove(past({ wanted: 25, isComplete: false }))).toBe('wait');
  expect(pastMove(past({ wanted: 15 }))).toEqual({ seek: 15, arrived: true });
});

test('where nothing is at the time that one wants, the nearest is shown', () => {
  expect(pastMove(past({ wanted: -5 }))).toEqual({ seek: 0.01, arrived: true });
  expect(pastMove(past({ wanted: 25 }))).toEqual({ seek: 19.9, arrived: true });
  const ranges = [
    { start: 0, end: 10 },
    { start: 14, end: 20 },
  ];
  expect(pastMove(past({ wanted: 12, ranges }))).toEqual({ seek: 14.01, arrived: true });
});

test('a gap is jumped over, unless one stands before it', () => {
  const ranges = [
    { start: 0, end: 10 },
    { start: 14, end: 20 },
  ];
  expect(pastMove(past({ now: 9.9, ranges }))).toEqual({ seek: 14.01, arrived: false });
  expect(pastMove(past({ now: 12, ranges }))).toEqual({ seek: 14.01, arrived: false });
  expect(pastMove(past({ now: 9.9, ranges, paused: true }))).toBe('play');
  expect(pastMove(past({ now: 9, ranges }))).toBe('play');
});

test('frames that were forgotten while one stood still are passed over', () => {
  expect(pastMove(past({ now: 1, ranges: [{ start: 5, end: 20 }], paused: true }))).toEqual({
    seek: 5.01,
    arrived: false,
  });
});

test('the stream is left when too much piles up, and asked for again before its end', () => {
  expect(pastMove(past({ ranges: [{ start: 0, end: 71 }], paused: true }))).toBe('leave');
  expect(pastMove(past({ ranges: [{ start: 0, end: 71 }], isLeft: true }))).toBe('play');
  expect(pastMove(past({ now: 18.5, isLeft: true }))).toBe('return');
  expect(pastMove(past({ now: 18.5, isLeft: true, paused: true }))).toBe('play');
});

test('a stretch ends before its end', () => {
  expect(rangeAt([{ start: 1, end: 2 }], 1)).toEqual({ start: 1, end: 2 });
  expect(rangeAt([{ start: 1, end: 2 }], 2)).toBeUndefined();
});
