// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { InitMessage } from '../api/types';
import { explain, MediaSink } from './media-sink';

/** What was done to any source buffer, in order. */
let done: string[] = [];

class FakeBuffer extends EventTarget {
  updating = false;
  full = false;
  mode = '';
  timestampOffset = 0;

  appendBuffer(bytes: ArrayBuffer | Uint8Array): void {
    if (this.full) {
      throw Object.assign(new Error('full'), { name: 'QuotaExceededError' });
    }
    this.updating = true;
    done.push(`append ${[...new Uint8Array(bytes as ArrayBuffer)].join(' ')}`);
  }

  remove(from: number, to: number): void {
    this.updating = true;
    this.full = false;
    done.push(`remove ${from} ${to}`);
  }

  changeType(type: string): void {
    done.push(`type ${type}`);
  }

  end(): void {
    this.updating = false;
    this.dispatchEvent(new Event('updateend'));
  }
}

class FakeSource extends EventTarget {
  static last: FakeSource;
  readyState = 'closed';
  duration = 0;
  readonly buffer = new FakeBuffer();

  constructor() {
    super();
    FakeSource.last = this;
    done.push('source');
  }

  static isTypeSupported(type: string): boolean {
    return !type.includes('hvc1');
  }

  addSourceBuffer(): FakeBuffer {
    return this.buffer;
  }

  open(): void {
    this.readyState = 'open';
    this.dispatchEvent(new Event('sourceopen'));
  }
}

const on = {
  updated: vi.fn(),
  announced: vi.fn(),
  renewed: vi.fn(),
  skipped: vi.fn(),
  note: vi.fn(),
  failed: vi.fn(),
  full: vi.fn(),
};
let video: HTMLVideoElement;
let sink: MediaSink;

beforeEach(() => {
  done = [];
  vi.clearAllMocks();
  vi.stubGlobal('MediaSource', FakeSource);
  vi.stubGlobal('URL', { createObjectURL: () => 'blob:x', revokeObjectURL: () => {} });
  video = Object.assign(Object.create(null), {
    currentTime: 0,
    buffered: { length: 1, start: () => 0, end: () => 10 },
    removeAttribute: () => {},
    load: () => {},
  });
  sink = new MediaSink(video, on);
});

afterEach(() => vi.unstubAllGlobals());

function init(codec = 'avc1.64001f', origin = 900_000): InitMessage {
  return { type: 'init', camera: 'door', codec, width: 1, height: 1, timescale: 90_000, origin };
}

function bytes(...values: number[]): ArrayBuffer {
  return new Uint8Array(values).buffer;
}

/** Announced, opened, its init segment appended. */
function begun(): FakeBuffer {
  sink.init(init());
  sink.binary(bytes(1));
  FakeSource.last.open();
  FakeSource.last.buffer.end();
  return FakeSource.last.buffer;
}

test('what comes while the buffer is busy is appended afterwards, in order and at once', () => {
  const buffer = begun();
  expect(sink.origin).toBe(10);
  expect(buffer.timestampOffset).toBe(-10);
  sink.binary(bytes(2));
  sink.binary(bytes(3));
  sink.binary(bytes(4));
  buffer.end();
  expect(done).toEqual(['source', 'append 1', 'append 2', 'append 3 4']);
  expect(sink.takeAppended()).toBe(3);
  expect(sink.takeAppended()).toBe(0);
});

test('nothing is lost between the opening of a source and its word of it', () => {
  sink.init(init());
  sink.binary(bytes(1));
  FakeSource.last.readyState = 'open';
  sink.binary(bytes(2));
  sink.work();
  FakeSource.last.open();
  FakeSource.last.buffer.end();
  expect(done).toEqual(['source', 'append 1', 'append 2']);
});

test('another codec is announced to the buffer after what came before it', () => {
  const buffer = begun();
  sink.binary(bytes(2));
  sink.binary(bytes(3));
  sink.init(init('avc1.4d401f'));
  sink.binary(bytes(4));
  sink.binary(bytes(5));
  for (let i = 0; i < 4; i++) {
    buffer.end();
  }
  expect(done.slice(2)).toEqual([
    'append 2',
    'append 3',
    'type video/mp4; codecs="avc1.4d401f"',
    'append 4',
    'append 5',
  ]);
  expect(on.renewed).toHaveBeenCalledTimes(1);
  expect(on.announced).toHaveBeenCalledTimes(2);
});

test('another origin begins another source', () => {
  const buffer = begun();
  sink.init(init('avc1.64001f', 1_800_000));
  sink.binary(bytes(2));
  expect(sink.origin).toBe(20);
  FakeSource.last.open();
  buffer.end(); // The old one has no say any more.
  expect(done).toEqual(['source', 'append 1', 'source', 'append 2']);
  expect(on.renewed).toHaveBeenCalledTimes(2);
});

test('a codec that can’t be played is named, and its fragments are left', () => {
  sink.init(init('hvc1.1.6.L120.90'));
  sink.binary(bytes(1));
  sink.binary(bytes(2));
  expect(done).toEqual([]);
  expect(on.note.mock.lastCall?.[0]).toContain('H.265 (hvc1.1.6.L120.90)');
  begun();
  expect(on.note).toHaveBeenLastCalledWith('');
  expect(done).toEqual(['source', 'append 1']);
});

test('where there is no room, what lies behind goes first; nothing is lost', () => {
  const buffer = begun();
  video.currentTime = 8;
  buffer.full = true;
  sink.binary(bytes(2));
  sink.binary(bytes(3));
  buffer.end();
  buffer.end();
  expect(done.slice(2)).toEqual(['remove 0 7', 'append 2 3']);
  expect(on.full).not.toHaveBeenCalled();
});

test('where nothing lies behind, it is told that there is no room', () => {
  const buffer = begun();
  buffer.full = true;
  sink.binary(bytes(2));
  expect(on.full).toHaveBeenCalledOnce();
});

test('a browser that refuses a type is no end of all', () => {
  sink.init(init());
  sink.binary(bytes(1));
  FakeSource.last.addSourceBuffer = () => {
    throw new Error('not this');
  };
  FakeSource.last.open();
  expect(on.failed).toHaveBeenCalledWith('the browser refused the video: not this');
});

test('what can’t play at all says so', () => {
  expect(explain('avc1.64001f', undefined)).toContain('no Media Source Extensions');
});
