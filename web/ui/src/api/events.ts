// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

import { getJson, remove, send } from './http';
import { withToken } from './session';
import type { StoredEvent } from './types';

/** Which events are asked for; what is empty does not matter. Times are ISO-8601. */
export interface EventQuery {
  camera?: string;
  label?: string;
  rule?: string;
  zone?: string;
  from?: string;
  to?: string;
}

/** One page of events, newest first, and where the next begins; null at the end. */
export interface EventPage {
  events: StoredEvent[];
  next: string | null;
}

/** A stretch of time; `end` is null while it goes on. */
export interface Band {
  start: string;
  end: string | null;
}

/** What happened at a camera, for drawing. */
export interface Timeline {
  camera: string;
  from: string;
  to: string;
  motion: (Band & { peak: number })[];
  events: (Band & { id: string; label: string; topScore: number })[];
}

/** How often a line was crossed in one hour. */
export interface Counter {
  camera: string;
  line: string;
  direction: 'in' | 'out';
  label: string;
  /** The beginning of the hour. */
  hour: string;
  count: number;
}

/** Where the object is in a clip, at seconds of the clip. */
export interface PathPoint {
  pts: number;
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Events, newest first. */
export function fetchEvents(query: EventQuery, limit: number, cursor = ''): Promise<EventPage> {
  const given = Object.entries({ ...query, cursor, limit: String(limit) }).filter(([, value]) => value);
  return getJson(`/api/events?${new URLSearchParams(given)}`);
}

/** One event. */
export function fetchEvent(id: string): Promise<StoredEvent> {
  return getJson(`/api/events/${encodeURIComponent(id)}`);
}

/** A camera's bands of motion and events. */
export function fetchTimeline(camera: string, from: Date, to: Date): Promise<Timeline> {
  const query = new URLSearchParams({ camera, from: from.toISOString(), to: to.toISOString() });
  return getJson(`/api/timeline?${query}`);
}

/** How often lines were crossed, by hour. */
export async function fetchCounters(camera = ''): Promise<Counter[]> {
  const query = camera ? `?camera=${encodeURIComponent(camera)}` : '';
  return (await getJson<{ counters: Counter[] }>(`/api/counters${query}`)).counters;
}

/** The object's boxes in an event's clip. */
export async function fetchPath(path: string): Promise<PathPoint[]> {
  return (await getJson<{ points: PathPoint[] }>(path)).points;
}

/** Keeps an event from being deleted for age or size, or not any more. */
export async function keepEvent(id: string, kept: boolean): Promise<void> {
  await send('PUT', `/api/events/${encodeURIComponent(id)}/kept`, { kept });
}

/** Deletes an event with its files. */
export async function deleteEvent(id: string): Promise<void> {
  await remove(`/api/events/${encodeURIComponent(id)}`);
}

/** Where a picture or clip is, for an element that asks for it. */
export function mediaUrl(path: string): string {
  return withToken(path);
}
