// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

import { effect, untracked } from '@preact/signals';
import type { Box, Detection, ResultMessage } from '../api/types';
import { DelayEstimator } from './delay';
import { colorOfPlaced, drawBox } from './draw/boxes';
import { drawMotion } from './draw/motion';
import { drawTail } from './draw/tails';
import { drawScene } from './draw/zones';
import { linkBack } from './link-back';
import { foot, type Placed, placeExactly, placeLive, trails } from './place';
import { report } from './report';
import { type GivenScene, NO_SCENE, type Scene, sceneOf } from './scene';
import { shown } from './settings';
import { Sheet, type Surface, type View, WHOLE } from './surface';
import { Timeline } from './timeline';

/** Seconds that a statement about motion is good for. */
const VALID = 1;
/** Seconds between a result and the shown frame within which one may tell of the other. */
const NEAR = 2;
/** Seconds that tails reach back. */
const TAIL = 2;

/** What an overlay wants of the player whose video it lies over. */
export interface Paced {
  /** Media time of the newest fragment that came, in seconds on the timeline of results; -Infinity before the first. */
  readonly newestPts: number;
  /** By how many seconds frames are shown later than they could be; the overlay sets it. */
  delay: number;
}

/**
 * Draws over a video what was found in the very frame that it shows. In live mode results come later than their frames, so
 * boxes are foreseen from the newest result; in exact mode playing is delayed by as much as results need, and boxes are
 * measured. What is drawn is set in `shown`.
 *
 * Give it every result (`add`), say where the video's frames stand in time (`toPts`), and whose pace it may set (`follow`).
 */
export class Overlay {
  readonly #canvas: HTMLCanvasElement;
  readonly #video: HTMLVideoElement;
  readonly #toPts: (mediaTime: number) => number;
  readonly #changed: (detections: Detection[], moving: boolean) => void;
  readonly #now: () => number;
  readonly #sheet: Sheet;
  readonly #timeline = new Timeline();
  readonly #estimator = new DelayEstimator();
  readonly #forget: () => void;
  #player: Paced | null = null;
  #view = WHOLE;
  #scene: Scene = NO_SCENE;
  #pts = -Infinity;
  #stopped = false;

  /**
   * @param canvas lies over the video, and is as large
   * @param video shows the frames
   * @param toPts seconds on the timeline of results of a media time of the video
   * @param changed told what holds for each shown frame
   * @param now seconds of a clock
   */
  constructor(
    canvas: HTMLCanvasElement,
    video: HTMLVideoElement,
    toPts: (mediaTime: number) => number,
    changed: (detections: Detection[], moving: boolean) => void = () => {},
    now: () => number = () => performance.now() / 1000,
  ) {
    this.#canvas = canvas;
    this.#video = video;
    this.#toPts = toPts;
    this.#changed = changed;
    this.#now = now;
    this.#sheet = new Sheet(canvas, () => this.draw());
    this.#forget = effect(() => {
      Object.values(shown).forEach((setting) => setting.value);
      untracked(() => {
        this.#pace();
        this.draw();
      });
    });
    this.#next();
  }

  /** How the picture is moved and enlarged. */
  set view(view: View) {
    this.#view = view;
    this.draw();
  }

  /** Zones, lines and masks, as the camera's settings tell them. */
  set scene(given: GivenScene | null) {
    this.#scene = sceneOf(given);
    this.draw();
  }

  /** How far behind the newest frame the shown one should be, in seconds; 0 in live mode, which needs no delay. */
  get wantedDelay(): number {
    return shown.mode.value === 'exact' ? this.#estimator.wanted : 0;
  }

  /** Sets the delay of this player from now on. */
  follow(player: Paced): void {
    this.#player = player;
    this.#pace();
  }

  add(result: ResultMessage): void {
    this.#timeline.add(result);
    linkBack(this.#timeline, result);
    if (this.#player) {
      this.#estimator.arrived(result, this.#player.newestPts, this.#now());
      this.#pace();
    }
    if (Math.abs(result.pts - this.#pts) < NEAR) {
      this.draw(); // It may tell more of the frame that is shown, which is a long time when paused.
    }
  }

  /** Forgets all results: another stretch of time begins. */
  clear(): void {
    this.#timeline.clear();
    this.#estimator.clear();
    this.draw();
  }

  stop(): void {
    this.#stopped = true;
    this.#forget();
    this.#sheet.stop();
  }

  draw(): void {
    const mode = shown.mode.peek();
    const pts = this.#pts;
    const placed = (mode === 'exact' ? placeExactly : placeLive)(this.#timeline, pts);
    const motion = this.#timeline.latest(pts, VALID, () => true)?.motion;
    const surface = this.#sheet.clean(this.#picture(), this.#view);
    if (surface) {
      this.#paint(surface, placed, motion?.regions ?? []);
    }
    report(this.#canvas, mode, pts, shown.boxes.peek() ? placed : []);
    this.#changed(placed, motion?.moving ?? false);
  }

  /** What lies lowest first. */
  #paint(surface: Surface, placed: Placed[], regions: Box[]): void {
    if (shown.zones.peek()) {
      drawScene(surface, this.#scene);
    }
    if (shown.motion.peek()) {
      drawMotion(surface, regions);
    }
    if (shown.tails.peek()) {
      this.#paintTails(surface, placed);
    }
    if (shown.boxes.peek()) {
      const words = { labels: shown.labels.peek(), scores: shown.scores.peek() };
      placed.forEach((one) => drawBox(surface, one, words));
    }
  }

  #paintTails(surface: Surface, placed: Placed[]): void {
    const walkers = placed.filter(({ id, stationary }) => id !== null && !stationary);
    if (walkers.length === 0) {
      return;
    }
    const all = trails(this.#timeline, this.#pts - TAIL, this.#pts);
    for (const one of walkers) {
      const points = all.get(one.id as number) ?? [];
      drawTail(surface, [...points, foot(one.box)], colorOfPlaced(one));
    }
  }

  #picture(): { width: number; height: number } {
    return { width: this.#video.videoWidth || 16, height: this.#video.videoHeight || 9 };
  }

  #pace(): void {
    const delay = this.wantedDelay;
    if (this.#player && this.#player.delay !== delay) {
      this.#player.delay = delay;
    }
  }

  #next(): void {
    if ('requestVideoFrameCallback' in this.#video) {
      this.#video.requestVideoFrameCallback((_, frame) => this.#frame(frame.mediaTime));
    } else {
      requestAnimationFrame(() => this.#frame(this.#video.currentTime));
    }
  }

  #frame(mediaTime: number): void {
    if (this.#stopped) {
      return;
    }
    const pts = this.#toPts(mediaTime);
    if (pts !== this.#pts) {
      this.#pts = pts;
      this.draw();
    }
    this.#next();
  }
}
