// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { PathPoint } from '../api/events';
import type { EventMessage, StoredEvent } from '../api/types';
import { countsOf } from './counts';
import { EventList, isUnfinished, merged } from './event-list';
import { filterOf, fits, localTime, queryOf } from './filter';
import { inWords } from './line-chart';
import { boxAt } from './path';
import { dayOf, hoursOf, lasted, part, stretch } from './times';

const NOON = '2026-11-26T12:00:00.000Z';

function event(id: string, start = NOON, more: Partial<StoredEvent> = {}): StoredEvent {
  const none = { zone: null, line: null, end: null, snapshot: null, thumbnail: null, clip: null, path: null };
  const box = { x: 0, y: 0, width: 1, height: 1 };
  const known = { camera: 'door', label: 'person', rule: 'visits', topScore: 0.9, track: 1, kept: false, note: null };
  return { id, start, box, ...known, ...none, ...more };
}

function message(id: string, phase: EventMessage['phase'], more: Partial<EventMessage> = {}): EventMessage {
  const { snapshot, thumbnail, clip, path, kept, note, ...rest } = event(id);
  return { type: 'event', phase, ...rest, ...more };
}

test('a filter survives its address, and what is no time does not matter', () => {
  const filter = filterOf(new URLSearchParams('camera=door&label=&from=2026-11-26T10:00:00&to=never&else=1'));
  expect(filter).toEqual({ camera: 'door', from: '2026-11-26T10:00:00', to: 'never' });
  expect(queryOf(filter)).toEqual({ camera: 'door', from: new Date(2026, 10, 26, 10).toISOString() });
  expect(localTime(new Date(2026, 2, 29, 3, 4, 5))).toBe('2026-03-29T03:04:05');
});

test('an event fits or not', () => {
  const door = event('a');
  expect(fits(door, {})).toBe(true);
  expect(fits(door, { camera: 'door', label: 'person', rule: 'visits' })).toBe(true);
  expect(fits(door, { camera: 'yard' })).toBe(false);
  expect(fits(door, { zone: 'lawn' })).toBe(false);
  const later = localTime(new Date(Date.parse(NOON) + 1000));
  expect(fits(door, { from: later }), 'it goes on').toBe(true);
  expect(fits(event('b', NOON, { end: NOON }), { from: later })).toBe(false);
  expect(fits(door, { to: localTime(new Date(NOON)) })).toBe(false);
});

test('how long it lasted', () => {
  const after = (seconds: number) => new Date(Date.parse(NOON) + seconds * 1000).toISOString();
  expect([0.2, 59, 61, 3_700].map((seconds) => lasted(NOON, after(seconds)))).toEqual([
    '1 s',
    '59 s',
    '1 min 1 s',
    '1 h 1 min',
  ]);
  expect(lasted(NOON, null)).toBe('now');
});

test('a box is between the two sights around it, and nowhere in a long gap', () => {
  const sight = (pts: number, x: number): PathPoint => ({ pts, x, y: 0, width: 0.1, height: 0.1 });
  const path = [sight(1, 0), sight(2, 0.5), sight(9, 0.9)];
  expect(boxAt(path, 1.5)?.x).toBeCloseTo(0.25);
  expect(boxAt(path, 0.5)).toBeNull();
  expect(boxAt(path, 0.95)?.x).toBe(0);
  expect(boxAt(path, 5)).toBeNull();
  expect(boxAt(path, 2.05)?.x).toBe(0.5);
  expect(boxAt(path, 9.05)?.x).toBe(0.9);
  expect(boxAt(path, 9.5)).toBeNull();
  expect(boxAt([], 1)).toBeNull();
});

test('bands lie in their day, cut at its edges', () => {
  const day = dayOf(new Date(2026, 10, 26, 15));
  const at = (hour: number, of = 26) => new Date(2026, 10, of, hour).toISOString();
  const now = new Date(2026, 10, 26, 18);
  expect(stretch({ start: at(6), end: at(12) }, day, now)).toEqual({ left: 0.25, width: 0.25 });
  expect(stretch({ start: at(22, 25), end: at(6) }, day, now)).toEqual({ left: 0, width: 0.25 });
  expect(stretch({ start: at(12), end: null }, day, now)).toEqual({ left: 0.5, width: 0.25 });
  expect(stretch({ start: at(1, 25), end: at(2, 25) }, day, now)).toBeNull();
  expect(stretch({ start: at(0, 27), end: null }, day, now)).toBeNull();
  expect(part(at(12), day)).toBe(0.5);
  expect(dayOf(day.from, -1).to).toEqual(day.from);
});

test('a day has as many hours as it has', () => {
  const from = new Date('2026-10-24T22:00:00Z');
  const long = { from, to: new Date(from.getTime() + 25 * 3_600_000) };
  expect(hoursOf(long)).toHaveLength(25);
});

test('crossings are summed by line and hour of the day', () => {
  const day = dayOf(new Date(2026, 10, 26));
  const hour = (of: number, date = 26) => new Date(2026, 10, date, of).toISOString();
  const row = { camera: 'door', line: 'kerb', label: 'person' };
  const counts = countsOf(
    [
      { ...row, direction: 'in', hour: hour(9), count: 2 },
      { ...row, direction: 'in', label: 'dog', hour: hour(9), count: 1 },
      { ...row, direction: 'out', hour: hour(23), count: 4 },
      { ...row, direction: 'in', hour: hour(9, 25), count: 100 },
      { ...row, direction: 'in', hour: hour(0, 27), count: 100 },
    ],
    day,
  );
  expect(counts).toHaveLength(1);
  expect(counts[0]).toMatchObject({ in: 3, out: 4 });
  expect(counts[0]?.hours[9]).toMatchObject({ in: 3, out: 0 });
  expect(inWords(counts[0] as (typeof counts)[number])).toBe('kerb: 3 in, 4 out. 9 h: 3 in, 0 out; 23 h: 0 in, 4 out');
});

test('each event stands once, newest first', () => {
  const later = '2026-11-26T13:00:00.000Z';
  const list = merged([event('a', NOON, { kept: true }), event('b', later), event('a')]);
  expect(list.map((each) => each.id)).toEqual(['b', 'a']);
  expect(list[1]?.kept).toBe(true);
});

test('an event is looked at again until its clip is there, or it is said why there is none', () => {
  const soon = Date.parse(NOON) + 1000;
  expect(isUnfinished(event('a'), soon)).toBe(true);
  expect(isUnfinished(event('a', NOON, { end: NOON }), soon)).toBe(true);
  expect(isUnfinished(event('a', NOON, { end: NOON, clip: '/c' }), soon)).toBe(false);
  expect(isUnfinished(event('a', NOON, { end: NOON, note: 'interrupted' }), soon)).toBe(false);
  expect(isUnfinished(event('a', NOON, { end: NOON }), soon + 3_600_000), 'clips may be switched off').toBe(false);
});

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('news comes into the list, waits while it is held, and is looked at again', async () => {
  const stored: Record<string, StoredEvent> = { a: event('a', NOON, { end: NOON, clip: '/clip', kept: true }) };
  vi.stubGlobal('fetch', async (path: string) => {
    const found = stored[path.split('/').at(-1) ?? ''];
    return new Response(JSON.stringify(found ?? {}), { status: found ? 200 : 404 });
  });
  const list = new EventList({ camera: 'door' }, 10);
  list.told(message('x', 'opened', { camera: 'yard' }));
  list.told(message('a', 'opened'));
  expect(list.events.value.map((each) => each.id)).toEqual(['a']);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(list.events.value[0]).toMatchObject({ clip: '/clip', kept: true });

  list.isHeld = true;
  list.told(message('b', 'opened'));
  list.told(message('a', 'closed', { end: NOON }));
  expect(list.events.value).toHaveLength(1);
  expect(list.held.value.map((each) => each.id)).toEqual(['b']);
  list.release();
  expect(list.events.value).toHaveLength(2);
  expect(list.events.value.find((each) => each.id === 'a')?.clip, 'what was known stays').toBe('/clip');

  await vi.advanceTimersByTimeAsync(60_000);
  expect(
    list.events.value.map((each) => each.id),
    'what is not stored is gone',
  ).toEqual(['a']);
  list.close();
});

test('what is held is known: no second look for each word, nothing older comes back, what is asked for comes at once', async () => {
  let asked = 0;
  vi.stubGlobal('fetch', async () => {
    asked++;
    return new Response(JSON.stringify(event('a', NOON, { thumbnail: '/t' })));
  });
  const list = new EventList({}, 10);
  list.isHeld = true;
  list.told(message('a', 'opened'));
  await vi.advanceTimersByTimeAsync(1_000);
  for (let second = 0; second < 20; second++) {
    list.told(message('a', 'updated'));
    await vi.advanceTimersByTimeAsync(1_000);
  }
  expect(asked).toBeLessThan(6);
  expect(list.held.value[0]?.thumbnail).toBe('/t');
  list.put(event('a', NOON, { kept: true }), true);
  expect(list.events.value[0]?.kept).toBe(true);
  list.release();
  expect(list.events.value).toHaveLength(1);
  expect(list.events.value[0]?.kept).toBe(true);
  list.close();
});

test('a list that could not be had is asked for again, and what was deleted stays deleted', async () => {
  let up = false;
  const stored = [event('a', NOON, { end: NOON }), event('b', NOON)];
  vi.stubGlobal('fetch', async (path: string) => {
    const one = stored.find((each) => path.endsWith(`/${each.id}`));
    return up
      ? new Response(JSON.stringify(one ?? { events: stored, next: null }))
      : new Response('{}', { status: 503 });
  });
  const list = new EventList({}, 10);
  await list.load();
  expect(list.state.value).toBe('failed');
  up = true;
  await vi.advanceTimersByTimeAsync(6_000);
  expect(list.events.value).toHaveLength(2);
  list.drop('a');
  await list.load();
  expect(list.events.value.map((each) => each.id)).toEqual(['b']);
  list.close();
});
