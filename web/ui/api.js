// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

/** How the page talks to the gateway: addresses, and the token where one is needed. */

const KEY = 'vedette.token';
let token = takeToken();

/** A token in the page's address is used and then removed from it, so that it ends in no bookmark or history. */
function takeToken() {
  const url = new URL(location.href);
  const given = url.searchParams.get('token');
  if (given) {
    sessionStorage.setItem(KEY, given);
    url.searchParams.delete('token');
    history.replaceState(null, '', url);
  }
  return sessionStorage.getItem(KEY);
}

export function setToken(value) {
  token = value;
  sessionStorage.setItem(KEY, value);
}

/** The gateway wants a token, or another one. */
export class TokenNeeded extends Error {}

/** All cameras, over as many requests as it takes. */
export async function fetchCameras() {
  const cameras = [];
  let cursor = '';
  do {
    const answer = await getJson(`/api/cameras?cursor=${encodeURIComponent(cursor)}`);
    cameras.push(...answer.cameras);
    cursor = answer.next;
  } while (cursor);
  return cameras;
}

/** The newest events. */
export async function fetchEvents(limit) {
  return (await getJson(`/api/events?limit=${limit}`)).events;
}

/** How often lines were crossed, by hour. */
export async function fetchCounters() {
  return (await getJson('/api/counters')).counters;
}

/** Where the object is in a clip. */
export function fetchPath(path) {
  return getJson(path);
}

/** Keeps an event from being deleted for age or size, or not any more. */
export function keepEvent(id, kept) {
  return ask(`/api/events/${id}/kept`, {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ kept }),
  });
}

/** Deletes an event with its files. */
export function deleteEvent(id) {
  return ask(`/api/events/${id}`, { method: 'DELETE' });
}

/** Pictures and clips are asked for by elements, which can't set headers either. */
export function mediaUrl(path) {
  return token ? `${path}?token=${encodeURIComponent(token)}` : path;
}

async function getJson(path) {
  return (await ask(path, {})).json();
}

async function ask(path, options) {
  const headers = { ...options.headers, ...(token ? { Authorization: `Bearer ${token}` } : {}) };
  const response = await fetch(path, {
    ...options, headers, cache: 'no-store', signal: AbortSignal.timeout(10_000),
  });
  if (response.status === 401) {
    throw new TokenNeeded();
  }
  if (!response.ok) {
    throw new Error(`${path}: ${response.status}`);
  }
  return response;
}

/** Where a camera's live video is. Browsers can't set headers on websockets, so the token goes along in the address. */
export function liveUrl(camera) {
  const url = socketUrl('/ws/live');
  url.searchParams.set('camera', camera);
  return url;
}

/** Where results and events of all cameras are told. */
export function resultsUrl() {
  return socketUrl('/ws/results');
}

function socketUrl(path) {
  const url = new URL(path, location.href);
  url.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:';
  if (token) {
    url.searchParams.set('token', token);
  }
  return url;
}
