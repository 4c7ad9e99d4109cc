// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

import { beforeEach, expect, test } from 'vitest';
import { type Actions, press, SHORTCUTS } from './shortcuts';
import { snapshotName } from './snapshot';

let done: string[];
const actions = new Proxy({} as Actions, {
  get:
    (_, name) =>
    (...given: unknown[]) =>
      done.push([name, ...given].join(' ')),
});

beforeEach(() => {
  done = [];
});

function key(name: string, options: KeyboardEventInit = {}, target: HTMLElement = document.body): boolean {
  const event = new KeyboardEvent('keydown', { key: name, ...options });
  Object.defineProperty(event, 'target', { value: target });
  return press(event, actions);
}

test('keys do what the help says, with and without shift', () => {
  expect(key(' ')).toBe(true);
  key('ArrowLeft');
  key('ArrowLeft', { shiftKey: true });
  key('.');
  key('?', { shiftKey: true });
  key('L', { shiftKey: true });
  expect(done).toEqual(['playOrPause', 'back 5', 'back 30', 'step 1', 'help', 'goLive']);
  expect(key('F5')).toBe(false);
});

test('the browser keeps its own keys, and fields theirs', () => {
  expect(key('s', { ctrlKey: true })).toBe(false);
  expect(key('s', {}, document.createElement('input'))).toBe(false);
  expect(key('ArrowDown', {}, document.createElement('select'))).toBe(false);
  expect(key(' ', {}, document.createElement('button'))).toBe(false);
  expect(key('s', {}, document.createElement('button'))).toBe(true);
});

test('after one has scrubbed, keys do what they did before', () => {
  const slider = document.createElement('input');
  slider.type = 'range';
  expect(key('ArrowLeft', {}, slider)).toBe(true);
  expect(key(' ', {}, slider)).toBe(true);
  expect(done).toEqual(['back 5', 'playOrPause']);
});

test('no key means two things', () => {
  const keys = SHORTCUTS.flatMap((shortcut) => shortcut.keys);
  expect(new Set(keys).size).toBe(keys.length);
});

test('a picture is named by camera and time', () => {
  expect(snapshotName('door', 1_790_000_000.1)).toBe('door-2026-09-21T14-13-20_100.jpg');
});
