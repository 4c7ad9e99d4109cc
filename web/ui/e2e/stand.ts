// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

/** The server under test, and the cameras that it watches: `PageStand.java` runs both. */

/** What cameras show, but for `gate`, where somebody comes and goes all the time; lengths in pixels. */
export interface Clip {
  frames: number;
  fps: number;
  width: number;
  height: number;
  bits: number;
  cell: number;
  marker: number;
  top: number;
}

/** Where the page is. */
export const PAGE = needed('VEDETTE_URL');

const CONTROL = needed('VEDETTE_CONTROL');

/** Does something to a camera: none, refuse, stall, kick, resize. */
export async function fault(camera: string, name: string): Promise<void> {
  await control(`/fault?camera=${camera}&fault=${name}`);
}

/** How many frames a camera has sent. */
export async function sent(camera: string): Promise<number> {
  return ((await control(`/sent?camera=${camera}`)) as { sent: number }).sent;
}

/** What the cameras show. */
export async function clip(): Promise<Clip> {
  return (await control('/clip')) as Clip;
}

/** Something of the server's API. */
export async function api<T>(path: string, options: RequestInit = {}): Promise<T> {
  const response = await fetch(`${PAGE}${path}`, options);
  if (!response.ok) {
    throw new Error(`${path}: ${response.status} ${await response.text()}`);
  }
  return response.json() as Promise<T>;
}

/** Where a frame's marker is, relative to the picture: it goes there and back once a clip. */
export function marker(of: Clip, number: number): { x: number; y: number; width: number; height: number } {
  const phase = (2 * number) / of.frames;
  const along = phase < 1 ? phase : 2 - phase;
  const x = Math.trunc(along * (of.width - of.marker)) & ~1;
  return { x: x / of.width, y: of.top / of.height, width: of.marker / of.width, height: of.marker / of.height };
}

async function control(path: string): Promise<unknown> {
  const response = await fetch(`${CONTROL}${path}`);
  if (!response.ok) {
    throw new Error(`${path}: ${await response.text()}`);
  }
  return response.json();
}

function needed(name: string): string {
  const value = process.env[name];
  if (!value) {
    throw new Error(`${name} is not set (expected: an address; PageITCase sets it)`);
  }
  return value;
}
