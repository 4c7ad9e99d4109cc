// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

import { signal } from '@preact/signals';
import { fetchCameras } from '../api/cameras';
import type { Camera } from '../api/types';

/** Milliseconds between two looks at the list of cameras. */
const LOOK_EVERY = 2_000;

/** All cameras; null until they were heard of once. */
export const cameras = signal<Camera[] | null>(null);

/** Whether the gateway did not answer when it was last asked. */
export const unreachable = signal(false);

let timer: ReturnType<typeof setTimeout> | undefined;

/** Asks which cameras there are, now and again and again. */
export async function lookForCameras(): Promise<void> {
  clearTimeout(timer);
  try {
    cameras.value = await fetchCameras();
    unreachable.value = false;
  } catch (e) {
    unreachable.value = !('status' in (e as object));
  }
  clearTimeout(timer);
  timer = setTimeout(lookForCameras, LOOK_EVERY);
}
