// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

import { type Signal, signal } from '@preact/signals';
import { useRepeated } from '../state/use-repeated';
import { History } from './history';
import { fetchHealth, fetchStats, type Health } from './stats';

/** Milliseconds between two looks. */
const LOOK_EVERY = 2_000;

/** What is known of the system while somebody looks at it. */
export interface System {
  history: History;
  health: Health | null;
}

/** Kept while one is on another page, so that its plots don't begin anew each time. */
const system: Signal<System> = signal({ history: new History(), health: null });

/** The system, looked at again and again while the component is shown. */
export function useSystem(): System {
  useRepeated(
    async () => {
      const [stats, health] = await Promise.all([fetchStats(), fetchHealth()]);
      system.value.history.add(stats, Date.now());
      system.value = { history: system.value.history, health };
    },
    LOOK_EVERY,
    [],
  );
  return system.value;
}
