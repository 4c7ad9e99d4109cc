// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

import { expect, test } from 'vitest';
import { type View, WHOLE } from '../overlay/surface';
import { MOST, type Place, panned, pinched, toggled, wheelFactor, zoomed } from './zoom';

const SCREEN = { width: 800, height: 400 };

/** Which point of the whole picture a place of the screen shows. */
function under(view: View, at: Place): Place {
  return { x: (at.x - view.x) / view.scale, y: (at.y - view.y) / view.scale };
}

test('what is under the pointer stays there', () => {
  const at = { x: 600, y: 100 };
  let view = WHOLE;
  for (const factor of [1.5, 2, 0.8]) {
    view = zoomed(view, SCREEN, factor, at);
    expect(under(view, at).x).toBeCloseTo(600);
    expect(under(view, at).y).toBeCloseTo(100);
  }
});

test('it is never smaller than the screen nor larger than it may be', () => {
  expect(zoomed(WHOLE, SCREEN, 0.1, { x: 1, y: 1 })).toEqual(WHOLE);
  expect(zoomed(WHOLE, SCREEN, 1000, { x: 1, y: 1 }).scale).toBe(MOST);
});

test('it is moved no further than its edges', () => {
  const view = zoomed(WHOLE, SCREEN, 2, { x: 400, y: 200 });
  expect(panned(view, SCREEN, { x: 1000, y: 1000 })).toEqual({ scale: 2, x: 0, y: 0 });
  expect(panned(view, SCREEN, { x: -1000, y: -1000 })).toEqual({ scale: 2, x: -800, y: -400 });
  expect(panned(WHOLE, SCREEN, { x: 50, y: 50 })).toEqual(WHOLE);
});

test('what is between two fingers stays between them', () => {
  const before: [Place, Place] = [
    { x: 300, y: 200 },
    { x: 400, y: 200 },
  ];
  const after: [Place, Place] = [
    { x: 300, y: 210 },
    { x: 500, y: 210 },
  ];
  const view = pinched(WHOLE, SCREEN, before, after);
  expect(view.scale).toBeCloseTo(2);
  expect(under(view, { x: 400, y: 210 }).x).toBeCloseTo(350);
});

test('a double click enlarges there, another one shows all', () => {
  const view = toggled(WHOLE, SCREEN, { x: 800, y: 400 });
  expect(view.scale).toBeGreaterThan(2);
  expect(toggled(view, SCREEN, { x: 0, y: 0 })).toEqual(WHOLE);
});

test('a wheel turns as far in lines as in pixels', () => {
  expect(wheelFactor(-48, 0)).toBeCloseTo(wheelFactor(-3, 1));
  expect(wheelFactor(-1e9, 0)).toBeLessThan(2);
});
