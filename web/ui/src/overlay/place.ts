// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

import type { Box, Detection, Point, ResultMessage, Track } from '../api/types';
import { isJudged, ROUNDING, type Timeline } from './timeline';

/** Seconds for which an object is thought to go on as it went. */
const FORESEEN = 1;
/** Seconds after which a box that no newer result confirmed is gone; it fades until then. */
const FADED = 1.5;
/** Seconds between two results above which what is between them is a guess. */
const FAR = 1;

/** Seconds over which the results on both sides are looked for; cameras of which only key frames are decoded have few. */
const REACH = 4;

/** Seconds behind the newest result after which nobody thinks of a frame as live. */
const SETTLED = 1;

/** One box to be drawn on one frame. */
export interface Placed {
  /** The track's; null for a detection that belongs to none. */
  id: number | null;
  label: string;
  score: number;
  box: Box;
  stationary: boolean;
  /** Whether the place is foreseen from an earlier frame, not measured on both sides of this one. */
  estimated: boolean;
  /** 1 for what counts fully, down to 0 for what is almost forgotten. */
  strength: number;
}

/**
 * *Live*: what is on a frame near the newest one, foreseen from the last result before it where none after it is there yet.
 * On such frames all boxes are told to be estimates, lest their look changes from frame to frame; those of a frame that is
 * long past, since one paused or went back, are what they are.
 */
export function placeLive(timeline: Timeline, pts: number): Placed[] {
  const placed = placeExactly(timeline, pts);
  const past = (timeline.newest?.pts ?? pts) - pts > SETTLED;
  return past ? placed : placed.map((one) => ({ ...one, estimated: true }));
}

/** *Exact*: what is on a frame, from the results on both sides of it; foreseen where there is none after it yet. */
export function placeExactly(timeline: Timeline, pts: number): Placed[] {
  const { before, after } = timeline.around(pts, REACH, isJudged);
  if (before && after) {
    return between(before, after, pts);
  }
  return before ? foreseen(before, pts) : [];
}

/** Boxes of a result as they are expected to be at another time. */
export function foreseen(result: ResultMessage, pts: number): Placed[] {
  const age = Math.max(0, pts - result.pts);
  const strength = Math.min(1, (FADED - age) / (FADED - FORESEEN));
  if (strength <= 0) {
    return [];
  }
  const estimated = age > ROUNDING;
  if (!result.tracks) {
    return result.detections.map((detection) => ({ ...loose(detection), estimated, strength }));
  }
  const ahead = result.outcome === 'still' ? 0 : Math.min(age, FORESEEN);
  return result.tracks
    .map((track) => ({ ...tracked(track), box: visible(moved(track, ahead)), estimated, strength }))
    .filter(({ box }) => box.width > 0 && box.height > 0);
}

/** Boxes of a frame between two results, or of the frame of one of them. */
export function between(before: ResultMessage, after: ResultMessage, pts: number): Placed[] {
  const gap = after.pts - before.pts;
  const along = gap > ROUNDING ? Math.min(1, Math.max(0, (pts - before.pts) / gap)) : 0;
  const nearer = along <= 0.5 ? before : after;
  const estimated = gap > FAR && along > 0 && along < 1;
  const placed: Placed[] = [];
  const later = new Map((after.tracks ?? []).map((track) => [track.id, track]));
  for (const track of before.tracks ?? []) {
    const next = later.get(track.id);
    later.delete(track.id);
    if (next) {
      const box = mixed(track.box, next.box, along);
      placed.push({ ...tracked(nearer === before ? track : next), box, estimated, strength: 1 });
    } else if (nearer === before && pts - before.pts <= FORESEEN) {
      placed.push({ ...tracked(track), box: moved(track, pts - before.pts), estimated, strength: 1 });
    }
  }
  if (nearer === after && after.pts - pts <= FORESEEN) {
    for (const track of later.values()) {
      placed.push({ ...tracked(track), box: moved(track, pts - after.pts), estimated, strength: 1 });
    }
  }
  if (!nearer.tracks) {
    placed.push(...nearer.detections.map((detection) => ({ ...loose(detection), estimated, strength: 1 })));
  }
  return placed;
}

/** Where tracks stood on the ground during the last seconds before a frame, by their id, oldest first. */
export function trails(timeline: Timeline, from: number, pts: number): Map<number, Point[]> {
  const trails = new Map<number, Point[]>();
  for (const result of timeline.between(from, pts)) {
    for (const track of (isJudged(result) && result.tracks) || []) {
      const trail = trails.get(track.id) ?? [];
      trail.push(foot(track.box));
      trails.set(track.id, trail);
    }
  }
  return trails;
}

/** Where an object stands: the middle of its box's lower edge, by which zones are decided too. */
export function foot(box: Box): Point {
  return { x: box.x + box.width / 2, y: box.y + box.height };
}

/** Intersection over union, 0..1. */
export function overlap(a: Box, b: Box): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  const common = Math.max(0, width) * Math.max(0, height);
  return common / (a.width * a.height + b.width * b.height - common || 1);
}

/** A track's box so many seconds later, or earlier. */
export function moved({ box, velocity, stationary }: Track, seconds: number): Box {
  if (stationary) {
    return box;
  }
  return { ...box, x: box.x + velocity.x * seconds, y: box.y + velocity.y * seconds };
}

/** The part of a box that is within the picture, as the server tells boxes too; without width or height if none is. */
function visible(box: Box): Box {
  const [x, y] = [Math.max(0, box.x), Math.max(0, box.y)];
  return { x, y, width: Math.min(1, box.x + box.width) - x, height: Math.min(1, box.y + box.height) - y };
}

function mixed(a: Box, b: Box, along: number): Box {
  const mix = (from: number, to: number) => from + (to - from) * along;
  return {
    x: mix(a.x, b.x),
    y: mix(a.y, b.y),
    width: mix(a.width, b.width),
    height: mix(a.height, b.height),
  };
}

function tracked({ id, label, score, box, stationary }: Track) {
  return { id, label, score, box, stationary };
}

function loose({ label, score, box }: Detection) {
  return { id: null, label, score, box, stationary: false };
}
