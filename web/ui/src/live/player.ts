// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

import { liveUrl } from '../api/sockets';
import type { DropMessage, InitMessage, ResultMessage, StateMessage } from '../api/types';
import { MediaQueue, type Task } from './queue';

/** Seconds: how far behind is too far to catch up by playing faster. */
const JUMP = 2.5;
/** Seconds kept behind the shown frame; more is removed when there are twice as many. */
const KEEP = 10;
const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 15_000;
const PING_EVERY = 15_000;
const SILENCE = 40_000;

/** What to do with messages. */
export interface PlayerListener {
  result(message: ResultMessage): void;
  state(message: StateMessage): void;
  /** Gets also what the page itself left out, with the reason `page_slow`. */
  drop(message: DropMessage): void;
  /** What a person should know; empty when all is well. */
  note(text: string): void;
}

/**
 * Plays one camera's `/ws/live` in a video element, at the live edge, for as long as it takes.
 *
 * Text and binary messages mean something only in the order they came, and a source buffer takes one thing at a time: so
 * all that concerns it waits in `tasks`, which is bounded. Results and states don't; they carry their own times and go straight to `on`.
 */
export class LivePlayer {
  readonly #camera: string;
  readonly #video: HTMLVideoElement;
  readonly #on: PlayerListener;
  #socket: WebSocket | null = null;
  #source: MediaSource | null = null;
  #buffer: SourceBuffer | null = null;
  #tasks = new MediaQueue();
  #awaitsSegment = false;
  #type = '';
  #playable = true;
  #origin = 0;
  #pause = FIRST_PAUSE;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #timer: ReturnType<typeof setInterval> | undefined;
  #stopped = true;
  #heard = 0;
  #interval = 0.1;
  #lastEnd = 0;
  #appended = 0;
  #asked = false;

  /**
   * @param camera its name
   * @param video muted, so that it may start by itself
   * @param on what to do with messages
   */
  constructor(camera: string, video: HTMLVideoElement, on: PlayerListener) {
    this.#camera = camera;
    this.#video = video;
    this.#on = on;
    video.addEventListener('error', () => this.#restart(`the browser can’t play on: ${video.error?.message}`));
  }

  start(): void {
    this.#stopped = false;
    this.#timer = setInterval(() => this.#tick(), 250);
    this.#connect();
  }

  stop(): void {
    this.#stopped = true;
    clearInterval(this.#timer);
    clearTimeout(this.#retry);
    this.#disconnect();
    this.#release();
  }

  /** Media time on the camera's timeline of a time on the element's, both in seconds. */
  toPts(mediaTime: number): number {
    return mediaTime + this.#origin;
  }

  #connect() {
    const socket = new WebSocket(liveUrl(this.#camera));
    socket.binaryType = 'arraybuffer';
    let pinged = performance.now();
    this.#heard = pinged;
    socket.onmessage = (event: MessageEvent<string | ArrayBuffer>) => {
      this.#heard = performance.now();
      if (this.#heard - pinged > PING_EVERY) {
        pinged = this.#heard;
        socket.send('{"type":"ping"}');
      }
      if (typeof event.data === 'string') {
        this.#text(JSON.parse(event.data));
      } else {
        this.#binary(event.data);
      }
    };
    socket.onclose = (event) => {
      if (this.#socket === socket) {
        this.#disconnect();
        this.#reconnect(event.reason);
      }
    };
    this.#socket = socket;
  }

  #disconnect() {
    const socket = this.#socket;
    this.#socket = null;
    socket?.close();
    this.#tasks.clear();
    this.#awaitsSegment = false;
  }

  #reconnect(why: string): void {
    if (this.#stopped) {
      return;
    }
    this.#on.note(why ? `Connection closed: ${why}` : 'Reconnecting…');
    const pause = this.#pause * (0.75 + Math.random() / 2);
    this.#pause = Math.min(LONGEST_PAUSE, this.#pause * 2);
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => this.#connect(), pause);
  }

  #restart(why: string): void {
    if (this.#stopped) {
      return;
    }
    this.#disconnect();
    this.#release();
    this.#reconnect(why);
  }

  #text(message: InitMessage | ResultMessage | StateMessage | DropMessage): void {
    switch (message.type) {
      case 'init':
        this.#tasks.push({ init: message });
        this.#awaitsSegment = true;
        break;
      case 'result':
        this.#on.result(message);
        return;
      case 'state':
        this.#on.state(message);
        return;
      case 'drop':
        this.#on.drop(message);
        return;
      default: // A newer gateway may say more than we know.
    }
  }

  #binary(bytes: ArrayBuffer): void {
    const skipped = this.#tasks.push(this.#awaitsSegment ? { segment: bytes } : { fragment: bytes });
    if (skipped > 0) {
      this.#on.drop({ type: 'drop', camera: this.#camera, reason: 'page_slow', skipped });
    }
    this.#awaitsSegment = false;
    this.#work();
  }

  /** Does what waits, as far as the source buffer is free. */
  #work() {
    while (!this.#isBusy()) {
      const task = this.#tasks.shift();
      if (!task) {
        return;
      }
      try {
        if (task.init) {
          this.#announce(task.init);
        } else if (this.#playable && this.#buffer) {
          this.#append(this.#buffer, task);
        }
      } catch (e) {
        if ((e as Error).name === 'QuotaExceededError') {
          this.#tasks.unshift(task);
          this.#makeRoom();
          return;
        }
        this.#restart(`the browser refused the video: ${(e as Error).message}`);
        return;
      }
    }
  }

  #isBusy(): boolean {
    return this.#source !== null && (this.#source.readyState !== 'open' || (this.#buffer?.updating ?? false));
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
    if (this.#source !== null && origin === this.#origin) {
      if (type !== this.#type) {
        this.#buffer?.changeType(type);
        this.#type = type;
      }
      return;
    }
    this.#release(); // Another stretch of time: what is buffered has no place on it.
    this.#origin = origin;
    this.#type = type;
    this.#open(new Source());
  }

  #open(source: MediaSource): void {
    this.#source = source;
    this.#video.disableRemotePlayback = true;
    this.#video.src = URL.createObjectURL(source);
    source.addEventListener(
      'sourceopen',
      () => {
        if (this.#source !== source) {
          return;
        }
        URL.revokeObjectURL(this.#video.src);
        source.duration = Infinity;
        const buffer = source.addSourceBuffer(this.#type);
        this.#buffer = buffer;
        buffer.mode = 'segments';
        buffer.timestampOffset = -this.#origin;
        buffer.addEventListener('updateend', () => {
          this.#follow();
          this.#work();
        });
        this.#work();
      },
      { once: true },
    );
    this.#video.play().catch(() => {}); // Without a frame yet it may be refused; #follow tries again.
  }

  /** Lets go of the media source; what waits in `tasks` stays. */
  #release() {
    this.#source = null;
    this.#buffer = null;
    this.#type = '';
    this.#appended = 0;
    this.#lastEnd = 0;
    this.#video.removeAttribute('src');
    this.#video.load();
  }

  /** Appends one message, and with a fragment all fragments that wait right behind it. */
  #append(buffer: SourceBuffer, task: Task): void {
    if (task.segment) {
      buffer.appendBuffer(task.segment);
      return;
    }
    if (!task.fragment) {
      return;
    }
    const first = task.fragment;
    const parts = [first];
    for (let next = this.#tasks.first?.fragment; next && parts.length < 64; next = this.#tasks.first?.fragment) {
      parts.push(next);
      this.#tasks.shift();
    }
    this.#appended += parts.length;
    this.#pause = FIRST_PAUSE;
    try {
      buffer.appendBuffer(parts.length === 1 ? first : joined(parts));
    } catch (e) {
      this.#tasks.unshift(...parts.slice(1).map((fragment) => ({ fragment })));
      throw e;
    }
  }

  #makeRoom() {
    const now = this.#video.currentTime;
    const first = this.#video.buffered.length > 0 ? this.#video.buffered.start(0) : now;
    if (this.#buffer && now - 1 > first) {
      this.#buffer.remove(0, now - 1);
    } else {
      this.#restart('the browser has no room for this video');
    }
  }

  /** Keeps the shown frame near the newest one: plays a little faster when behind, jumps when far behind. */
  #follow() {
    const video = this.#video;
    const ranges = video.buffered;
    if (ranges.length === 0) {
      return;
    }
    const last = ranges.length - 1;
    const end = ranges.end(last);
    this.#measure(end);
    const target = Math.min(1, Math.max(0.1, 2 * this.#interval));
    const lag = end - video.currentTime;
    if (video.currentTime < ranges.start(last) || lag > target + JUMP) {
      video.currentTime = Math.max(ranges.start(last), end - target);
    } else if (!video.seeking) {
      video.playbackRate = lag > target + 0.2 ? 1.1 : lag > target + 0.05 ? 1.03 : lag < target / 2 ? 0.96 : 1;
    }
    if (video.paused && !document.hidden) {
      video.play().catch(() => this.#on.note('Click to play'));
    }
    if (this.#buffer && !this.#buffer.updating && ranges.start(0) < video.currentTime - 2 * KEEP) {
      this.#buffer.remove(0, video.currentTime - KEEP);
    }
  }

  /** How much time one fragment adds, smoothed. */
  #measure(end: number): void {
    const step = (end - this.#lastEnd) / Math.max(1, this.#appended);
    if (this.#appended > 0 && step > 0 && step < 2) {
      this.#interval += 0.1 * (step - this.#interval);
    }
    this.#lastEnd = end;
    this.#appended = 0;
  }

  #tick() {
    if (this.#socket?.readyState === WebSocket.OPEN && performance.now() - this.#heard > SILENCE) {
      this.#socket.send('{"type":"ping"}'); // A quiet camera is no dead connection: ask.
      this.#heard = performance.now() - SILENCE + 5_000;
      if (this.#asked) {
        this.#restart('the gateway is silent');
      }
      this.#asked = true;
    } else if (performance.now() - this.#heard < 5_000) {
      this.#asked = false;
    }
    if (this.#source?.readyState === 'open' && this.#buffer && !this.#buffer.updating) {
      this.#follow();
      this.#work();
    }
  }
}

/** What plays media piece by piece here; Safari on phones has only the managed kind. */
function mediaSource(): typeof MediaSource | undefined {
  const given = globalThis as { MediaSource?: typeof MediaSource; ManagedMediaSource?: typeof MediaSource };
  return given.MediaSource ?? given.ManagedMediaSource;
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

function explain(codec: string, Source: unknown): string {
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
