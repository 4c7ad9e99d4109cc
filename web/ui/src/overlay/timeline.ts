// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

import type { ResultMessage } from '../api/types';

/** Seconds of results kept: more than a player keeps of the video, so that what is scrubbed back to has its boxes. */
const KEPT = 120;
/** How many are kept at most: as many as a camera of 30 frames a second has in that time. */
const MOST = 3600;
/** Less than half a frame at any rate: media times are rounded on their way through the browser. In seconds. */
export const ROUNDING = 0.004;

/** What is before and after a frame; one result can be both: that of this very frame. */
export interface Neighbours {
  before: ResultMessage | null;
  after: ResultMessage | null;
}

/** Whether a result tells where objects are: a frame that the detector had no time for does not. */
export function isJudged(result: ResultMessage): boolean {
  return result.outcome === 'analysed' || result.outcome === 'still';
}

/**
 * The results of one camera in the order of their frames, whatever order they came in. Bounded in time and number. One
 * that comes again replaces the first; one that is older than all that would be kept says that another stretch of time
 * began, and what was kept is forgotten.
 */
export class Timeline {
  #results: ResultMessage[] = [];

  get length(): number {
    return this.#results.length;
  }

  /** The one of the newest frame; null when there is none. */
  get newest(): ResultMessage | null {
    return this.#results.at(-1) ?? null;
  }

  add(result: ResultMessage): void {
    if (this.newest && result.pts < this.newest.pts - KEPT) {
      this.clear();
    }
    const results = this.#results;
    const at = this.#after(result.pts);
    const same = results[at - 1]?.pts === result.pts;
    results.splice(same ? at - 1 : at, same ? 1 : 0, result);
    const oldest = (results.at(-1)?.pts ?? 0) - KEPT;
    let old = Math.max(0, results.length - MOST);
    while ((results[old]?.pts ?? Infinity) < oldest) {
      old++;
    }
    results.splice(0, old);
  }

  clear(): void {
    this.#results = [];
  }

  /** The latest fitting one of a frame at or before `pts`; null when there is none at most `within` seconds before. */
  latest(pts: number, within: number, fits: (result: ResultMessage) => boolean): ResultMessage | null {
    for (let i = this.#after(pts + ROUNDING) - 1; i >= 0; i--) {
      const result = this.#results[i] as ResultMessage;
      if (result.pts < pts - within) {
        return null;
      }
      if (fits(result)) {
        return result;
      }
    }
    return null;
  }

  /** The fitting ones nearest to a frame, on both sides, at most `within` seconds away. */
  around(pts: number, within: number, fits: (result: ResultMessage) => boolean): Neighbours {
    const before = this.latest(pts, within, fits);
    if (before && before.pts >= pts - ROUNDING) {
      return { before, after: before };
    }
    for (let i = this.#after(pts + ROUNDING); i < this.#results.length; i++) {
      const result = this.#results[i] as ResultMessage;
      if (result.pts > pts + within) {
        break;
      }
      if (fits(result)) {
        return { before, after: result };
      }
    }
    return { before, after: null };
  }

  /** All of frames between two times, both included, oldest first. */
  between(from: number, to: number): ResultMessage[] {
    return this.#results.slice(this.#after(from - ROUNDING), this.#after(to + ROUNDING));
  }

  /** Where the first result later than `pts` stands. */
  #after(pts: number): number {
    let low = 0;
    let high = this.#results.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#results[middle] as ResultMessage).pts <= pts) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
