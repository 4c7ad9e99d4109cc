// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

/** Seconds that may pile up before the shown frame while one looks at an old one; then the stream is left for a while. */
const MOST_AHEAD = 60;
/** Seconds before the end of what is buffered at which a stream that was left is asked for again. */
const RETURN = 2;
/** Seconds before a gap at which it counts as reached, and that the place behind it lies in the stretch that follows. */
const AT_GAP = 0.15;
const INTO = 0.01;

/** A stretch of the video, in its own seconds. */
export interface Range {
  start: number;
  end: number;
}

/** How one watches what is past, and what there is of it. Times are those of the video, in seconds. */
export interface Past {
  /** Of the shown frame. */
  now: number;
  /** What is buffered, in order; at least one. */
  ranges: Range[];
  /** Where one wants to be and is not yet. */
  wanted: number | null;
  /** Whether what is buffered is of the stream that was asked for last. */
  isBegun: boolean;
  /** Whether it reaches the newest frame, as far as is known. */
  isComplete: boolean;
  /** Whether nothing comes, since the stream was left. */
  isLeft: boolean;
  paused: boolean;
  speed: number;
  /** How far behind the newest frame one is live. */
  cushion: number;
}

/**
 * What to do: show what is at another time (where `arrived`, that is what was wanted), stop taking what comes, ask for the
 * stream from the shown frame on, be live again, wait for more, or just play on.
 */
export type PastMove = { seek: number; arrived: boolean } | 'leave' | 'return' | 'live' | 'wait' | 'play';

/** Keeps to a time that is past, until one has caught up. */
export function pastMove(past: Past): PastMove {
  const first = past.ranges[0] as Range;
  const last = past.ranges.at(-1) as Range;
  if (past.wanted !== null) {
    return toWanted(past, past.wanted, first, last);
  }
  const { now, isLeft, paused, speed } = past;
  if (now < first.start) {
    return { seek: first.start + INTO, arrived: false };
  }
  const ahead = last.end - now;
  if (ahead > MOST_AHEAD && !isLeft) {
    return 'leave';
  }
  if (paused) {
    return 'play';
  }
  if (isLeft) {
    return ahead < RETURN ? 'return' : overGap(past);
  }
  return past.isComplete && speed >= 1 && ahead < past.cushion ? 'live' : overGap(past);
}

/** The stretch that a time lies in. */
export function rangeAt(ranges: Range[], time: number): Range | undefined {
  return ranges.find(({ start, end }) => time >= start && time < end);
}

/** The stretches of a video. */
export function rangesOf(buffered: TimeRanges): Range[] {
  return Array.from({ length: buffered.length }, (_, i) => ({ start: buffered.start(i), end: buffered.end(i) }));
}

function toWanted(past: Past, wanted: number, first: Range, last: Range): PastMove {
  if (!past.isBegun) {
    return 'wait';
  }
  if (wanted < first.start) {
    return { seek: first.start + INTO, arrived: true }; // There is nothing older.
  }
  if (wanted < last.end) {
    const next = past.ranges.find(({ end }) => wanted < end) as Range;
    return { seek: Math.max(wanted, next.start + INTO), arrived: true };
  }
  return past.isComplete ? { seek: Math.max(last.start, last.end - past.cushion), arrived: true } : 'wait';
}

/** Where fragments were left out nothing would ever be played. */
function overGap({ now, ranges }: Past): PastMove {
  const next = ranges.find(({ start }) => start > now);
  const here = rangeAt(ranges, now);
  return next && (!here || here.end - now < AT_GAP) ? { seek: next.start + INTO, arrived: false } : 'play';
}
