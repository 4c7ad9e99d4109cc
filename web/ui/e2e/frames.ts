// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

import type { Page } from 'playwright-core';
import type { Box } from '../src/api/types';
import { type Clip, marker } from './stand';

/** A frame as the page presented it: the number that it shows, and what was drawn over it. */
export interface Shown {
  number: number;
  boxes: Box[];
}

/** Which part of the frames may have been presented without being drawn on: those that were while it was looked away. */
const MOST_UNDRAWN = 0.1;

/** Reads frames off a camera's video as they are presented, for so many seconds. */
export async function watch(page: Page, camera: string, seconds: number, clip: Clip): Promise<Shown[]> {
  const { shown, undrawn } = await page.evaluate(
    async ({ camera, seconds, clip }) => {
      const video = document.querySelector<HTMLVideoElement>(`[data-camera=${camera}] video`);
      const drawn = document.querySelector<HTMLCanvasElement>(`[data-camera=${camera}] canvas`);
      const sheet = document.createElement('canvas');
      sheet.width = clip.width;
      sheet.height = clip.height;
      const paint = sheet.getContext('2d', { willReadFrequently: true });
      const shown: { number: number; boxes: Box[] }[] = [];
      let undrawn = 0;
      if (!video || !drawn || !paint) {
        throw new Error('nothing plays');
      }
      const end = performance.now() + seconds * 1000;
      while (performance.now() < end) {
        const before = drawn.dataset.pts;
        await new Promise((resolve) => video.requestVideoFrameCallback(resolve));
        paint.drawImage(video, 0, 0, clip.width, clip.height);
        let number = 0;
        for (let bit = 0; bit < clip.bits; bit++) {
          const luma = paint.getImageData((bit + 0.5) * clip.cell, clip.cell / 2, 1, 1).data[1] ?? 0;
          number = number * 2 + (luma > 128 ? 1 : 0);
        }
        if (drawn.dataset.pts !== before) {
          shown.push({ number, boxes: JSON.parse(drawn.dataset.drawn ?? '[]') }); // The overlay drew this frame already.
        } else {
          undrawn++;
        }
      }
      return { shown, undrawn };
    },
    { camera, seconds, clip },
  );
  if (undrawn > 1 + MOST_UNDRAWN * shown.length) {
    throw new Error(`${undrawn} frames were presented that the overlay did not draw on, ${shown.length} that it did`);
  }
  return shown;
}

/** Which part of frames has a box that overlaps its marker by so much. */
export function boxed(shown: Shown[], clip: Clip, least: number): number {
  const good = shown.filter(({ number, boxes }) => boxes.some((box) => overlap(box, marker(clip, number)) >= least));
  return good.length / Math.max(1, shown.length);
}

/** Intersection over union. */
function overlap(a: Box, b: Box): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  const common = Math.max(0, width) * Math.max(0, height);
  return common / (a.width * a.height + b.width * b.height - common);
}

/** How many frames a number is before another, in a clip that is looped. */
export function framesBehind(number: number, newest: number, clip: Clip): number {
  return (((newest - number) % clip.frames) + clip.frames) % clip.frames;
}
