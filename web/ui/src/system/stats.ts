// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

import { getJson, Refused } from '../api/http';

/** What a stage of a camera did. */
export interface StageStats {
  stage: string;
  handled: number;
  /** A second. */
  rate: number;
  bytes: number;
  /** How many waited. */
  queue: number;
  /** How many were left out since the start, by reason. */
  dropped: Record<string, number>;
  /** Milliseconds; null when nothing was timed. */
  p50: number | null;
  p95: number | null;
  p99: number | null;
}

/** A camera's stages, in the order of a frame's way, and its viewers. */
export interface CameraStats {
  camera: string;
  instance: string | null;
  stages: StageStats[];
  live: {
    viewers: number;
    queuePeak: number;
    skipped: number;
    dropped: Record<string, number>;
    rewindBytes: number;
    rewindSeconds: number;
  };
}

/** A JVM of lanes; sizes in bytes, -1 where the system does not tell. */
export interface InstanceStats {
  instance: string;
  /** Seconds. */
  uptime: number;
  /** Cores kept busy. */
  cpu: number;
  heapUsed: number;
  heapMax: number;
  rss: number;
  diskFree: number;
  diskTotal: number;
  journalBytes: number;
}

/** The answer of `/api/stats`, all its pages together. */
export interface Stats {
  gateway: {
    version: string;
    /** Flink's dashboard; null where there is none. */
    dashboard?: string | null;
    viewers: number;
    rewindBytes: number;
    rewindBudget: number;
  };
  instances: InstanceStats[];
  cameras: CameraStats[];
}

/** How one component is. */
export interface Component {
  name: string;
  instance: string | null;
  status: 'up' | 'degraded' | 'failed';
  error: string | null;
}

/** The answer of `/api/health`. */
export interface Health {
  status: Component['status'];
  components: Component[];
}

/** What everything does now. */
export async function fetchStats(): Promise<Stats> {
  let all: Stats | null = null;
  let cursor: string | null = '';
  do {
    const page: Stats & { next: string | null } = await getJson(`/api/stats?cursor=${encodeURIComponent(cursor)}`);
    all = all === null ? page : { ...page, cameras: [...all.cameras, ...page.cameras] };
    cursor = page.next;
  } while (cursor);
  return all;
}

/** How everything is; that something failed is an answer too. */
export async function fetchHealth(): Promise<Health> {
  try {
    return await getJson<Health>('/api/health');
  } catch (e) {
    if (e instanceof Refused && e.status === 503 && e.body !== null) {
      return e.body as Health;
    }
    throw e;
  }
}
