// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { LiveSocket, pauseAfter } from './socket';

/** A connection that does what the test says. */
class FakeSocket {
  static readonly CONNECTING = 0;
  static readonly OPEN = 1;
  static all: FakeSocket[] = [];
  readyState = FakeSocket.CONNECTING;
  sent: string[] = [];
  closed = false;
  onmessage: (event: { data: unknown }) => void = () => {};
  onclose: (event: { code: number; reason: string }) => void = () => {};

  constructor(readonly url: string) {
    FakeSocket.all.push(this);
  }

  static get last(): FakeSocket {
    return FakeSocket.all.at(-1) as FakeSocket;
  }

  accept(): this {
    this.readyState = FakeSocket.OPEN;
    return this;
  }

  send(text: string): void {
    this.sent.push(text);
  }

  close(): void {
    this.closed = true;
    this.readyState = 3;
  }
}

const lost = vi.fn();
const text = vi.fn();
let address = 'ws://here/1';
let socket: LiveSocket;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('WebSocket', FakeSocket);
  FakeSocket.all = [];
  lost.mockClear();
  text.mockClear();
  socket = new LiveSocket(() => address, { text, binary: () => {}, lost });
});

afterEach(() => {
  socket.close();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('tries become rarer, and not all pages try at the same moment', () => {
  expect([0, 1, 2, 9].map((failures) => pauseAfter(failures, 0.5))).toEqual([500, 1000, 2000, 15_000]);
  expect(pauseAfter(0, 0)).toBe(375);
  expect(pauseAfter(9, 1)).toBe(18_750);
});

test('a lost connection is tried again, at the address of that moment', () => {
  socket.open();
  FakeSocket.last.accept().onclose({ code: 1001, reason: 'stops' });
  expect(lost).toHaveBeenLastCalledWith('stops', false);
  address = 'ws://here/2';
  vi.advanceTimersByTime(700);
  expect(FakeSocket.all.map(({ url }) => url)).toEqual(['ws://here/1', 'ws://here/2']);
});

test.each([4400, 4410, 4415])('after %i it is not tried again', (code) => {
  socket.open();
  FakeSocket.last.accept().onclose({ code, reason: 'no' });
  expect(lost).toHaveBeenLastCalledWith('no', true);
  vi.advanceTimersByTime(60_000);
  expect(FakeSocket.all).toHaveLength(1);
});

test('a connection that was replaced says nothing any more', () => {
  socket.open();
  const first = FakeSocket.last.accept();
  socket.open();
  expect(first.closed).toBe(true);
  first.onclose({ code: 1006, reason: '' });
  vi.advanceTimersByTime(5_000);
  expect(lost).not.toHaveBeenCalled();
  expect(FakeSocket.all).toHaveLength(2);
});

test('a connection that is never made is given up', () => {
  socket.open();
  vi.advanceTimersByTime(12_000);
  expect(lost).toHaveBeenLastCalledWith('the gateway does not answer', false);
  expect(FakeSocket.all.length).toBeGreaterThan(1);
});

test('silence is no failure while the gateway answers', () => {
  socket.open();
  const one = FakeSocket.last.accept();
  vi.advanceTimersByTime(41_500);
  expect(one.sent).toEqual(['{"type":"ping"}']);
  one.onmessage({ data: '{"type":"pong"}' });
  vi.advanceTimersByTime(30_000);
  expect(lost).not.toHaveBeenCalled();
  vi.advanceTimersByTime(20_000);
  expect(lost).toHaveBeenLastCalledWith('the gateway is silent', false);
});

test('after a sleep it is asked at once whether the gateway is still there', () => {
  socket.open();
  const one = FakeSocket.last.accept();
  vi.advanceTimersByTime(3_000);
  vi.setSystemTime(Date.now() + 3_600_000);
  vi.advanceTimersByTime(1_000);
  expect(one.sent).toHaveLength(1);
  vi.advanceTimersByTime(7_000);
  expect(lost).toHaveBeenLastCalledWith('the gateway is silent', false);
});

test('closed is closed', () => {
  socket.open();
  FakeSocket.last.accept().onclose({ code: 1006, reason: '' });
  socket.close();
  vi.advanceTimersByTime(60_000);
  expect(FakeSocket.all).toHaveLength(1);
});
