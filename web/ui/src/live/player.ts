// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

import { type Signal, signal } from '@preact/signals';
import { liveUrl } from '../api/sockets';
import type { DropMessage, InitMessage, ResultMessage, StateMessage } from '../api/types';
import { cushion, follow, Interval } from './edge';
import { MediaSink } from './media-sink';
import { LiveSocket } from './socket';

/** Seconds that may pile up before the shown frame while one looks at an old one; then the stream is left for a while. */
const MOST_AHEAD = 60;
/** Milliseconds between two looks when nothing is appended. */
const LOOK_EVERY = 250;

/** What to do with messages. */
export interface PlayerListener {
  result(message: ResultMessage): void;
  state(message: StateMessage): void;
  /** Gets also what the page itself left out, with the reason `page_slow`. */
  drop(message: DropMessage): void;
  /** What a person should know; empty when all is well. */
  note(text: string): void;
  /** Results of before say nothing about what follows: media time stepped, or one looks at another time. */
  renewed?(): void;
}

/** How one watches: `live` keeps to the newest frame; else it is as with any video. */
export interface Watching {
  live: boolean;
  paused: boolean;
  speed: number;
}

type Message = InitMessage | ResultMessage | StateMessage | DropMessage;

/**
 * Plays one camera in a video element, for as long as it takes: at the live edge, or wherever one goes back to. What is
 * further back than what is buffered comes out of the gateway's rewind buffer, by a new connection.
 */
export class LivePlayer {
  /** How one watches; changed by the methods alone. */
  readonly watching: Signal<Watching> = signal({ live: true, paused: false, speed: 1 });
  /** Seconds kept behind the live edge beyond the usual; may change while playing. */
  delay = 0;

  readonly #camera: string;
  readonly #video: HTMLVideoElement;
  readonly #on: PlayerListener;
  readonly #keep: number;
  readonly #socket: LiveSocket;
  readonly #sink: MediaSink;
  readonly #interval = new Interval();
  #timer: ReturnType<typeof setInterval> | undefined;
  #stopped = true;
  #isLeft = false;
  /** On the camera's timeline: where to begin in the stream that was just asked for; null where it begins. */
  #wanted: number | null = null;
  #isRenewed = false;
  #newest = Number.NEGATIVE_INFINITY;
  #newestAt = 0;

  /**
   * @param camera its name
   * @param video muted, so that it may start by itself
   * @param on what to do with messages
   * @param keep seconds that stay buffered behind the shown frame
   */
  constructor(camera: string, video: HTMLVideoElement, on: PlayerListener, keep = 10) {
    this.#camera = camera;
    this.#video = video;
    this.#on = on;
    this.#keep = keep;
    this.#sink = new MediaSink(video, {
      updated: () => this.#updated(),
      renewed: () => this.#renewed(),
      skipped: (skipped) => on.drop({ type: 'drop', camera, reason: 'page_slow', skipped }),
      note: (text) => on.note(text),
      failed: (why) => this.#restart(why),
    });
    this.#socket = new LiveSocket({
      text: (message) => this.#text(JSON.parse(message)),
      binary: (bytes) => this.#sink.binary(bytes),
      lost: (why, final) => {
        this.#sink.clear();
        on.note(final ? why : why ? `Connection closed: ${why}` : 'Reconnecting…');
      },
    });
    video.addEventListener('error', this.#refused);
  }

  /** Begins, so many seconds before the newest frame. */
  start(rewind = 0): void {
    this.#stopped = false;
    this.#timer = setInterval(() => this.#look(), LOOK_EVERY);
    this.#open(rewind);
  }

  /** Ends for good. */
  stop(): void {
    this.#stopped = true;
    clearInterval(this.#timer);
    this.#video.removeEventListener('error', this.#refused);
    this.#socket.close();
    this.#sink.clear();
    this.#sink.release();
  }

  /** Seconds on the camera's timeline of a time of the video. */
  toPts(mediaTime: number): number {
    return mediaTime + this.#sink.origin;
  }

  /** A time of the video of seconds on the camera's timeline. */
  toMediaTime(pts: number): number {
    return pts - this.#sink.origin;
  }

  /** Where the newest fragment ends on the camera's timeline, in seconds; -Infinity before the first. */
  get newestPts(): number {
    return this.#newest;
  }

  /** The video's time of the shown frame, in seconds. */
  get shownTime(): number {
    return this.#video.currentTime;
  }

  /** Seconds from the shown frame to the newest there should be; 0 before the first. */
  get behind(): number {
    if (this.#newest === Number.NEGATIVE_INFINITY) {
      return 0;
    }
    const since = this.#isLeft ? (performance.now() - this.#newestAt) / 1000 : 0;
    return Math.max(0, this.#newest + since - this.toPts(this.#video.currentTime));
  }

  /** The stretch of the video in which the shown frame is, or the newest one; null while there is none. */
  get buffered(): { start: number; end: number } | null {
    const ranges = this.#video.buffered;
    for (let i = ranges.length - 1; i >= 0; i--) {
      if (i === 0 || ranges.start(i) <= this.#video.currentTime) {
        return { start: ranges.start(i), end: ranges.end(i) };
      }
    }
    return null;
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
    if (this.#isLeft) {
      this.#open(0);
    }
    this.#follow();
    this.#play();
  }

  /** Shows what was so many seconds before the shown frame (negative: after it), playing or paused as it was. */
  back(seconds: number): void {
    this.#goTo(this.toPts(this.#video.currentTime) - seconds);
  }

  /** Shows the frame at a time of the video. */
  seek(mediaTime: number): void {
    this.#goTo(this.toPts(mediaTime));
  }

  /** Shows the frame so many after the shown one (negative: before), and stops there. */
  step(frames: number): void {
    this.pause();
    const to = this.#video.currentTime + frames * this.#interval.seconds;
    const range = this.buffered;
    if (range && to < range.end) {
      this.#video.currentTime = Math.max(range.start, to);
    }
  }

  /** Plays so many times as fast; the live edge, once reached, is followed at its own pace. */
  set speed(speed: number) {
    this.#watch({ speed, live: this.watching.value.live && speed === 1 });
    this.#video.playbackRate = speed;
  }

  #goTo(pts: number): void {
    const range = this.buffered;
    const to = this.toMediaTime(pts);
    const edge = range ? range.end - cushion(this.#interval.seconds) : Number.NEGATIVE_INFINITY;
    const rewind = this.behind + (this.toPts(this.#video.currentTime) - pts);
    if (rewind <= 0 || (to > edge && !this.#isLeft)) {
      this.goLive();
      return;
    }
    this.#watch({ live: false });
    if (range && to >= range.start && to <= edge) {
      this.#video.currentTime = to;
    } else {
      this.#open(Math.ceil(rewind));
      this.#wanted = pts;
    }
  }

  #watch(change: Partial<Watching>): void {
    this.watching.value = { ...this.watching.value, ...change };
  }

  #open(rewind: number): void {
    this.#isLeft = false;
    this.#isRenewed = false;
    this.#wanted = null;
    this.#sink.clear();
    this.#socket.open(liveUrl(this.#camera, rewind));
  }

  #restart(why: string): void {
    if (!this.#stopped) {
      this.#sink.clear();
      this.#sink.release();
      this.#socket.restart(why);
    }
  }

  readonly #refused = (): void => {
    if (this.#video.error) {
      this.#restart(`the browser can’t play on: ${this.#video.error.message}`);
    }
  };

  #text(message: Message): void {
    switch (message.type) {
      case 'init':
        this.#sink.init(message);
        break;
      case 'result':
        this.#on.result(message);
        break;
      case 'state':
        this.#on.state(message);
        break;
      case 'drop':
        this.#on.drop(message);
        break;
      default: // A newer gateway may say more than we know.
    }
  }

  #renewed(): void {
    this.#isRenewed = true;
    this.#interval.renew();
    this.#newest = Number.NEGATIVE_INFINITY;
    this.#on.renewed?.();
    this.#play(); // Without a frame yet it may be refused; it is tried again.
  }

  #updated(): void {
    const ranges = this.#video.buffered;
    if (ranges.length === 0) {
      return;
    }
    const end = ranges.end(ranges.length - 1);
    const appended = this.#sink.takeAppended();
    this.#interval.appended(appended, end);
    if (appended > 0) {
      this.#socket.works();
      this.#newest = this.toPts(end);
      this.#newestAt = performance.now();
    }
    this.#follow();
  }

  #look(): void {
    this.#follow();
    this.#sink.work();
  }

  #follow(): void {
    const ranges = this.#video.buffered;
    if (ranges.length === 0) {
      return;
    }
    if (this.watching.value.live) {
      this.#keepToEdge({ start: ranges.start(ranges.length - 1), end: ranges.end(ranges.length - 1) });
    } else {
      this.#keepToPast(ranges.start(0), ranges.end(ranges.length - 1));
    }
    if (ranges.start(0) < this.#video.currentTime - 2 * this.#keep) {
      this.#sink.trim(this.#video.currentTime - this.#keep);
    }
  }

  #keepToEdge(range: { start: number; end: number }): void {
    const video = this.#video;
    const move = follow(video.currentTime, range, cushion(this.#interval.seconds) + this.delay);
    if (move.seek !== undefined) {
      video.currentTime = move.seek;
    } else if (!video.seeking && video.playbackRate !== move.rate) {
      video.playbackRate = move.rate;
    }
    this.#play();
  }

  /** Begins where one wanted to be; leaves the stream when it piles up; is live again when it has caught up. */
  #keepToPast(start: number, end: number): void {
    const video = this.#video;
    const { paused, speed } = this.watching.value;
    if (this.#wanted !== null) {
      const wanted = this.toMediaTime(this.#wanted);
      if (this.#isRenewed || (wanted >= start && wanted <= end)) {
        video.currentTime = Math.min(end, Math.max(start, wanted));
        this.#wanted = null;
      }
      return;
    }
    if (video.currentTime < start) {
      video.currentTime = start;
      return;
    }
    if (end - video.currentTime > MOST_AHEAD && !this.#isLeft) {
      this.#isLeft = true;
      this.#socket.close();
      this.#sink.clear();
    }
    if (this.#isLeft && !paused && end - video.currentTime < 2) {
      this.#goTo(this.toPts(video.currentTime));
    } else if (!paused && !this.#isLeft && speed >= 1 && end - video.currentTime < cushion(this.#interval.seconds)) {
      this.goLive();
    } else if (video.playbackRate !== speed) {
      video.playbackRate = speed;
    }
    if (!paused) {
      this.#play();
    }
  }

  #play(): void {
    if (this.#video.paused && !this.watching.value.paused && !document.hidden) {
      this.#video.play().catch((e: Error) => {
        if (e.name === 'NotAllowedError') {
          this.#on.note('Click to play');
        }
      });
    }
  }
}
