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

async function getJson(path) {
  const headers = token ? { Authorization: `Bearer ${token}` } : {};
  const response = await fetch(path, { headers, cache: 'no-store', signal: AbortSignal.timeout(10_000) });
  if (response.status === 401) {
    throw new TokenNeeded();
  }
  if (!response.ok) {
    throw new Error(`${path}: ${response.status}`);
  }
  return response.json();
}

/** Where a camera's live video is. Browsers can't set headers on websockets, so the token goes along in the address. */
export function liveUrl(camera) {
  const url = new URL('/ws/live', location.href);
  url.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:';
  url.searchParams.set('camera', camera);
  if (token) {
    url.searchParams.set('token', token);
  }
  return url;
}
