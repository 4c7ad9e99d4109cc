// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

import { effect, type Signal, signal } from '@preact/signals';

/** How many cameras stand on a page of the grid; 0 for all, as large as the window allows. */
export type Layout = 0 | 1 | 4 | 9 | 16;

export const LAYOUTS: readonly Layout[] = [0, 1, 4, 9, 16];

const KEY = 'vedette.layout';

/** The grid's layout; the browser remembers it. */
export const layout: Signal<Layout> = signal(recalled());

effect(() => {
  try {
    localStorage.setItem(KEY, String(layout.value));
  } catch {
    // Then it holds until the page is left.
  }
});

/** One page of a list, numbered from 0; past its end the last one. */
export function pageOf<T>(all: T[], size: Layout, page: number): { shown: T[]; page: number; pages: number } {
  if (size === 0) {
    return { shown: all, page: 0, pages: 1 };
  }
  const pages = Math.max(1, Math.ceil(all.length / size));
  const real = Math.min(Math.max(0, page), pages - 1);
  return { shown: all.slice(real * size, (real + 1) * size), page: real, pages };
}

function recalled(): Layout {
  try {
    return LAYOUTS.find((each) => String(each) === localStorage.getItem(KEY)) ?? 0;
  } catch {
    return 0;
  }
}
