// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

import { getJson } from './http';
import { withToken } from './session';
import type { Camera } from './types';

/** All cameras, over as many requests as it takes. */
export async function fetchCameras(): Promise<Camera[]> {
  const cameras: Camera[] = [];
  let cursor: string | null = '';
  do {
    const answer: { cameras: Camera[]; next: string | null } = await getJson(
      `/api/cameras?cursor=${encodeURIComponent(cursor)}`,
    );
    cameras.push(...answer.cameras);
    cursor = answer.next;
  } while (cursor);
  return cameras;
}

/** Where a camera's newest picture is; another `number` makes the browser ask anew. */
export function snapshotUrl(camera: string, number: number): string {
  return withToken(`/api/cameras/${encodeURIComponent(camera)}/snapshot.jpg?n=${number}`);
}
