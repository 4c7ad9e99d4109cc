// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

import { expect, test } from 'vitest';
import { DelayEstimator, quantile } from './delay';
import { numbers, result } from './scenes';

/** Results every `interval` seconds from `from` to `to`, each so old when it comes; returns what was wanted after each. */
function feed(estimator: DelayEstimator, from: number, to: number, interval: number, age: () => number): number[] {
  const wanted: number[] = [];
  for (let pts = from; pts < to; pts += interval) {
    const arrival = pts + age();
    estimator.arrived(result(pts), arrival, arrival);
    wanted.push(estimator.wanted);
  }
  return wanted;
}

test('waits for the next result: its age and the time since the one before', () => {
  const estimator = new DelayEstimator();
  feed(estimator, 0, 20, 0.2, () => 0.3);
  expect(estimator.wanted).toBeGreaterThanOrEqual(0.5);
  expect(estimator.wanted).toBeLessThan(0.65);
});

test('covers 95 of 100 ages', () => {
  const random = numbers(1);
  const estimator = new DelayEstimator();
  feed(estimator, 0, 60, 0.2, () => (random() < 0.97 ? 0.2 + 0.2 * random() : 3));
  expect(estimator.wanted).toBeGreaterThan(0.55);
  expect(estimator.wanted).toBeLessThan(0.9);
});

test('hardly changes while ages scatter as they did', () => {
  const random = numbers(2);
  const estimator = new DelayEstimator();
  feed(estimator, 0, 20, 0.2, () => 0.2 + 0.2 * random());
  const changes = new Set(feed(estimator, 20, 300, 0.2, () => 0.2 + 0.2 * random()));
  expect(changes.size).toBeLessThanOrEqual(3);
});

test('grows soon after ages do, and shrinks only when it is calm', () => {
  const estimator = new DelayEstimator();
  feed(estimator, 0, 20, 0.2, () => 0.2);
  const grown = feed(estimator, 20, 22, 0.2, () => 1);
  expect(grown.at(-1)).toBeGreaterThanOrEqual(1.2);
  const shrinking = feed(estimator, 22, 60, 0.2, () => 0.2);
  expect(shrinking[20]).toBe(grown.at(-1));
  expect(shrinking.at(-1)).toBeLessThan(0.6);
});

test('guesses at first, and counts neither pauses nor frames that were not judged', () => {
  const estimator = new DelayEstimator();
  expect(estimator.wanted).toBe(1);
  feed(estimator, 0, 10, 0.2, () => 0.1);
  const before = estimator.wanted;
  estimator.arrived(result(100), 100.1, 100.1);
  estimator.arrived({ ...result(100.2), outcome: 'timed_out' }, 109, 109);
  expect(estimator.wanted).toBe(before);
});

test('learns nothing from what comes all at once when one goes back', () => {
  const estimator = new DelayEstimator();
  feed(estimator, 0, 30, 0.2, () => 0.5);
  const before = estimator.wanted;
  estimator.clear();
  for (let pts = 5; pts < 30; pts += 0.2) {
    estimator.arrived(result(pts), pts, 31 + pts / 1000);
  }
  expect(estimator.wanted).toBe(before);
});

test('never asks for more than five seconds', () => {
  const estimator = new DelayEstimator();
  feed(estimator, 0, 20, 0.5, () => 30);
  expect(estimator.wanted).toBe(5);
});

test('quantile is the nearest rank', () => {
  expect(quantile([5, 1, 4, 2, 3], 0.5)).toBe(3);
  expect(quantile([5, 1, 4, 2, 3], 0.95)).toBe(5);
  expect(quantile([], 0.95)).toBe(0);
});
