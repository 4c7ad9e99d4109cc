// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

import type { InitMessage } from '../api/types';
import { MediaQueue, type Task } from './queue';

/** Fragments that are appended at once. */
const AT_ONCE = 64;

/** What the sink tells. */
export interface SinkListener {
  /** Something was appended or removed. */
  updated(): void;
  /** What is appended from now on is of another stream, or of another part of it. */
  announced(): void;
  /** Another stretch of time begins: what was buffered is gone. */
  renewed(): void;
  /** So many fragments were left out because the page was too slow. */
  skipped(count: number): void;
  /** What a person should know; empty when all is well. */
  note(text: string): void;
  /** The video can't go on; the stream must be begun anew. */
  failed(why: string): void;
  /** There is no room for more, even without what lies before the shown frame. */
  full(): void;
}

/** What plays media piece by piece here; Safari on phones has only the managed kind; undefined where there is neither. */
export function mediaSource(): typeof MediaSource | undefined {
  const given = globalThis as { MediaSource?: typeof MediaSource; ManagedMediaSource?: typeof MediaSource };
  return given.MediaSource ?? given.ManagedMediaSource;
}

/**
 * Brings what the socket says into a video element. Text and binary messages mean something only in the order they came, and
 * a source buffer takes one thing at a time: so all waits in one bounded queue.
 */
export class MediaSink {
  readonly #video: HTMLVideoElement;
  readonly #on: SinkListener;
  readonly #tasks = new MediaQueue();
  #source: MediaSource | null = null;
  #buffer: SourceBuffer | null = null;
  #type = '';
  #origin = 0;
  #awaitsSegment = false;
  #playable = true;
  #appended = 0;

  constructor(video: HTMLVideoElement, on: SinkListener) {
    this.#video = video;
    this.#on = on;
  }

  /** Where on the camera's timeline the video's time zero is, in seconds. */
  get origin(): number {
    return this.#origin;
  }

  /** How many fragments were appended since this was asked before. */
  takeAppended(): number {
    const appended = this.#appended;
    this.#appended = 0;
    return appended;
  }

  /** The next binary message is an init segment. */
  init(message: InitMessage): void {
    this.#tasks.push({ init: message });
    this.#awaitsSegment = true;
  }

  /** An init segment, or a fragment. */
  binary(bytes: ArrayBuffer): void {
    const skipped = this.#tasks.push(this.#awaitsSegment ? { segment: bytes } : { fragment: bytes });
    this.#awaitsSegment = false;
    if (skipped > 0) {
      this.#on.skipped(skipped);
    }
    this.work();
  }

  /** Forgets what waits: the connection it came from is gone. What is buffered stays. */
  clear(): void {
    this.#tasks.clear();
    this.#awaitsSegment = false;
  }

  /** Lets go of the media source; what waits stays. */
  release(): void {
    this.#source = null;
    this.#buffer = null;
    this.#type = '';
    this.#appended = 0;
    this.#video.removeAttribute('src');
    this.#video.load();
  }

  /** Forgets what is buffered before a time of the video, if the buffer is free for that. */
  trim(before: number): void {
    if (this.#buffer && !this.#buffer.updating && before > 0) {
      this.#buffer.remove(0, before);
    }
  }

  /** Does what waits, as far as the source buffer is free. */
  work(): void {
    while (!this.#isBusy()) {
      const task = this.#tasks.shift();
      if (!task) {
        return;
      }
      try {
        this.#do(task);
      } catch (e) {
        if ((e as Error).name === 'QuotaExceededError') {
          this.#tasks.unshift(task);
          this.#makeRoom();
        } else {
          this.#on.failed(`the browser refused the video: ${(e as Error).message}`);
        }
        return;
      }
    }
  }

  /** A source is open a moment before it tells: what is appended then would be lost, for want of a buffer. */
  #isBusy(): boolean {
    return this.#source !== null && (this.#source.readyState !== 'open' || (this.#buffer?.updating ?? true));
  }

  #do(task: Task): void {
    if (task.init) {
      this.#announce(task.init);
    } else if (this.#playable && this.#buffer) {
      if (task.segment) {
        this.#buffer.appendBuffer(task.segment);
      } else {
        this.#append(this.#buffer, task.fragment);
      }
    }
  }

  #announce(init: InitMessage): void {
    const type = `video/mp4; codecs="${init.codec}"`;
    const Source = mediaSource();
    this.#playable = Source?.isTypeSupported(type) ?? false;
    this.#on.note(this.#playable ? '' : explain(init.codec, Source));
    if (!Source || !this.#playable) {
      return;
    }
    const origin = init.origin / init.timescale;
    this.#on.announced();
    if (this.#source !== null && origin === this.#origin) {
      if (type !== this.#type) {
        this.#buffer?.changeType(type);
        this.#type = type;
      }
      return;
    }
    this.release(); // What is buffered has no place on another stretch of time.
    this.#origin = origin;
    this.#type = type;
    this.#on.renewed();
    this.#open(new Source());
  }

  #open(source: MediaSource): void {
    this.#source = source;
    this.#video.disableRemotePlayback = true;
    this.#video.src = URL.createObjectURL(source);
    const opened = () => {
      if (this.#source !== source) {
        return;
      }
      URL.revokeObjectURL(this.#video.src);
      try {
        this.#begin(source);
      } catch (e) {
        this.#on.failed(`the browser refused the video: ${(e as Error).message}`);
        return;
      }
      this.work();
    };
    source.addEventListener('sourceopen', opened, { once: true });
  }

  #begin(source: MediaSource): void {
    source.duration = Number.POSITIVE_INFINITY;
    const buffer = source.addSourceBuffer(this.#type);
    this.#buffer = buffer;
    buffer.mode = 'segments';
    buffer.timestampOffset = -this.#origin;
    buffer.addEventListener('updateend', () => {
      if (this.#buffer === buffer) {
        this.#on.updated();
        this.work();
      }
    });
  }

  /** Appends a fragment and all that wait right behind it; these go back to the queue where there is no room. */
  #append(buffer: SourceBuffer, first: ArrayBuffer): void {
    const parts = [first];
    for (let next = this.#tasks.first?.fragment; next && parts.length < AT_ONCE; next = this.#tasks.first?.fragment) {
      parts.push(next);
      this.#tasks.shift();
    }
    try {
      buffer.appendBuffer(parts.length === 1 ? first : joined(parts));
    } catch (e) {
      this.#tasks.unshift(...parts.slice(1).map((fragment) => ({ fragment })));
      throw e;
    }
    this.#appended += parts.length;
  }

  #makeRoom(): void {
    const now = this.#video.currentTime;
    const first = this.#video.buffered.length > 0 ? this.#video.buffered.start(0) : now;
    if (this.#buffer && now - 1 > first) {
      this.#buffer.remove(0, now - 1);
    } else {
      this.#on.full();
    }
  }
}

function joined(parts: ArrayBuffer[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, 0));
  let at = 0;
  for (const part of parts) {
    all.set(new Uint8Array(part), at);
    at += part.byteLength;
  }
  return all;
}

/** Why a codec can't be played, in words. */
export function explain(codec: string, Source: unknown): string {
  if (Source === undefined) {
    return 'This browser can’t play live video: it has no Media Source Extensions.';
  }
  if (/^h(vc|ev)1/.test(codec)) {
    return (
      `This camera sends H.265 (${codec}), which this browser can’t play here. Safari can, ` +
      'and Chrome or Edge on a machine that decodes it in hardware; or set the camera to H.264.'
    );
  }
  return `This browser can’t play this camera’s video (${codec}).`;
}
