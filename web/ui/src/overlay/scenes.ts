// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

import type { Box, ResultMessage, Track } from '../api/types';

/** Made-up results, for tests. */

export function track(id: number, x: number, velocity = 0): Track {
  return {
    id,
    label: 'person',
    score: 0.9,
    box: { x, y: 0.4, width: 0.2, height: 0.25 },
    velocity: { x: velocity, y: 0 },
    stationary: false,
  };
}

/** An analysed frame in which these are followed, and seen where they are. */
export function result(pts: number, tracks: Track[] = []): ResultMessage {
  return {
    type: 'result',
    camera: 'door',
    time: '',
    pts,
    outcome: 'analysed',
    motion: { moving: true, score: 0.1, regions: [] },
    detections: tracks.map(({ label, score, box }) => ({ label, score, box })),
    tracks,
  };
}

/** Numbers from 0 to 1 that look random and are the same each time (mulberry32). */
export function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Where a marker is that goes there and back in ten seconds, as the test footage's does. */
export function marker(pts: number): Box {
  const phase = (pts % 10) / 5;
  return { x: 0.8 * (phase < 1 ? phase : 2 - phase), y: 0.5, width: 0.2, height: 0.27 };
}
