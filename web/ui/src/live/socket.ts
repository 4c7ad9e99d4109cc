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
/** Milliseconds within which a connection must be made. */
const CONNECT_WITHIN = 10_000;
/** Milliseconds of wall time between two looks from which on the machine was asleep, and the connection may be dead. */
const SLEPT = 10_000;
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
  readonly #address: () => string;
  #socket: WebSocket | null = null;
  #failures = 0;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #timer: ReturnType<typeof setInterval> | undefined;
  #heard = 0;
  #pinged = 0;
  #asked = false;
  #looked = 0;

  /**
   * @param address where to connect to, asked before each try
   * @param on told what comes
   */
  constructor(address: () => string, on: SocketListener) {
    this.#address = address;
    this.#on = on;
  }

  /** Connects, in place of a connection that there may be. */
  open(): void {
    this.close();
    this.#begin();
    this.#connect();
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

  /** Gives this connection up, if there is one, and tries another one later. */
  restart(why: string): void {
    this.#begin();
    this.#drop();
    this.#fail(why);
  }

  #begin(): void {
    clearInterval(this.#timer);
    this.#looked = Date.now();
    this.#timer = setInterval(() => this.#look(), LOOK_EVERY);
  }

  #connect(): void {
    const socket = new WebSocket(this.#address());
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

  /** A quiet camera is no dead connection: ask, and only then give up; after a machine's sleep at once. */
  #look(): void {
    const slept = Date.now() - this.#looked > SLEPT;
    this.#looked = Date.now();
    const silent = performance.now() - this.#heard;
    if (this.#socket?.readyState === WebSocket.CONNECTING && silent > CONNECT_WITHIN) {
      this.restart('the gateway does not answer');
    }
    if (this.#socket?.readyState !== WebSocket.OPEN) {
      return;
    }
    if (this.#asked && performance.now() - this.#pinged > ANSWER_WITHIN) {
      this.restart('the gateway is silent');
    } else if (!this.#asked && (slept || silent > SILENCE)) {
      this.#asked = true;
      this.#ping();
    }
  }

  #ping(): void {
    this.#pinged = performance.now();
    this.#socket?.send('{"type":"ping"}');
  }
}
