// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

import { signal } from '@preact/signals';

/**
 * Where in the page one is. Behind the `#`, so that the gateway, and any proxy before it, needs to know one address only;
 * `#/events?camera=door` is the path `['events']` with the filter `camera`.
 */
export interface Route {
  path: string[];
  query: URLSearchParams;
}

/** The route of an address's fragment. */
export function parseRoute(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?', 2);
  return { path: path.split('/').filter(Boolean).map(decoded), query: new URLSearchParams(query) };
}

/** The address of a route; null, empty and undefined filters are left out. */
export function href(path: string[], query: Record<string, string | null | undefined> = {}): string {
  const given = Object.entries(query).filter((entry): entry is [string, string] => Boolean(entry[1]));
  const search = new URLSearchParams(given).toString();
  return `#/${path.map(encodeURIComponent).join('/')}${search ? `?${search}` : ''}`;
}

/** The route shown now. */
export const route = signal(parseRoute(location.hash));

/** Goes there; `replace` leaves no step behind in the browser's history. */
export function go(to: string, replace = false): void {
  if (replace) {
    history.replaceState(null, '', to);
    route.value = parseRoute(to);
  } else {
    location.hash = to;
  }
}

addEventListener('hashchange', () => {
  route.value = parseRoute(location.hash);
});

/** A part of an address that is no percent-encoding stands for itself. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
