// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

import { signal } from '@preact/signals';

const KEY = 'vedette.token';

let token = takeToken();

/** Whether the gateway refused what it was asked for want of the right token. */
export const needsToken = signal(false);

/** A token in the page's address is used and then removed from it, so that it ends in no bookmark or history. */
function takeToken(): string | null {
  const url = new URL(location.href);
  const given = url.searchParams.get('token');
  if (given) {
    sessionStorage.setItem(KEY, given);
    url.searchParams.delete('token');
    history.replaceState(null, '', url);
  }
  return sessionStorage.getItem(KEY);
}

/** Uses another token from now on. */
export function setToken(value: string): void {
  token = value;
  sessionStorage.setItem(KEY, value);
  needsToken.value = false;
}

/** What goes along with a request. */
export function authorization(): Record<string, string> {
  return token ? { Authorization: `Bearer ${token}` } : {};
}

/** Pictures, clips and sockets are asked for by what can't set headers: there the token stands in the address. */
export function withToken(path: string): string {
  if (!token) {
    return path;
  }
  return `${path}${path.includes('?') ? '&' : '?'}token=${encodeURIComponent(token)}`;
}
