// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

import { type Signal, signal } from '@preact/signals';
import { Cushion, follow } from './edge';
import { pastMove, type Range, rangeAt, rangesOf } from './past';
import { LiveStream, type PlayerListener } from './stream';

/** Milliseconds between two looks when nothing is appended. */
const LOOK_EVERY = 250;
/** Milliseconds after which a hidden window takes no more video. */
const HIDDEN_FOR = 60_000;

/** How one watches: `live` keeps to the newest frame; else it is as with any video. */
export interface Watching {
  live: boolean;
  paused: boolean;
  speed: number;
}

/**
 * Plays one camera in a video element, for as long as it takes: at the live edge, or wherever one goes back to. What is
 * further back than what is buffered comes out of the gateway's rewind buffer, by a new connection.
 */
export class LivePlayer {
  /** How one watches; changed by the methods alone. */
  readonly watching: Signal<Watching> = signal({ live: true, paused: false, speed: 1 });
  /** Seconds kept behind the live edge beyond the usual; may change while playing. */
  delay = 0;

  readonly #video: HTMLVideoElement;
  readonly #on: PlayerListener;
  readonly #keep: number;
  readonly #stream: LiveStream;
  readonly #cushion = new Cushion();
  readonly #end = new AbortController();
  #timer: ReturnType<typeof setInterval> | undefined;
  /** Of the shown frame, in the video's seconds. */
  #frame: number | null = null;
  #hiddenSince: number | null = null;

  /**
   * @param camera its name
   * @param video muted, so that it may start by itself
   * @param on what to do with messages
   * @param keep seconds that stay buffered behind the shown frame
   */
  constructor(camera: string, video: HTMLVideoElement, on: PlayerListener, keep = 10) {
    this.#video = video;
    this.#on = on;
    this.#keep = keep;
    this.#stream = new LiveStream(camera, video, on, {
      isLive: () => this.watching.value.live,
      updated: () => this.#follow(),
      renewed: () => {
        this.#frame = null;
        this.#play(); // Without a frame yet it may be refused; it is tried again.
      },
    });
  }

  /** Begins, with the newest frame. */
  start(): void {
    const { signal } = this.#end;
    this.#video.addEventListener('error', () => this.#refused(), { signal });
    this.#video.addEventListener('waiting', () => this.#ranDry(), { signal });
    document.addEventListener('visibilitychange', () => this.#look(), { signal });
    this.#timer = setInterval(() => this.#look(), LOOK_EVERY);
    this.#watchFrames();
    this.#stream.open(null);
  }

  /** Ends for good. */
  stop(): void {
    this.#end.abort();
    clearInterval(this.#timer);
    this.#stream.stop();
  }

  /** Seconds on the camera's timeline of a time of the video. */
  toPts(mediaTime: number): number {
    return this.#stream.toPts(mediaTime);
  }

  /** A time of the video of seconds on the camera's timeline. */
  toMediaTime(pts: number): number {
    return this.#stream.toMediaTime(pts);
  }

  /** Where the newest fragment that came ends on the camera's timeline, in seconds; -Infinity before the first. */
  get newestPts(): number {
    return this.#stream.newest.received;
  }

  /** The video's time of the shown frame, in seconds. */
  get shownTime(): number {
    return this.#video.currentTime;
  }

  /** Seconds from the shown frame, or the one that is waited for, to the newest there should be; 0 before the first. */
  get behind(): number {
    return this.#stream.behind;
  }

  /** The stretch of the video in which the shown frame is, or else the newest one; null while there is none. */
  get buffered(): Range | null {
    const ranges = rangesOf(this.#video.buffered);
    return rangeAt(ranges, this.#video.currentTime) ?? ranges.at(-1) ?? null;
  }

  /** Stops at the shown frame. */
  pause(): void {
    this.#watch({ live: false, paused: true });
    this.#video.pause();
  }

  /** Plays on from the shown frame. */
  play(): void {
    this.#watch({ paused: false });
    this.#play();
  }

  /** Back to the newest frame. */
  goLive(): void {
    this.#watch({ live: true, paused: false, speed: 1 });
    this.#stream.arrived();
    if (this.#stream.isLeft) {
      this.#stream.open(null);
    }
    this.#follow();
    this.#play();
  }

  /** Shows what was so many seconds before the shown frame (negative: after it), playing or paused as it was. */
  back(seconds: number): void {
    this.#goTo(this.#stream.here - seconds);
  }

  /** Shows the frame at a time of the video. */
  seek(mediaTime: number): void {
    this.#goTo(this.toPts(mediaTime));
  }

  /** Shows the frame so many after the shown one (negative: before), and stops there. */
  step(frames: number): void {
    this.pause();
    // The middle of a frame: at its beginning, rounding decides which one is shown.
    const to = (this.#frame ?? this.#video.currentTime) + (frames + 0.5) * this.#stream.interval.seconds;
    if (frames < 0 || rangeAt(rangesOf(this.#video.buffered), to)) {
      this.#goTo(this.toPts(to));
    }
  }

  /** Plays so many times as fast; the live edge, once reached, is followed at its own pace. */
  set speed(speed: number) {
    this.#watch({ speed, live: this.watching.value.live && speed === 1 });
    this.#video.playbackRate = speed;
  }

  #goTo(pts: number): void {
    const edge = this.#stream.edge;
    if (edge === Number.NEGATIVE_INFINITY) {
      return; // Nothing came yet.
    }
    const { paused } = this.watching.value;
    const to = this.toMediaTime(pts);
    const isNew = pts > edge - this.#distance();
    const isHere = this.#stream.wanted === null && rangeAt(rangesOf(this.#video.buffered), to) !== undefined;
    if (isNew && !(isHere && paused)) {
      this.goLive();
      return;
    }
    this.#watch({ live: false });
    if (isHere) {
      this.#video.currentTime = to;
    } else {
      this.#stream.open(pts);
    }
  }

  #watch(change: Partial<Watching>): void {
    this.watching.value = { ...this.watching.value, ...change };
  }

  /** How far behind the newest frame one is live, in seconds. */
  #distance(): number {
    return this.#cushion.seconds(this.#stream.interval.seconds, performance.now()) + this.delay;
  }

  #refused(): void {
    if (this.#video.error) {
      this.#stream.restart(`the browser can’t play on: ${this.#video.error.message}`);
    }
  }

  #ranDry(): void {
    if (this.watching.value.live && !this.#video.seeking && this.#video.played.length > 0) {
      this.#cushion.ranDry(performance.now());
    }
  }

  #look(): void {
    this.#mindHiding();
    this.#follow();
    this.#stream.work();
  }

  /** Nobody sees the newest frame of a hidden window: after a while it need not come; it does when the window is back. */
  #mindHiding(): void {
    if (!document.hidden || document.pictureInPictureElement === this.#video) {
      this.#hiddenSince = null;
      if (this.watching.value.live && this.#stream.isLeft) {
        this.#stream.open(null);
      }
      return;
    }
    this.#hiddenSince ??= performance.now();
    if (this.watching.value.live && !this.#stream.isLeft && performance.now() - this.#hiddenSince > HIDDEN_FOR) {
      this.#stream.leave();
    }
  }

  #follow(): void {
    const ranges = rangesOf(this.#video.buffered);
    const [first, last] = [ranges[0], ranges.at(-1)];
    if (!first || !last) {
      return;
    }
    if (this.watching.value.live) {
      this.#keepToEdge(last);
    } else {
      this.#keepToPast(ranges);
    }
    if (first.start < this.#video.currentTime - 2 * this.#keep) {
      this.#stream.trim(this.#video.currentTime - this.#keep);
    }
  }

  #keepToEdge(range: Range): void {
    const video = this.#video;
    const move = follow(video.currentTime, range, this.#distance());
    if (move.seek !== undefined) {
      video.currentTime = move.seek;
    } else if (!video.seeking && video.playbackRate !== move.rate) {
      video.playbackRate = move.rate;
    }
    this.#play();
  }

  #keepToPast(ranges: Range[]): void {
    const video = this.#video;
    const { paused, speed } = this.watching.value;
    const { wanted } = this.#stream;
    const move = pastMove({
      now: video.currentTime,
      ranges,
      wanted: wanted === null ? null : this.toMediaTime(wanted),
      isComplete: this.#stream.newest.isComplete,
      isBegun: this.#stream.isBegun,
      isLeft: this.#stream.isLeft,
      paused,
      speed,
      cushion: this.#cushion.seconds(this.#stream.interval.seconds, performance.now()),
    });
    if (move === 'wait') {
      return;
    }
    if (move === 'leave') {
      this.#stream.leave();
    } else if (move === 'return') {
      this.#stream.open(this.toPts(video.currentTime));
    } else if (move === 'live') {
      this.goLive();
    } else if (move !== 'play') {
      if (move.arrived) {
        this.#stream.arrived();
      }
      video.currentTime = move.seek;
    }
    if (!this.watching.value.live && video.playbackRate !== speed) {
      video.playbackRate = speed;
    }
    this.#play();
  }

  #play(): void {
    if (this.#video.paused && !this.watching.value.paused && !document.hidden && this.#stream.wanted === null) {
      this.#video.play().catch((e: Error) => {
        if (e.name === 'NotAllowedError') {
          this.#on.note('Click to play');
        }
      });
    }
  }

  #watchFrames(): void {
    if ('requestVideoFrameCallback' in this.#video && !this.#end.signal.aborted) {
      this.#video.requestVideoFrameCallback((_, frame) => {
        this.#frame = frame.mediaTime;
        this.#watchFrames();
      });
    }
  }
}
