// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

import type { Camera } from '../api/types';
import { cameraOf, type History, stageOf } from './history';
import { remedy, what } from './reasons';

/** How a camera does, in a sentence. */
export interface Diagnosis {
  level: 'good' | 'warn' | 'bad' | 'off';
  text: string;
  /** What a person can do; empty when nothing. */
  todo: string;
}

/** Seconds that drops are summed over. */
const WINDOW = 60;
/** Milliseconds from packet to message above which live video feels late. */
const LATE_LIVE = 500;
/** Milliseconds from packet to result above which boxes feel late. */
const LATE_RESULT = 2_000;

/** The part of what a stage handles that may be dropped before anybody needs to hear of it. */
const LITTLE = 0.02;

/** What happens in any case, at the start and for each new viewer. */
const NORMAL = new Set(['before_key_frame', 'gateway_awaits_key', 'viewer_awaits_key']);

/** Why a camera is slow or gone, the gravest reason first; or that all is well. */
export function diagnose(camera: Camera, history: History): Diagnosis {
  if (camera.state === 'disabled') {
    return { level: 'off', text: 'switched off', todo: '' };
  }
  if (camera.state !== 'online') {
    const level = camera.state === 'connecting' || camera.state === 'stalled' ? 'warn' : 'bad';
    return { level, text: camera.error ? `${camera.state}: ${camera.error}` : camera.state, todo: '' };
  }
  if (camera.error) {
    return { level: 'warn', text: camera.error, todo: '' };
  }
  const drops = [...history.drops(camera.name, WINDOW)].filter(
    ([reason, count]) => !NORMAL.has(reason) && count > LITTLE * handled(camera.name, reason, history),
  );
  const worst = drops.sort(([, a], [, b]) => b - a)[0];
  if (worst) {
    const [reason, count] = worst;
    return { level: 'warn', text: `${what(reason)} (${count} in the last minute)`, todo: remedy(reason) };
  }
  return late(camera, history) ?? { level: 'good', text: 'all well', todo: '' };
}

/** How many a minute the stage that drops for this reason handles. */
function handled(camera: string, reason: string, history: History): number {
  const stats = history.newest && cameraOf(history.newest.stats, camera);
  const stage = stats?.stages.find((each) => reason in each.dropped) ?? stageOf(stats ?? undefined, 'receive');
  return (stage?.rate ?? 0) * WINDOW;
}

function late(camera: Camera, history: History): Diagnosis | null {
  const stats = history.newest?.stats;
  const stages = stats && cameraOf(stats, camera.name);
  const live = stageOf(stages, 'live')?.p95 ?? 0;
  if (live > LATE_LIVE) {
    return { level: 'warn', text: `live video leaves ${Math.round(live)} ms after it came`, todo: 'see CPU below' };
  }
  const result = stageOf(stages, 'result')?.p95 ?? 0;
  if (result > LATE_RESULT) {
    const text = `results come ${(result / 1000).toFixed(1)} s after their frame`;
    return { level: 'warn', text, todo: 'a smaller model, a longer analysis.interval, or a GPU' };
  }
  return null;
}
