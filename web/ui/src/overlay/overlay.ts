// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

import type { Box, Detection, ResultMessage } from '../api/types';
import { drawBox, drawRegion } from './draw';

/** Seconds that a result is good for. */
const VALID = 1;
/** Seconds of results kept, for frames not shown yet. */
const KEPT = 30;
/** Less than half a frame at any rate: media times are rounded on their way through the browser. */
const ROUNDING = 0.004;

/** Which parts are drawn; shared by all tiles. */
export const shown = { boxes: true, motion: false };

/** Draws on a canvas what was found in the very frame that the video shows. */
export class Overlay {
  readonly #canvas: HTMLCanvasElement;
  readonly #video: HTMLVideoElement;
  readonly #toPts: (mediaTime: number) => number;
  readonly #changed: (detections: Detection[], moving: boolean) => void;
  readonly #results: ResultMessage[] = [];
  #pts = -Infinity;
  #stopped = false;

  /**
   * @param canvas lies over the video
   * @param video shows the frames
   * @param toPts the timeline of results
   * @param changed told what holds for each shown frame
   */
  constructor(
    canvas: HTMLCanvasElement,
    video: HTMLVideoElement,
    toPts: (mediaTime: number) => number,
    changed: (detections: Detection[], moving: boolean) => void,
  ) {
    this.#canvas = canvas;
    this.#video = video;
    this.#toPts = toPts;
    this.#changed = changed;
    this.#next();
    new ResizeObserver(() => this.draw()).observe(canvas);
  }

  add(result: ResultMessage): void {
    const results = this.#results;
    let at = results.length;
    while ((results[at - 1]?.pts ?? -Infinity) > result.pts) {
      at--;
    }
    results.splice(at, 0, result);
    while ((results[0]?.pts ?? Infinity) < result.pts - KEPT) {
      results.shift();
    }
    if (result.pts <= this.#pts + ROUNDING && result.pts > this.#pts - VALID) {
      this.draw(); // It came after its frame was shown.
    }
  }

  stop(): void {
    this.#stopped = true;
  }

  draw(): void {
    const latest = this.#latest(() => true);
    // A frame that the detector had no time for says nothing about where objects are.
    const judged = this.#latest((r) => r.outcome === 'analysed' || r.outcome === 'still');
    const detections = judged?.detections ?? [];
    const regions = latest?.motion.regions ?? [];
    const { context, place } = this.#surface();
    if (shown.motion) {
      regions.forEach((region) => drawRegion(context, place(region)));
    }
    if (shown.boxes) {
      detections.forEach((d) => drawBox(context, place(d.box), d));
    }
    this.#canvas.dataset.boxes = String(shown.boxes ? detections.length : 0);
    this.#canvas.dataset.pts = String(this.#pts);
    this.#changed(detections, latest?.motion.moving ?? false);
  }

  #next() {
    if (this.#stopped) {
      return;
    }
    if ('requestVideoFrameCallback' in HTMLVideoElement.prototype) {
      this.#video.requestVideoFrameCallback((_, frame) => this.#frame(frame.mediaTime));
    } else {
      requestAnimationFrame(() => this.#frame(this.#video.currentTime));
    }
  }

  #frame(mediaTime: number): void {
    this.#pts = this.#toPts(mediaTime);
    this.draw();
    this.#next();
  }

  /** The most recent fitting result at or before the shown frame, unless it is too old. */
  #latest(fits: (result: ResultMessage) => boolean): ResultMessage | null {
    const latest = this.#results.findLast((result) => result.pts <= this.#pts + ROUNDING && fits(result));
    return latest && this.#pts - latest.pts <= VALID ? latest : null;
  }

  /** A clean canvas of the screen's own pixels, and where relative boxes lie on it: the video is letterboxed. */
  #surface(): { context: CanvasRenderingContext2D; place: (box: Box) => Box } {
    const canvas = this.#canvas;
    const width = Math.round(canvas.clientWidth * devicePixelRatio);
    const height = Math.round(canvas.clientHeight * devicePixelRatio);
    if (canvas.width !== width || canvas.height !== height) {
      canvas.width = width;
      canvas.height = height;
    }
    const context = canvas.getContext('2d') as CanvasRenderingContext2D;
    context.clearRect(0, 0, width, height);
    const aspect = (this.#video.videoWidth || 16) / (this.#video.videoHeight || 9);
    const w = Math.min(width, height * aspect);
    const h = w / aspect;
    const left = (width - w) / 2;
    const top = (height - h) / 2;
    const place = (box: Box): Box => ({
      x: left + box.x * w,
      y: top + box.y * h,
      width: box.width * w,
      height: box.height * h,
    });
    return { context, place };
  }
}
