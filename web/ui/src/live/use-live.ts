// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

import { type Signal, useSignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Detection, StateMessage, Track } from '../api/types';
import { Overlay } from '../overlay/overlay';
import { LivePlayer } from './player';

/** How many frames a page did not get, and how many it left out itself. */
export interface Skipped {
  viewer_slow: number;
  page_slow: number;
}

/** What is seen in the shown frame. */
export interface Seen {
  /** How many of each label. */
  counts: [label: string, count: number][];
  moving: boolean;
}

/** A camera that plays in a video element, with an overlay on a canvas over it. */
export interface Live {
  video: RefObject<HTMLVideoElement | null>;
  canvas: RefObject<HTMLCanvasElement | null>;
  player: Signal<LivePlayer | null>;
  overlay: Signal<Overlay | null>;
  /** What a person should know; empty when all is well. */
  note: Signal<string>;
  /** The newest word on the camera's state over this connection; null before the first. */
  state: Signal<StateMessage | null>;
  skipped: Signal<Skipped>;
  seen: Signal<Seen>;
  /** Those of the newest result. */
  tracks: Signal<Track[]>;
  /** The picture's size in pixels; null while there is none. */
  shape: Signal<{ width: number; height: number } | null>;
}

/**
 * Plays a camera while `active`, in the elements that `video` and `canvas` are given to.
 *
 * @param keep seconds that stay buffered behind the shown frame
 */
export function useLive(camera: string, active: boolean, keep: number): Live {
  const live: Live = {
    video: useRef(null),
    canvas: useRef(null),
    player: useSignal(null),
    overlay: useSignal(null),
    note: useSignal(''),
    state: useSignal(null),
    skipped: useSignal({ viewer_slow: 0, page_slow: 0 }),
    seen: useSignal({ counts: [], moving: false }),
    tracks: useSignal([]),
    shape: useSignal(null),
  };
  useEffect(() => {
    if (active && live.video.current && live.canvas.current) {
      return run(camera, live.video.current, live.canvas.current, keep, live);
    }
    return undefined;
  }, [camera, active, keep]);
  return live;
}

/** Plays until what it returns is called. */
function run(camera: string, video: HTMLVideoElement, canvas: HTMLCanvasElement, keep: number, live: Live): () => void {
  const end = new AbortController();
  const reshape = () => {
    const { videoWidth: width, videoHeight: height } = video;
    live.shape.value = width > 0 ? { width, height } : null;
  };
  for (const type of ['loadeddata', 'resize', 'emptied']) {
    video.addEventListener(type, reshape, { signal: end.signal });
  }
  const player: LivePlayer = new LivePlayer(
    camera,
    video,
    {
      result: (result) => {
        overlay.add(result);
        live.tracks.value = result.tracks ?? [];
      },
      state: (state) => {
        live.state.value = state;
      },
      drop: ({ reason, skipped }) => {
        const before = live.skipped.value;
        live.skipped.value = { ...before, [reason]: (before[reason] ?? 0) + skipped };
      },
      note: (text) => {
        live.note.value = text;
      },
      renewed: () => overlay.clear(),
    },
    keep,
  );
  const overlay: Overlay = new Overlay(
    canvas,
    video,
    (time) => player.toPts(time),
    (detections, moving) => tell(live.seen, seenOf(detections, moving)),
  );
  overlay.follow(player);
  live.player.value = player;
  live.overlay.value = overlay;
  player.start();
  return () => {
    end.abort();
    player.stop();
    overlay.stop();
    live.player.value = null;
    live.overlay.value = null;
    live.shape.value = null;
    live.tracks.value = [];
    live.seen.value = { counts: [], moving: false };
  };
}

/** What is in a frame, in numbers. */
export function seenOf(detections: Detection[], moving: boolean): Seen {
  const counts = new Map<string, number>();
  detections.forEach(({ label }) => counts.set(label, (counts.get(label) ?? 0) + 1));
  return { counts: [...counts].sort(([a], [b]) => a.localeCompare(b)), moving };
}

/** It is told for each frame: what shows it is drawn anew when it is something else. */
function tell(seen: Signal<Seen>, now: Seen): void {
  if (JSON.stringify(now) !== JSON.stringify(seen.value)) {
    seen.value = now;
  }
}
