// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

import type { CameraStats, StageStats, Stats } from './stats';

/** What one look at the figures said, with when it was, in milliseconds since 1970. */
export interface Look {
  at: number;
  stats: Stats;
}

/** A figure over time; null where it was not told. */
export type Series = (number | null)[];

/** Seconds that are kept. */
export const KEPT = 300;

/** The looks of the last minutes, oldest first. */
export class History {
  #looks: Look[] = [];

  /** Adds the newest look, and forgets the ones that are too old. */
  add(stats: Stats, at: number): void {
    this.#looks = [...this.#looks.filter((look) => look.at > at - KEPT * 1000 && look.at < at), { at, stats }];
  }

  /** The newest; null before the first. */
  get newest(): Look | null {
    return this.#looks.at(-1) ?? null;
  }

  /** A figure in all looks. */
  series(figure: (stats: Stats) => number | null | undefined): Series {
    return this.#looks.map((look) => figure(look.stats) ?? null);
  }

  /** A figure of a stage of a camera in all looks. */
  stage(camera: string, stage: string, figure: (stage: StageStats) => number | null): Series {
    return this.series((stats) => {
      const found = stageOf(cameraOf(stats, camera), stage);
      return found ? figure(found) : null;
    });
  }

  /** By how much each reason's count of a camera rose over the last so many seconds; reasons that did not are left out. */
  drops(camera: string, seconds: number): Map<string, number> {
    const newest = this.newest;
    const rose = new Map<string, number>();
    const now = newest && cameraOf(newest.stats, camera);
    if (!newest || !now) {
      return rose;
    }
    const earlier = this.#looks.find((look) => look.at >= newest.at - seconds * 1000);
    const then = earlier && dropsOf(cameraOf(earlier.stats, camera));
    for (const [reason, count] of dropsOf(now)) {
      const before = then?.get(reason) ?? 0;
      const more = count >= before ? count - before : count; // What counts may have been started anew.
      if (more > 0) {
        rose.set(reason, more);
      }
    }
    return rose;
  }

  /** How many were dropped a second between each two looks. */
  dropRates(camera: string): Series {
    let before = this.#looks[0];
    return this.#looks.slice(1).map((look) => {
      const more = total(dropsOf(cameraOf(look.stats, camera))) - total(dropsOf(cameraOf(before?.stats, camera)));
      const seconds = (look.at - (before?.at ?? 0)) / 1000;
      before = look;
      return Math.max(0, more / seconds);
    });
  }
}

/** A camera's figures. */
export function cameraOf(stats: Stats | undefined, camera: string): CameraStats | undefined {
  return stats?.cameras.find((each) => each.camera === camera);
}

/** A stage's figures. */
export function stageOf(camera: CameraStats | undefined, stage: string): StageStats | undefined {
  return camera?.stages.find((each) => each.stage === stage);
}

/** All that was left out of a camera since the start, by reason; stages and gateway together. */
export function dropsOf(camera: CameraStats | undefined): Map<string, number> {
  const drops = new Map<string, number>();
  for (const dropped of camera ? [...camera.stages.map((stage) => stage.dropped), camera.live.dropped] : []) {
    for (const [reason, count] of Object.entries(dropped)) {
      drops.set(reason, (drops.get(reason) ?? 0) + count);
    }
  }
  return drops;
}

function total(drops: Map<string, number>): number {
  return [...drops.values()].reduce((sum, count) => sum + count, 0);
}
