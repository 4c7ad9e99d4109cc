// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

import { render } from 'preact';
import { act } from 'preact/test-utils';
import { expect, test } from 'vitest';
import { shown } from './settings';
import { OverlaySwitches } from './switches';

test('say and change what is drawn', async () => {
  const place = document.createElement('div');
  await act(() => render(<OverlaySwitches />, place));
  const button = (name: string) => place.querySelector<HTMLButtonElement>(name) as HTMLButtonElement;
  const pressed = (name: string) => button(name).getAttribute('aria-pressed');

  expect([pressed('[data-mode=live]'), pressed('[data-mode=exact]')]).toEqual(['true', 'false']);
  await act(() => button('[data-mode=exact]').click());
  expect(shown.mode.value).toBe('exact');
  expect([pressed('[data-mode=live]'), pressed('[data-mode=exact]')]).toEqual(['false', 'true']);

  await act(() => button('[data-part=zones]').click());
  expect(shown.zones.value).toBe(true);
  await act(() => button('[data-part=boxes]').click());
  expect(pressed('[data-part=boxes]')).toBe('false');
  expect(button('[data-part=labels]').disabled).toBe(true);
  expect(button('[data-part=tails]').disabled).toBe(false);
});
