// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

import { render } from 'preact';
import { beforeEach, expect, test, vi } from 'vitest';
import { DayFold } from './day-fold';

function folded(isNarrow: boolean): HTMLDetailsElement {
  vi.stubGlobal('matchMedia', () => ({ matches: isNarrow }));
  const page = document.createElement('div');
  render(<DayFold filter={{}} />, page);
  return page.firstElementChild as HTMLDetailsElement;
}

beforeEach(() => {
  vi.stubGlobal('fetch', async () => new Response('{"counters":[]}'));
});

test('the day is open where there is room', () => {
  const fold = folded(false);
  expect(fold.open).toBe(true);
  expect(fold.querySelector('.day-panel')).not.toBeNull();
});

test('the day is folded on a phone until one opens it', async () => {
  const fold = folded(true);
  expect(fold.open).toBe(false);
  expect(fold.querySelector('.day-panel')).toBeNull();
  fold.open = true;
  fold.dispatchEvent(new Event('toggle'));
  await vi.waitFor(() => expect(fold.querySelector('.day-panel')).not.toBeNull());
});
