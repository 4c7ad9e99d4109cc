// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

import { expect, test } from 'vitest';
import { History } from './history';
import { linePath } from './sparkline';
import type { Stats } from './stats';
import { bytes, millis, uptime } from './units';

function counted(superseded: number): Stats {
  const live = { viewers: 0, queuePeak: 0, skipped: 0, dropped: {}, rewindBytes: 0, rewindSeconds: 0 };
  const stage = { stage: 'detect', handled: 0, rate: 2, bytes: 0, queue: 0, p50: null, p95: null, p99: null };
  return {
    gateway: { version: '1', viewers: 0, rewindBytes: 0, rewindBudget: 1 },
    instances: [],
    cameras: [{ camera: 'door', instance: null, stages: [{ ...stage, dropped: { superseded } }], live }],
  };
}

test('counts that begin anew after a restart are no negative drops', () => {
  const history = new History();
  history.add(counted(100), 1000);
  history.add(counted(3), 3000);
  expect([...history.drops('door', 60)]).toEqual([['superseded', 3]]);
  expect(history.dropRates('door')).toEqual([0]);
});

test('forgets what is older than five minutes', () => {
  const history = new History();
  for (let second = 0; second < 400; second += 2) {
    history.add(counted(second), second * 1000);
  }
  expect(history.series((stats) => stats.gateway.viewers)).toHaveLength(150);
  expect(history.stage('door', 'detect', (stage) => stage.rate).at(-1)).toBe(2);
  expect(history.stage('barn', 'detect', (stage) => stage.rate).at(-1)).toBeNull();
});

test('a line is broken where a value is missing', () => {
  expect(linePath([0, 10, null, 5, 10], 10)).toBe('M0.0 23.0L25.0 1.0M75.0 12.0L100.0 1.0');
  expect(linePath([], 1)).toBe('');
});

test('figures read well', () => {
  expect([0, 999, 1000, 123_456, 2_500_000_000, -1].map(bytes)).toEqual([
    '0 B',
    '999 B',
    '1.0 kB',
    '123 kB',
    '2.5 GB',
    '–',
  ]);
  expect([null, 3.14, 42.4, 1500].map(millis)).toEqual(['–', '3.1 ms', '42 ms', '1.5 s']);
  expect([59, 3_700, 90_000].map(uptime)).toEqual(['0 min 59 s', '1 h 1 min', '1 d 1 h']);
});
