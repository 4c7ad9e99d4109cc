// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

import { expect, test } from 'vitest';
import type { InitMessage } from '../api/types';
import { isKeyFrame, MediaQueue, type Task } from './queue';

/** A fragment with the flags of its only sample in `trun`'s first-sample-flags, or in `tfhd`'s defaults. */
function fragment(key: boolean, size = 100): Task {
  const data = new DataView(new ArrayBuffer(size));
  const words: [number, number][] = [
    [0, 60],
    [4, 0x6d6f6f66], // moof
    [8, 52],
    [12, 0x74726166], // traf
    [16, 20],
    [20, 0x74666864], // tfhd
    [24, 0x20020],
    [32, 0x01010000],
    [36, 24],
    [40, 0x7472756e], // trun
    [44, key ? 5 : 1],
    [56, 0x02000000],
  ];
  words.forEach(([at, word]) => data.setUint32(at, word));
  return { fragment: data.buffer };
}

function init(codec: string): Task {
  return { init: { type: 'init', codec } as InitMessage };
}

const segment: Task = { segment: new ArrayBuffer(9) };

test('knows key frames', () => {
  expect(isKeyFrame(fragment(true).fragment as ArrayBuffer)).toBe(true);
  expect(isKeyFrame(fragment(false).fragment as ArrayBuffer)).toBe(false);
});

test('gives up what is before the newest key frame when it is full, and counts it', () => {
  const queue = new MediaQueue();
  let skipped = 0;
  let most = 0;
  [init('a'), segment, ...Array.from({ length: 1000 }, (_, i) => fragment(i % 50 === 0))].forEach((task) => {
    skipped += queue.push(task);
    most = Math.max(most, queue.length);
  });
  expect(skipped + queue.length).toBe(1000 + 2);
  expect(most).toBeGreaterThanOrEqual(300);
  expect(most).toBeLessThanOrEqual(302);
});

test('keeps the init that holds where not even one group of pictures has room, and goes on with a key frame', () => {
  const queue = new MediaQueue();
  [init('a'), segment, fragment(true), init('b'), segment, fragment(true)].forEach((task) => queue.push(task));
  let skipped = 0;
  for (let i = 0; i < 100; i++) {
    skipped += queue.push(fragment(false, 1 << 20));
  }
  expect(skipped).toBe(2 + 100);
  expect(queue.length).toBe(2);
  expect(queue.first?.init?.codec).toBe('b');
  expect(queue.push(fragment(false))).toBe(1);
  expect(queue.push(fragment(true))).toBe(0);
  expect(queue.length).toBe(3);
});
