// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

import { afterEach, beforeEach, expect, test } from 'vitest';
import { Overlay } from './overlay';
import { result, track } from './scenes';
import { shown } from './settings';

/** A video that shows frames when it is told to. */
class Frames {
  videoWidth = 1280;
  videoHeight = 720;
  #callback: ((now: number, frame: { mediaTime: number }) => void) | null = null;

  requestVideoFrameCallback(callback: (now: number, frame: { mediaTime: number }) => void) {
    this.#callback = callback;
  }

  show(mediaTime: number) {
    const callback = this.#callback;
    this.#callback = null;
    callback?.(0, { mediaTime });
  }
}

const page = globalThis as { vedetteTest?: boolean };
let canvas: HTMLCanvasElement;
let frames: Frames;
let overlay: Overlay;
let counts: number[];
let clock = 0;

beforeEach(() => {
  shown.mode.value = 'live';
  shown.boxes.value = true;
  page.vedetteTest = true;
  canvas = document.createElement('canvas');
  frames = new Frames();
  counts = [];
  overlay = new Overlay(
    canvas,
    frames as unknown as HTMLVideoElement,
    (mediaTime) => mediaTime + 1000,
    (found) => counts.push(found.length),
    () => clock,
  );
});

afterEach(() => overlay.stop());

test('tells what is drawn on the frame that is shown', () => {
  overlay.add(result(1010, [track(5, 0.1, 0.2)]));
  frames.show(10.5);
  expect(canvas.dataset).toMatchObject({ mode: 'live', pts: '1010.5', boxes: '1' });
  const [box] = JSON.parse(canvas.dataset.drawn ?? '');
  expect(box).toMatchObject({ id: 5, label: 'person', y: 0.4, width: 0.2, height: 0.25 });
  expect(box.x).toBeCloseTo(0.2);
  expect(counts.at(-1)).toBe(1);
});

test('does not write boxes out for nobody', () => {
  page.vedetteTest = false;
  overlay.add(result(1010, [track(5, 0.1)]));
  frames.show(10);
  expect(canvas.dataset.boxes).toBe('1');
  expect(canvas.dataset.drawn).toBeUndefined();
});

test('draws anew when a result of the shown frame comes, and when something is switched', () => {
  frames.show(10);
  expect(canvas.dataset.boxes).toBe('0');
  overlay.add(result(1010, [track(5, 0.1)]));
  expect(canvas.dataset.boxes).toBe('1');
  shown.boxes.value = false;
  expect(canvas.dataset.boxes).toBe('0');
  expect(counts.at(-1)).toBe(1); // Who counts does so whatever is drawn.
});

test('sets the delay that results need in exact mode, and none in live mode', () => {
  const player = { newestPts: -Infinity, delay: 0 };
  overlay.follow(player);
  for (let pts = 1000; pts < 1010; pts += 0.2) {
    clock = pts;
    player.newestPts = pts + 0.3;
    overlay.add(result(pts, [track(5, 0.1)]));
  }
  expect(player.delay).toBe(0);
  shown.mode.value = 'exact';
  expect(player.delay).toBe(overlay.wantedDelay);
  expect(player.delay).toBeGreaterThanOrEqual(0.5);
  expect(player.delay).toBeLessThan(0.7);
  shown.mode.value = 'live';
  expect(player.delay).toBe(0);
});

test('forgets what was on another stretch of time', () => {
  overlay.add(result(1010, [track(5, 0.1)]));
  frames.show(10);
  overlay.clear();
  expect(canvas.dataset.boxes).toBe('0');
});

test('draws nothing any more when it is stopped', () => {
  overlay.stop();
  overlay.add(result(1010, [track(5, 0.1)]));
  frames.show(10);
  expect(canvas.dataset.pts).toBe('-Infinity');
});
