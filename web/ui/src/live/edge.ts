// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

/** Seconds behind the wanted place from which playing faster would take too long. */
const JUMP = 0.8;
/** Bounds of how far behind the newest frame playing is kept when nothing else is wanted, in seconds. */
const NEAREST = 0.1;
const FARTHEST = 1;
/** Seconds that each time playing runs dry adds, at most in all, and how much of that goes in a second. */
const EXTRA = 0.08;
const MOST_EXTRA = 0.4;
const CALMING = 0.01;

/** What to do to be where one should be: go there at once, or play at a rate. */
export type Move = { seek: number; rate?: never } | { rate: number; seek?: never };

/** How far behind the newest frame playing is kept, in seconds: two fragments, so that one may come late. */
export function cushion(interval: number): number {
  return Math.min(FARTHEST, Math.max(NEAREST, 2 * interval));
}

/**
 * The same, and more for a while after playing ran dry: a network that is late now and then would else stop the picture
 * again and again. `now` is in milliseconds of any steady clock.
 */
export class Cushion {
  #extra = 0;
  #at = 0;

  /** So far behind the newest frame, in seconds, with fragments that are so many seconds long. */
  seconds(interval: number, now: number): number {
    return Math.min(FARTHEST, cushion(interval) + this.#left(now));
  }

  /** The newest frame was shown before the next came. */
  ranDry(now: number): void {
    this.#extra = Math.min(MOST_EXTRA, this.#left(now) + EXTRA);
    this.#at = now;
  }

  #left(now: number): number {
    return Math.max(0, this.#extra - ((now - this.#at) / 1000) * CALMING);
  }
}

/**
 * Keeps the shown frame where it should be: plays a little faster or slower, which nobody sees; jumps where that would take
 * longer than a person likes to be behind.
 *
 * @param now the video's time, in seconds
 * @param range the newest stretch that is buffered
 * @param target how far behind its end one should be, in seconds
 */
export function follow(now: number, range: { start: number; end: number }, target: number): Move {
  const behind = range.end - now - target;
  if (now < range.start || behind > JUMP || now > range.end + 0.5) {
    return { seek: Math.max(range.start, range.end - target) };
  }
  if (behind > 0.2) {
    return { rate: 1.1 };
  }
  if (behind > 0.05) {
    return { rate: 1.03 };
  }
  if (behind < -0.3) {
    return { rate: 0.8 }; // The wanted delay has grown.
  }
  return { rate: behind < -0.5 * Math.min(target, 0.2) ? 0.96 : 1 };
}

/** How much time one fragment adds, smoothed over about ten. */
export class Interval {
  #seconds = 0.1;
  #lastEnd = 0;

  get seconds(): number {
    return this.#seconds;
  }

  /** So many fragments were appended, and the buffer ends there now. */
  appended(count: number, end: number): void {
    const step = (end - this.#lastEnd) / Math.max(1, count);
    if (count > 0 && step > 0 && step < 2) {
      this.#seconds += 0.1 * (step - this.#seconds);
    }
    this.#lastEnd = end;
  }

  /** Another stretch of time. */
  renew(): void {
    this.#lastEnd = 0;
  }
}
