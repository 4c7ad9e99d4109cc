// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

import type { ResultMessage } from '../api/types';
import { isJudged } from './timeline';

/** How many results the estimate rests on. */
const WINDOW = 100;
/** With fewer it is a guess. */
const FEW = 5;
/** Which part of the frames must have their results in time. */
const QUANTILE = 0.95;
/** Seconds: what is asked for before anything is known, at least, and at most. */
const FIRST = 1;
const LEAST = 0.1;
const MOST = 5;
/** Seconds on top, for what lies between the arrival of a result and the drawing. */
const MARGIN = 0.05;
/** Seconds that the delay may be too long before it is shortened, and that it must be so. */
const SLACK = 0.2;
const CALM = 5;
/** Seconds between two results that are a pause and no measure. */
const PAUSE = 5;
/** Part of the time between two results in which the second can't arrive unless it waited somewhere. */
const HASTE = 0.4;

/**
 * How far behind the newest frame a frame must be shown so that the results on both sides of it are there: the p95 of the
 * age at which a result arrives plus the time since the result before it, since the frame right behind one result needs
 * the next. Over the last 100 results; longer at once when need be, shorter only after five seconds during which less
 * would have done, so that playing doesn't wobble.
 */
export class DelayEstimator {
  #ages: number[] = [];
  #last = -Infinity;
  #lastArrival = -Infinity;
  #wanted = FIRST;
  #known = false;
  #calmSince: number | null = null;

  /** Seconds. */
  get wanted(): number {
    return this.#wanted;
  }

  /** A result arrived at `now`, when the newest fragment was that of `newestPts`; both in seconds. */
  arrived(result: ResultMessage, newestPts: number, now: number): void {
    if (!isJudged(result) || !Number.isFinite(newestPts)) {
      return;
    }
    const interval = result.pts - this.#last;
    const since = now - this.#lastArrival;
    this.#last = result.pts;
    this.#lastArrival = now;
    if (interval <= 0 || interval > PAUSE) {
      return; // Out of order, the first of all, or after a pause.
    }
    if (since < interval * HASTE) {
      return; // What was kept for those who go back comes all at once; how old it was is not known any more.
    }
    this.#ages.push(Math.max(0, newestPts - result.pts) + interval);
    if (this.#ages.length > WINDOW) {
      this.#ages.shift();
    }
    if (this.#ages.length >= FEW) {
      this.#settle(quantile(this.#ages, QUANTILE), result.pts);
    }
  }

  /** Another stretch of time: what was measured still holds, but the next result has none before it. */
  clear(): void {
    this.#last = -Infinity;
    this.#calmSince = null;
  }

  #settle(age: number, now: number): void {
    const needed = Math.min(MOST, Math.max(LEAST, age + MARGIN));
    if (needed > this.#wanted || !this.#known) {
      this.#known = true;
      this.#wanted = Math.min(MOST, needed + MARGIN);
      this.#calmSince = null;
    } else if (needed > this.#wanted - SLACK) {
      this.#calmSince = null;
    } else {
      this.#calmSince ??= now;
      if (now - this.#calmSince >= CALM) {
        this.#wanted = needed + MARGIN;
        this.#calmSince = null;
      }
    }
  }
}

/** The value that so large a part of the values does not exceed; nearest rank. Values may be in any order. */
export function quantile(values: number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)] ?? 0;
}
