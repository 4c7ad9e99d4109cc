// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

import { getJson, send } from '../api/http';
import type { Scene } from './scene';

/** A camera's settings that can be changed while it runs, of `/api/cameras/NAME/settings`. */
export interface Settings extends Scene {
  motion: Record<string, unknown>;
  analysis: Record<string, unknown>;
  /** Which of them the file says, such as `motion.threshold`: only there they can be changed. */
  set: string[];
  /** Zones and lines that the file names and leaves to draw, such as `zones.porch`. */
  undrawn: string[];
  /** What was made here and the file overrides, such as `zones.porch`. */
  overridden: string[];
  /** Why what was made here can't be used any more; empty when it can. */
  invalid: string[];
}

/** What holds for a camera. */
export function fetchSettings(camera: string): Promise<Settings> {
  return getJson(`/api/cameras/${encodeURIComponent(camera)}/settings`);
}

/** Saves a scene and answers what holds then. Throws `Refused` with all that is wrong, by path. */
export async function saveScene(camera: string, scene: Scene): Promise<Settings> {
  const { zones, lines, masks } = scene;
  const response = await send('PATCH', `/api/cameras/${encodeURIComponent(camera)}`, { zones, lines, masks });
  return (await response.json()) as Settings;
}

/** The scene of settings alone. */
export function sceneOf({ zones, lines, masks }: Settings): Scene {
  return { zones, lines, masks };
}
