// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

import { expect, test } from 'vitest';
import { sceneOf } from './scene';
import { frameOf, WHOLE } from './surface';

const wide = { width: 1600, height: 900 };

test('a picture fills what has its shape', () => {
  expect(frameOf({ width: 800, height: 450 }, wide, WHOLE, 1)).toEqual({ left: 0, top: 0, width: 800, height: 450 });
});

test('bars are left out', () => {
  expect(frameOf({ width: 800, height: 800 }, wide, WHOLE, 1)).toEqual({ left: 0, top: 175, width: 800, height: 450 });
  const tall = frameOf({ width: 1600, height: 450 }, wide, WHOLE, 1);
  expect(tall).toEqual({ left: 400, top: 0, width: 800, height: 450 });
});

test('a view moves and enlarges the picture with its bars, in CSS pixels', () => {
  const view = { scale: 2, x: -100, y: -50 };
  expect(frameOf({ width: 800, height: 800 }, wide, view, 2)).toEqual({
    left: -200,
    top: 250,
    width: 1600,
    height: 900,
  });
});

test('a scene may be given as the API or as the YAML writes it', () => {
  const scene = sceneOf({
    zones: [
      {
        name: 'lawn',
        polygon: [
          [0, 0],
          [1, 0],
          [1, 1],
        ],
      },
      { name: 'none', points: [] },
    ],
    lines: [{ name: 'gate', from: [0, 0.5], to: { x: 1, y: 0.5 } }, { name: 'lost' }],
    masks: [
      {
        name: 'tree',
        kind: 'ignore',
        points: [
          { x: 0, y: 0 },
          { x: 1, y: 0 },
          { x: 1, y: 1 },
        ],
      },
    ],
  });
  expect(scene.zones).toEqual([
    {
      name: 'lawn',
      points: [
        { x: 0, y: 0 },
        { x: 1, y: 0 },
        { x: 1, y: 1 },
      ],
    },
  ]);
  expect(scene.lines).toEqual([{ name: 'gate', from: { x: 0, y: 0.5 }, to: { x: 1, y: 0.5 } }]);
  expect(scene.masks[0]?.kind).toBe('ignore');
  expect(sceneOf(undefined)).toEqual({ zones: [], lines: [], masks: [] });
});
