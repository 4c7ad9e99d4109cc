// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

/** Milliseconds; with every failure in a row twice as long, up to the longest. */
const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 15_000;
/** Milliseconds between pings while messages come. */
const PING_EVERY = 15_000;
/** Milliseconds without any message after which the gateway is asked whether it is there, and how long it may take. */
const SILENCE = 40_000;
const ANSWER_WITHIN = 5_000;
/** Milliseconds between two looks at the silence. */
const LOOK_EVERY = 1_000;

/** Close codes after which trying again is of no use: see `web/PROTOCOL.md`. */
const FINAL = new Set([4400, 4410, 4415]);

/** Told what comes, in the order it comes. */
export interface SocketListener {
  text(message: string): void;
  binary(bytes: ArrayBuffer): void;
  /** The connection is lost; `why` may be empty. It is tried again unless `final`. */
  lost(why: string, final: boolean): void;
}

/** The pause before the next try after so many failures in a row, in milliseconds; `jitter` is 0 to 1. */
export function pauseAfter(failures: number, jitter: number): number {
  return Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** failures) * (0.75 + jitter / 2);
}

/** A websocket that comes back: with back-off, with pings, and after silence. */
export class LiveSocket {
  readonly #on: SocketListener;
  #url = '';
  #socket: WebSocket | null = null;
  #failures = 0;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #timer: ReturnType<typeof setInterval> | undefined;
  #heard = 0;
  #pinged = 0;
  #asked = false;

  constructor(on: SocketListener) {
    this.#on = on;
  }

  /** Connects, in place of a connection that there may be; later tries go to the same address until it is opened anew. */
  open(url: string): void {
    this.close();
    this.#url = url;
    this.#connect();
    this.#timer = setInterval(() => this.#look(), LOOK_EVERY);
  }

  /** Connects no more. */
  close(): void {
    clearInterval(this.#timer);
    clearTimeout(this.#retry);
    this.#drop();
  }

  /** What comes makes sense: the next failure is a first one. */
  works(): void {
    this.#failures = 0;
  }

  /** Gives this connection up and tries another one later. */
  restart(why: string): void {
    this.#drop();
    this.#fail(why);
  }

  #connect(): void {
    const socket = new WebSocket(this.#url);
    socket.binaryType = 'arraybuffer';
    this.#heard = performance.now();
    this.#pinged = this.#heard;
    this.#asked = false;
    socket.onmessage = (event: MessageEvent<string | ArrayBuffer>) => {
      this.#hear();
      if (typeof event.data === 'string') {
        this.#on.text(event.data);
      } else {
        this.#on.binary(event.data);
      }
    };
    socket.onclose = (event) => {
      if (this.#socket !== socket) {
        return;
      }
      this.#socket = null;
      if (FINAL.has(event.code)) {
        this.#on.lost(event.reason, true);
      } else {
        this.#fail(event.reason);
      }
    };
    this.#socket = socket;
  }

  #drop(): void {
    const socket = this.#socket;
    this.#socket = null;
    socket?.close();
  }

  #fail(why: string): void {
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => this.#connect(), pauseAfter(this.#failures, Math.random()));
    this.#failures++;
    this.#on.lost(why, false);
  }

  #hear(): void {
    this.#heard = performance.now();
    this.#asked = false;
    if (this.#heard - this.#pinged > PING_EVERY) {
      this.#ping();
    }
  }

  /** A quiet camera is no dead connection: ask, and only then give up. After a machine's sleep this finds the dead one. */
  #look(): void {
    const silent = performance.now() - this.#heard;
    if (this.#socket?.readyState !== WebSocket.OPEN || silent < SILENCE) {
      return;
    }
    if (!this.#asked) {
      this.#asked = true;
      this.#ping();
    } else if (performance.now() - this.#pinged > ANSWER_WITHIN) {
      this.restart('the gateway is silent');
    }
  }

  #ping(): void {
    this.#pinged = performance.now();
    this.#socket?.send('{"type":"ping"}');
  }
}
