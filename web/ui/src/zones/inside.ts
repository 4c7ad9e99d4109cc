// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

import type { Track } from '../api/types';
import { type Corner, contains } from './geometry';
import type { Scene, Shape } from './scene';

/** Where an object stands: the middle of its box's lower edge decides, here as on the server. */
export function footPoint(track: Track): Corner {
  return [track.box.x + track.box.width / 2, track.box.y + track.box.height];
}

/**
 * The tracks that a shape concerns now: those that stand in it and that its labels, score, area and aspect let pass. None
 * for lines, which concern those that cross, nor for masks of motion.
 *
 * @param picture the picture's width divided by its height
 */
export function inside(shape: Shape, scene: Scene, tracks: Track[], picture: number): Track[] {
  if (shape.kind === 'line' || shape.kind === 'mask') {
    return [];
  }
  const filter = shape.place.part === 'zones' ? scene.zones[shape.place.index] : undefined;
  return tracks.filter((track) => {
    const { width, height } = track.box;
    const area = width * height;
    const aspect = (width / height) * picture;
    return (
      contains(shape.corners, footPoint(track)) &&
      (shape.labels.length === 0 || shape.labels.includes(track.label)) &&
      track.score >= (filter?.score ?? 0) &&
      area >= (filter?.area?.[0] ?? 0) &&
      area <= (filter?.area?.[1] ?? 1) &&
      aspect >= (filter?.aspect?.[0] ?? 0) &&
      aspect <= (filter?.aspect?.[1] ?? Number.POSITIVE_INFINITY)
    );
  });
}

/** Tracks in words: "2 person, 1 car", or "nobody and nothing". */
export function inWords(tracks: Track[]): string {
  const counts = new Map<string, number>();
  tracks.forEach((track) => counts.set(track.label, (counts.get(track.label) ?? 0) + 1));
  return [...counts].map(([label, count]) => `${count} ${label}`).join(', ') || 'nobody and nothing';
}
