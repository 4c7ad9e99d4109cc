// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

/** What the gateway says, as far as the page uses it: `/api/openapi.yaml` and `web/PROTOCOL.md` are the whole. */

/** Relative to the picture, 0..1, origin top left. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface Point {
  x: number;
  y: number;
}

export type CameraStatus = 'connecting' | 'online' | 'stalled' | 'offline' | 'disabled' | 'failed';

/** One camera of `/api/cameras`. */
export interface Camera {
  name: string;
  state: CameraStatus;
  since: string;
  error: string | null;
  codec: string | null;
  width: number;
  height: number;
  fps: number;
  /** Bits a second. */
  bitrate: number;
  viewers: number;
  /** What adaptive decoding makes of it; null where decoding is not adaptive, or nothing was said of it yet. */
  decoding: Decoding | null;
}

export interface Decoding {
  /** `active`: all is decoded; `still`: only key frames. */
  state: 'active' | 'still';
  /** Whether frame sizes say when something moves; if not, all is decoded that can be. */
  trusted: boolean;
  /** Why, with the number that decides. */
  reason: string;
  /** The part of the last minute's frames that were decoded, 0..1. */
  share: number;
}

export interface InitMessage {
  type: 'init';
  camera: string;
  codec: string;
  width: number;
  height: number;
  timescale: number;
  /** Ticks. */
  origin: number;
}

export interface Detection {
  label: string;
  score: number;
  box: Box;
}

export interface Track extends Detection {
  id: number;
  /** Of the centre, in picture widths and heights a second. */
  velocity: Point;
  stationary: boolean;
}

export type Outcome = 'analysed' | 'still' | 'superseded' | 'timed_out' | 'failed';

export interface ResultMessage {
  type: 'result';
  camera: string;
  time: string;
  /** Seconds on the timeline of the fragments. */
  pts: number;
  outcome: Outcome;
  motion: { moving: boolean; score: number; regions: Box[] };
  detections: Detection[];
  tracks?: Track[];
}

export interface StateMessage {
  type: 'state';
  camera: string;
  state: CameraStatus;
  since: string;
  error: string | null;
}

/** Fragments that were left out; the page itself counts as `page_slow`. */
export interface DropMessage {
  type: 'drop';
  camera: string;
  reason: 'viewer_slow' | 'page_slow';
  skipped: number;
}

/** What is known of an event, from its first word on. */
export interface EventFacts {
  id: string;
  camera: string;
  label: string;
  rule: string;
  zone: string | null;
  line: string | null;
  start: string;
  /** Null while it goes on. */
  end: string | null;
  topScore: number;
  track: number;
  /** At the top score. */
  box: Box;
}

export interface EventMessage extends EventFacts {
  type: 'event';
  phase: 'opened' | 'updated' | 'closed';
}

/** One event of `/api/events`; addresses are null while there is no such file. */
export interface StoredEvent extends EventFacts {
  snapshot: string | null;
  thumbnail: string | null;
  clip: string | null;
  path: string | null;
  kept: boolean;
  note: string | null;
}
