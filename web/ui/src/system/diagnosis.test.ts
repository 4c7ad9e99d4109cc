// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

import { expect, test } from 'vitest';
import type { Camera } from '../api/types';
import { diagnose } from './diagnosis';
import { History } from './history';
import type { StageStats, Stats } from './stats';

const ONLINE = { name: 'door', state: 'online', error: null } as Camera;

function stats(detect: Partial<StageStats>, gatewayDrops: Record<string, number> = {}): Stats {
  const stage = { stage: 'detect', handled: 1, rate: 5, bytes: 0, queue: 0, dropped: {}, p50: 1, p95: 2, p99: 3 };
  return {
    gateway: { version: '1', viewers: 0, rewindBytes: 0, rewindBudget: 1 },
    instances: [],
    cameras: [
      {
        camera: 'door',
        instance: 'a',
        stages: [{ ...stage, ...detect }],
        live: { viewers: 0, queuePeak: 0, skipped: 0, dropped: gatewayDrops, rewindBytes: 0, rewindSeconds: 0 },
      },
    ],
  };
}

function history(...looks: Stats[]): History {
  const made = new History();
  looks.forEach((look, i) => made.add(look, i * 30_000));
  return made;
}

test('an online camera without drops is well', () => {
  expect(diagnose(ONLINE, history(stats({}), stats({}))).level).toBe('good');
  expect(diagnose(ONLINE, history()).level).toBe('good');
});

test('a camera that is gone says its own reason', () => {
  const gone = { ...ONLINE, state: 'offline', error: 'no route to host' } as Camera;
  expect(diagnose(gone, history())).toEqual({ level: 'bad', text: 'offline: no route to host', todo: '' });
});

test('what is wrong with a camera that is online all the same is told', () => {
  const blind = { ...ONLINE, error: 'analysis stream: 10.0.0.2:554 refuses the connection' } as Camera;
  expect(diagnose(blind, history())).toEqual({ level: 'warn', text: blind.error, todo: '' });
});

test('the reason that cost most in the last minute is told, with what to do', () => {
  const before = stats({ dropped: { superseded: 1000 } }, { viewer_slow: 5 });
  const after = stats({ dropped: { superseded: 1004 } }, { viewer_slow: 25, viewer_awaits_key: 90 });
  const diagnosis = diagnose(ONLINE, history(before, before, after));
  expect(diagnosis.text).toBe('a viewer reads too slowly (20 in the last minute)');
  expect(diagnosis.todo).not.toBe('');
});

test('a frame now and then is not worth a word', () => {
  const before = stats({ dropped: { superseded: 0 } });
  expect(diagnose(ONLINE, history(before, stats({ dropped: { superseded: 5 } }))).level).toBe('good');
  expect(diagnose(ONLINE, history(before, stats({ dropped: { superseded: 9 } }))).level).toBe('warn');
});

test('drops of long ago are forgotten', () => {
  const dropped = stats({ dropped: { superseded: 1000 } });
  expect(diagnose(ONLINE, history(stats({}), dropped, dropped, dropped, dropped)).level).toBe('good');
});

test('late results are told', () => {
  const slow = stats({ stage: 'result', p95: 3400 });
  expect(diagnose(ONLINE, history(slow)).text).toBe('results come 3.4 s after their frame');
});
