// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

import { withToken } from './session';

/** Where a camera's live video is, from so many seconds before its newest frame. */
export function liveUrl(camera: string, rewind = 0): string {
  const back = rewind > 0 ? `&rewind=${rewind}` : '';
  return socketUrl(`/ws/live?camera=${encodeURIComponent(camera)}${back}`);
}

/** Where results, states and events of all cameras are told. */
export function resultsUrl(): string {
  return socketUrl('/ws/results');
}

function socketUrl(path: string): string {
  const url = new URL(withToken(path), location.href);
  url.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:';
  return url.href;
}
