// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

import { beforeEach, expect, test, vi } from 'vitest';

const KEY = 'vedette.overlay';

/** The settings as a page has them that was just opened. */
async function opened() {
  vi.resetModules();
  return (await import('./settings')).shown;
}

beforeEach(() => localStorage.clear());

test('are remembered', async () => {
  const before = await opened();
  expect(before.mode.value).toBe('live');
  before.mode.value = 'exact';
  before.tails.value = false;
  const after = await opened();
  expect(after.mode.value).toBe('exact');
  expect(after.tails.value).toBe(false);
  expect(after.boxes.value).toBe(true);
});

test('are the usual ones where what is kept makes no sense', async () => {
  for (const kept of ['{', 'null', '[1]', '{"boxes":"no","mode":"odd"}']) {
    localStorage.setItem(KEY, kept);
    const shown = await opened();
    expect(shown.boxes.value).toBe(true);
    expect(shown.mode.value).toBe('live');
  }
});
