// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

import { liveUrl } from '../api/sockets';
import type { DropMessage, InitMessage, ResultMessage, StateMessage } from '../api/types';
import { Interval } from './edge';
import { MediaSink } from './media-sink';
import { Newest } from './newest';
import { LiveSocket } from './socket';

/** Seconds that are asked for beyond the wanted frame: the gateway knows newer ones than we do. */
const SPARE = 0.5;

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

/** What a stream asks and tells the one who plays it. */
export interface Viewing {
  /** Whether the newest frame is what one wants to see. */
  isLive(): boolean;
  /** Something was appended or removed. */
  updated(): void;
  /** The video begins anew. */
  renewed(): void;
}

type Message = InitMessage | ResultMessage | StateMessage | DropMessage;

/**
 * What comes of one camera, from the newest frame on or from an earlier one, appended to a video. It can be left: then
 * nothing comes, and what is buffered stays.
 */
export class LiveStream {
  readonly newest = new Newest();
  readonly interval = new Interval();

  readonly #camera: string;
  readonly #video: HTMLVideoElement;
  readonly #on: PlayerListener;
  readonly #viewing: Viewing;
  readonly #socket: LiveSocket;
  readonly #sink: MediaSink;
  #isLeft = true;
  #isBegun = false;
  #wanted: number | null = null;

  /**
   * @param camera its name
   * @param video gets what comes
   * @param on what to do with messages
   * @param viewing how the video is played
   */
  constructor(camera: string, video: HTMLVideoElement, on: PlayerListener, viewing: Viewing) {
    this.#camera = camera;
    this.#video = video;
    this.#on = on;
    this.#viewing = viewing;
    this.#sink = new MediaSink(video, {
      updated: () => this.#updated(),
      announced: () => {
        this.#isBegun = true;
      },
      renewed: () => this.#renewed(),
      skipped: (skipped) => on.drop({ type: 'drop', camera, reason: 'page_slow', skipped }),
      note: (text) => on.note(text),
      failed: (why) => this.restart(why),
      full: () => (viewing.isLive() ? this.restart('the browser has no room for this video') : this.leave()),
    });
    this.#socket = new LiveSocket(() => this.#address(), {
      text: (message) => this.#text(JSON.parse(message)),
      binary: (bytes) => this.#sink.binary(bytes),
      lost: (why, final) => this.#lost(why, final),
    });
  }

  /** Whether no stream is taken, since more of it would be of no use now. */
  get isLeft(): boolean {
    return this.#isLeft;
  }

  /** Whether what is buffered is of the stream that was asked for last. */
  get isBegun(): boolean {
    return this.#isBegun;
  }

  /** The frame to be shown next of what comes, on the camera's timeline; null where nobody waits for one. */
  get wanted(): number | null {
    return this.#wanted;
  }

  /** Nobody waits for a certain frame any more. */
  arrived(): void {
    this.#wanted = null;
  }

  /** Asks for the stream, from a frame on or, with null, from the newest. */
  open(wanted: number | null): void {
    this.#isLeft = false;
    this.#wanted = wanted;
    this.#asked();
    this.#socket.open();
  }

  /** Takes no more of it; what is buffered stays. */
  leave(): void {
    this.#isLeft = true;
    this.#socket.close();
    this.#sink.clear();
  }

  /** Lets go of all, and asks for it again in a while. */
  restart(why: string): void {
    this.#wanted = this.#viewing.isLive() ? null : this.here;
    this.#isLeft = false;
    this.#sink.clear();
    this.#sink.release();
    this.#socket.restart(why);
  }

  /** Ends for good. */
  stop(): void {
    this.leave();
    this.#sink.release();
  }

  toPts(mediaTime: number): number {
    return mediaTime + this.#sink.origin;
  }

  toMediaTime(pts: number): number {
    return pts - this.#sink.origin;
  }

  /** Where one is, or will be in a moment, on the camera's timeline. */
  get here(): number {
    return this.#wanted ?? this.toPts(this.#video.currentTime);
  }

  /** The newest frame there should be; -Infinity before the first. */
  get edge(): number {
    return this.newest.edge(performance.now(), this.#isLeft);
  }

  /** Seconds from where one is to the newest frame; 0 before the first. */
  get behind(): number {
    return Math.max(0, this.edge - this.here);
  }

  /** Forgets what is buffered before a time of the video. */
  trim(before: number): void {
    this.#sink.trim(before);
  }

  /** Does what could not be done before. */
  work(): void {
    this.#sink.work();
  }

  #asked(): void {
    this.#isBegun = false;
    this.newest.asked(performance.now());
    this.#sink.clear();
  }

  #address(): string {
    return liveUrl(this.#camera, this.#wanted === null ? 0 : this.behind + SPARE);
  }

  /** Who looks at what is past goes on with what is there; the stream is asked for when that ends. */
  #lost(why: string, final: boolean): void {
    if (!final && !this.#viewing.isLive() && this.#wanted === null && this.#video.buffered.length > 0) {
      this.leave();
      return;
    }
    this.#asked();
    this.#on.note(final ? why : why ? `Connection closed: ${why}` : 'Reconnecting…');
  }

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
    this.interval.renew();
    this.#on.renewed?.();
    this.#viewing.renewed();
  }

  #updated(): void {
    const ranges = this.#video.buffered;
    if (ranges.length === 0) {
      return;
    }
    const end = ranges.end(ranges.length - 1);
    const appended = this.#sink.takeAppended();
    this.interval.appended(appended, end);
    if (appended > 0) {
      this.#socket.works();
      this.newest.came(this.toPts(end), performance.now());
    }
    this.#viewing.updated();
  }
}
