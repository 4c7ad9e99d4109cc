// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

import { resultsUrl } from '../api/sockets';
import type { EventMessage } from '../api/types';
import { LiveSocket } from '../live/socket';

/** What listeners are told. */
export interface ResultsListener {
  event(message: EventMessage): void;
  /** The connection is back, or was too slow: what was told in between is unknown. */
  again(): void;
}

/** Words about events may be among what was left out. */
const DROP = '{"type":"drop"';
const EVENT = '{"type":"event"';

const listeners = new Set<ResultsListener>();
let wasLost = false;

const socket = new LiveSocket(resultsUrl, {
  text(message) {
    socket.works();
    if (wasLost || message.startsWith(DROP)) {
      wasLost = false;
      listeners.forEach((listener) => listener.again());
    }
    if (message.startsWith(EVENT)) {
      const event = JSON.parse(message) as EventMessage;
      listeners.forEach((listener) => listener.event(event));
    }
  },
  binary() {},
  lost() {
    wasLost = true;
  },
});

/** Tells what rules find at all cameras, over one connection for the page, until what it returns is called. */
export function listen(listener: ResultsListener): () => void {
  listeners.add(listener);
  if (listeners.size === 1) {
    socket.open();
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      socket.close();
    }
  };
}
