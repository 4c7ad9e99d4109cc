// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

/** Seconds below the newest known frame from which a stream counts as having reached it. */
const NEAR = 1;
/** Milliseconds within which a stream that was begun in the past reaches it; else the camera's clock was set back. */
const PATIENCE = 5_000;

/**
 * Where the newest frame of a camera is, in seconds on its timeline: also while a stream that was begun in the past still
 * brings older ones, and while none comes because the stream was left. `now` is always in milliseconds of any steady clock.
 */
export class Newest {
  #received = Number.NEGATIVE_INFINITY;
  #pts = Number.NEGATIVE_INFINITY;
  #at = 0;
  #askedAt = 0;
  #isComplete = true;

  /** End of the newest fragment that came; -Infinity before the first. */
  get received(): number {
    return this.#received;
  }

  /** Whether what came reaches the newest frame. */
  get isComplete(): boolean {
    return this.#isComplete;
  }

  /** A stream is asked for: what comes may be older than what came. */
  asked(now: number): void {
    this.#askedAt = now;
    this.#isComplete = false;
  }

  /** A fragment came that ends there. */
  came(pts: number, now: number): void {
    this.#received = pts;
    if (this.#isComplete || pts >= this.#pts - NEAR || now - this.#askedAt > PATIENCE) {
      this.#isComplete = true;
      this.#pts = pts;
      this.#at = now;
    }
  }

  /** The newest there should be; `runs` says that frames come into being that are not received. */
  edge(now: number, runs: boolean): number {
    return this.#pts + (runs || !this.#isComplete ? (now - this.#at) / 1000 : 0);
  }
}
