// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

import type { Detection, ResultMessage, Track } from '../api/types';
import { moved, overlap } from './place';
import { isJudged, type Timeline } from './timeline';

/** Seconds back to the result before: over longer, it might be another object. */
const NEAR = 0.6;
/** Results that are looked at: the tracker follows an object when it was seen a few times. */
const BACK = 4;
/** Overlap of where a track should have been with a detection, above which that was it. */
const SAME = 0.3;

/**
 * Gives new tracks their beginning. An object is followed only once it was seen a few times; who sees a frame later than
 * that knows which detections of the frames before were of it. So, from the result in which a track is new, results before
 * get a track where a detection fits, as far back as one does.
 */
export function linkBack(timeline: Timeline, result: ResultMessage): void {
  if (!isJudged(result)) {
    return;
  }
  let newer = result;
  let unknown = result.tracks ?? [];
  for (let i = 0; i < BACK && unknown.length > 0; i++) {
    const older = timeline.latest(newer.pts - 0.01, NEAR, isJudged);
    if (!older?.tracks) {
      return;
    }
    const known = new Set(older.tracks.map(({ id }) => id));
    const gap = newer.pts - older.pts;
    const found = unknown.filter(({ id }) => !known.has(id)).flatMap((track) => earlier(track, older, gap));
    if (found.length === 0) {
      return;
    }
    newer = { ...older, tracks: [...older.tracks, ...found] };
    timeline.add(newer);
    unknown = found;
  }
}

/** The track as it was so many seconds before, in a list; an empty one if it is not among that result's detections. */
function earlier(track: Track, older: ResultMessage, gap: number): Track[] {
  const expected = moved(track, -gap);
  let best: Detection | null = null;
  let most = SAME;
  for (const detection of older.detections) {
    const common = overlap(detection.box, expected);
    const taken = older.tracks?.some(({ box }) => overlap(box, detection.box) > 0.7);
    if (detection.label === track.label && common > most && !taken) {
      best = detection;
      most = common;
    }
  }
  return best ? [{ ...track, score: best.score, box: best.box }] : [];
}
