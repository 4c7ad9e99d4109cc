// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

import type { InitMessage } from '../api/types';

/** What may wait before it is given up: more than the player would ever catch up with. */
const MOST_BYTES = 8 << 20;
const MOST_FRAGMENTS = 300;

const NO_KEY_FRAME = 0x10000;

/** One of the three: what is announced, its init segment, or a fragment. */
export type Task =
  | { init: InitMessage; segment?: never; fragment?: never }
  | { segment: ArrayBuffer; init?: never; fragment?: never }
  | { fragment: ArrayBuffer; init?: never; segment?: never };

/**
 * What waits for a source buffer, in order: `{init}`, `{segment}` and `{fragment}`. Bounded: when it is full, all that
 * comes before the newest key frame goes, but for the init that holds for it; when there is no newer one, fragments are
 * left out until one comes. Whoever pushes is told how many fragments that cost.
 */
export class MediaQueue {
  #tasks: Task[] = [];
  #fragments = 0;
  #bytes = 0;
  #waitsForKey = false;

  get length(): number {
    return this.#tasks.length;
  }

  /** The first one; undefined when there is none. */
  get first(): Task | undefined {
    return this.#tasks[0];
  }

  /** Adds one at the end; returns how many fragments were given up for it, itself included. */
  push(task: Task): number {
    if (task.init) {
      this.#waitsForKey = false; // It comes before a key frame.
    }
    if (task.fragment && this.#waitsForKey) {
      if (!isKeyFrame(task.fragment)) {
        return 1;
      }
      this.#waitsForKey = false;
    }
    this.#tasks.push(task);
    this.#count(task, 1);
    return this.#isFull() ? this.#skip() : 0;
  }

  /** Takes the first one out. */
  shift(): Task | undefined {
    const task = this.#tasks.shift();
    if (task) {
      this.#count(task, -1);
    }
    return task;
  }

  /** Puts back what was taken out. */
  unshift(...tasks: Task[]): void {
    this.#tasks.unshift(...tasks);
    tasks.forEach((task) => this.#count(task, 1));
  }

  clear(): void {
    this.#tasks = [];
    this.#fragments = 0;
    this.#bytes = 0;
    this.#waitsForKey = false;
  }

  #isFull(): boolean {
    return this.#fragments > MOST_FRAGMENTS || this.#bytes > MOST_BYTES;
  }

  #skip(): number {
    const before = this.#fragments;
    const all = this.#tasks;
    const init = all.findLastIndex((task) => task.init);
    const key = all.findLastIndex((task, i) => i > init && task.fragment && isKeyFrame(task.fragment));
    this.#keep(all.filter((task, i) => (init >= 0 && i >= init && !task.fragment) || (key > init && i >= key)));
    if (key <= init || this.#isFull()) {
      // Nothing newer, or not even one group of pictures has room.
      this.#keep(this.#tasks.filter((task) => !task.fragment));
      this.#waitsForKey = true;
    }
    return before - this.#fragments;
  }

  #keep(tasks: Task[]): void {
    this.clear();
    this.#tasks = tasks;
    tasks.forEach((task) => this.#count(task, 1));
  }

  #count(task: Task, sign: 1 | -1): void {
    this.#fragments += task.fragment ? sign : 0;
    this.#bytes += sign * ((task.fragment ?? task.segment)?.byteLength ?? 0);
  }
}

/** Whether a fragment's first sample is a sync sample: `trun` and `tfhd` of ISO/IEC 14496-12, 8.8.7 and 8.8.8. */
export function isKeyFrame(fragment: ArrayBuffer): boolean {
  const data = new DataView(fragment);
  const flags = sampleFlags(data, 0, data.byteLength, null);
  return flags === null || (flags & NO_KEY_FRAME) === 0;
}

/** The first sample's flags in the boxes from `from` to `end`; `found` when these don't tell. */
function sampleFlags(data: DataView, from: number, end: number, found: number | null): number | null {
  let flags = found;
  let at = from;
  while (at + 8 <= end) {
    const size = data.getUint32(at);
    const type = data.getUint32(at + 4);
    if (size < 8 || at + size > end) {
      return flags;
    }
    if (type === 0x6d6f6f66 || type === 0x74726166) {
      // moof, traf
      flags = sampleFlags(data, at + 8, at + size, flags);
    } else if (type === 0x74666864) {
      // tfhd
      flags = defaultFlags(data, at, flags);
    } else if (type === 0x7472756e) {
      // trun
      flags = firstFlags(data, at, flags);
    }
    at += size;
  }
  return flags;
}

function defaultFlags(data: DataView, box: number, otherwise: number | null): number | null {
  const has = data.getUint32(box + 8);
  const before = (has & 1 ? 8 : 0) + (has & 2 ? 4 : 0) + (has & 8 ? 4 : 0) + (has & 0x10 ? 4 : 0);
  return has & 0x20 ? data.getUint32(box + 16 + before) : otherwise;
}

function firstFlags(data: DataView, box: number, otherwise: number | null): number | null {
  const has = data.getUint32(box + 8);
  const after = box + 16 + (has & 1 ? 4 : 0);
  if (has & 4) {
    return data.getUint32(after);
  }
  return has & 0x400 ? data.getUint32(after + (has & 0x100 ? 4 : 0) + (has & 0x200 ? 4 : 0)) : otherwise;
}
