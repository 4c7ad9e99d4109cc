// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

import { expect, test } from 'vitest';
import { result } from './scenes';
import { isJudged, Timeline } from './timeline';

function timeline(...times: number[]): Timeline {
  const made = new Timeline();
  times.forEach((pts) => made.add(result(pts)));
  return made;
}

const all = () => true;

test('puts results in the order of their frames', () => {
  const made = timeline(10, 10.4, 10.2, 9.9);
  expect(made.between(0, 20).map(({ pts }) => pts)).toEqual([9.9, 10, 10.2, 10.4]);
  expect(made.newest?.pts).toBe(10.4);
});

test('finds the results around a frame, and its own', () => {
  const made = timeline(10, 10.2, 10.4);
  const at = (pts: number) => {
    const { before, after } = made.around(pts, 1, all);
    return [before?.pts, after?.pts];
  };
  expect(at(10.3)).toEqual([10.2, 10.4]);
  expect(at(10.2)).toEqual([10.2, 10.2]);
  expect(at(10.1999999)).toEqual([10.2, 10.2]);
  expect(at(9.9)).toEqual([undefined, 10]);
  expect(at(10.9)).toEqual([10.4, undefined]);
  expect(at(12)).toEqual([undefined, undefined]);
});

test('passes over what the detector had no time for', () => {
  const made = timeline(10);
  made.add({ ...result(10.2), outcome: 'superseded' });
  expect(made.latest(10.3, 1, isJudged)?.pts).toBe(10);
  expect(made.latest(10.3, 1, all)?.pts).toBe(10.2);
});

test('takes one that comes again instead of the first', () => {
  const made = timeline(10, 10.2);
  made.add({ ...result(10.2), outcome: 'still' });
  expect(made.length).toBe(2);
  expect(made.newest?.outcome).toBe('still');
});

test('forgets what is long ago, and what is too much', () => {
  const made = timeline(10, 20, 100, 129, 131);
  expect(made.between(0, 200).map(({ pts }) => pts)).toEqual([20, 100, 129, 131]);
  for (let i = 0; i < 5000; i++) {
    made.add(result(131 + i / 1000));
  }
  expect(made.length).toBe(3600);
});

test('begins anew on another stretch of time', () => {
  const made = timeline(1000, 1000.2, 800);
  expect(made.between(0, 2000).map(({ pts }) => pts)).toEqual([800]);
});
