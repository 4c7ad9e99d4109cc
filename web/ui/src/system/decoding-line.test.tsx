// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

import { render } from 'preact';
import { act } from 'preact/test-utils';
import { expect, test } from 'vitest';
import type { Decoding } from '../api/types';
import { DecodingLine } from './decoding-line';

async function text(decoding: Decoding): Promise<string> {
  const place = document.createElement('div');
  await act(() => render(<DecodingLine decoding={decoding} />, place));
  return place.textContent?.replace(/\s+/g, ' ').trim() ?? '';
}

test('says how much is decoded, and why', async () => {
  const reason = 'trusted (A_min 12, limit 60)';
  const still: Decoding = { state: 'still', trusted: true, reason, share: 0.023 };
  expect(await text(still)).toBe(
    `decoded 2.3 % of the last minute’s frames key frames only while nothing moves; ${reason}`,
  );
  expect(await text({ ...still, state: 'active', share: 0.4 })).toContain('40 % of');
  expect(await text({ ...still, state: 'active' })).toContain('all while something moves; trusted');
  const learning = 'learning, 60 s of 180 s';
  expect(await text({ state: 'active', trusted: false, reason: learning, share: 1 })).toBe(
    `decoded 100 % of the last minute’s frames all; ${learning}`,
  );
});
