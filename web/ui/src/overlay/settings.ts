// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

import { effect, type Signal, signal } from '@preact/signals';

/** *live*: boxes foreseen for the newest frame; *exact*: boxes measured, on frames shown somewhat later. */
export type Mode = 'live' | 'exact';

const KEY = 'vedette.overlay';

/** What is drawn over pictures; shared by all that shows some, and remembered by the browser. */
export const shown = {
  boxes: signal(true),
  labels: signal(true),
  scores: signal(true),
  tails: signal(true),
  zones: signal(false),
  motion: signal(false),
  mode: signal<Mode>('live'),
};

/** What can be switched on and off. */
export type Part = Exclude<keyof typeof shown, 'mode'>;

/** In the order in which switches stand. */
export const PARTS: readonly Part[] = ['boxes', 'labels', 'scores', 'tails', 'zones', 'motion'];

recall();
effect(remember);

function recall(): void {
  const kept = read();
  for (const part of PARTS) {
    const value = kept[part];
    if (typeof value === 'boolean') {
      (shown[part] as Signal<boolean>).value = value;
    }
  }
  if (kept.mode === 'live' || kept.mode === 'exact') {
    shown.mode.value = kept.mode;
  }
}

function read(): Record<string, unknown> {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    return typeof kept === 'object' && kept !== null ? (kept as Record<string, unknown>) : {};
  } catch {
    return {}; // Not allowed to keep anything, or not written by us.
  }
}

function remember(): void {
  const values = Object.fromEntries(Object.entries(shown).map(([name, { value }]) => [name, value]));
  try {
    localStorage.setItem(KEY, JSON.stringify(values));
  } catch {
    // Then it holds until the page is left.
  }
}
