// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

import type { Camera, CameraStatus } from '../api/types';
import type { Skipped } from './use-live';

const STATES: Partial<Record<CameraStatus, string>> = { connecting: 'Connecting…', disabled: 'Switched off' };

/** What stands over a picture: why there is none, or why it does not move; empty when all is well. */
export function message(state: { state: CameraStatus; error: string | null }, note: string, blank: boolean): string {
  const ofState = state.state === 'online' ? '' : (state.error ?? STATES[state.state] ?? '');
  return ofState || note || (blank ? 'Waiting for a key frame…' : '');
}

/** Bits a second for people. */
export function bitrate(bits: number): string {
  return bits >= 1e6 ? `${(bits / 1e6).toFixed(1)} Mbit/s` : `${Math.round(bits / 1e3)} kbit/s`;
}

/** Size, rate, bit rate and what this page missed. */
export function facts(camera: Camera, skipped: Skipped): string {
  const parts: string[] = [];
  if (camera.width) {
    parts.push(`${camera.width}×${camera.height}`);
  }
  if (camera.state === 'online') {
    parts.push(`${camera.fps.toFixed(camera.fps < 10 ? 1 : 0)} fps`, bitrate(camera.bitrate));
  }
  const missed = skipped.viewer_slow + skipped.page_slow;
  if (missed > 0) {
    parts.push(`${missed} skipped`);
  }
  return parts.join(' · ');
}

/** Whose fault the missing frames are. */
export function skippedInWords(skipped: Skipped): string {
  return (
    `Frames skipped: ${skipped.viewer_slow} because the connection was too slow, ` +
    `${skipped.page_slow} because this page was`
  );
}

/** A picture's size before it is known: most cameras are as wide as this. */
export function expectedShape(camera: Camera | undefined): { width: number; height: number } {
  return camera?.width && camera.height
    ? { width: camera.width, height: camera.height }
    : { width: 1920, height: 1080 };
}
