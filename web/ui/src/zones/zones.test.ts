// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

import { expect, test } from 'vitest';
import type { Track } from '../api/types';
import { Drawing } from './drawing';
import { type Corner, contains, inward, shifted } from './geometry';
import { inside, inWords } from './inside';
import { freeName, type Scene, shapes, withCorner, withNewCorner, withoutCorner } from './scene';
import { problemsOf } from './shape-list';

const SQUARE: Corner[] = [
  [0.2, 0.2],
  [0.6, 0.2],
  [0.6, 0.6],
  [0.2, 0.6],
];
const SCENE: Scene = {
  zones: [{ name: 'lawn', origin: 'page', polygon: SQUARE, labels: ['person'], area: [0.01, 1] }],
  lines: [{ name: 'kerb', origin: 'file', from: [0.1, 0.5], to: [0.9, 0.5] }],
  masks: [{ name: 'mask-1', origin: 'page', kind: 'mask', polygon: SQUARE }],
};

function track(id: number, label: string, x: number, bottom: number, size = 0.2): Track {
  const box = { x: x - size / 2, y: bottom - size, width: size, height: size };
  return { id, label, score: 0.9, box, velocity: { x: 0, y: 0 }, stationary: false };
}

function zone() {
  return shapes(SCENE)[0] as ReturnType<typeof shapes>[number];
}

test('an object is where its feet are', () => {
  const tracks = [
    track(1, 'person', 0.4, 0.5),
    track(2, 'person', 0.4, 0.7), // its middle is inside, its feet are not
    track(3, 'car', 0.4, 0.5),
    track(4, 'person', 0.4, 0.5, 0.05), // too small
  ];
  expect(inside(zone(), SCENE, tracks, 16 / 9).map((each) => each.id)).toEqual([1]);
  expect(inWords(tracks)).toBe('3 person, 1 car');
  expect(inWords([])).toBe('nobody and nothing');
});

test('of two polygons that share an edge one has a point upon it', () => {
  const left: Corner[] = [
    [0.25, 0.25],
    [0.5, 0.25],
    [0.5, 0.75],
    [0.25, 0.75],
  ];
  const right: Corner[] = left.map(([x, y]) => [x + 0.25, y]);
  const upon: Corner = [0.5, 0.5];
  expect([left, right].filter((polygon) => contains(polygon, upon))).toHaveLength(1);
});

test('a moved shape stays within the picture and keeps its form', () => {
  expect(shifted(SQUARE, 0.9, -0.9)).toEqual([
    [0.6, 0],
    [1, 0],
    [1, 0.4],
    [0.6, 0.4],
  ]);
});

test('in is from the left to the right of the way along the line', () => {
  expect(inward([0.1, 0.5], [0.9, 0.5], 16 / 9)).toEqual([-0, 1]); // to the right on the screen: in is down
});

test('corners come and go, but a polygon keeps three', () => {
  let scene = withNewCorner(SCENE, zone(), 3, [0.1, 0.4]);
  expect(scene.zones[0]?.polygon).toHaveLength(5);
  for (let i = 0; i < 9; i++) {
    scene = withoutCorner(scene, shapes(scene)[0] as ReturnType<typeof zone>, 0);
  }
  expect(scene.zones[0]?.polygon).toHaveLength(3);
  expect(withCorner(SCENE, zone(), 0, [-1, 0.12345]).zones[0]?.polygon[0]).toEqual([0, 0.123]);
});

test('names are free ones', () => {
  expect(freeName(SCENE, 'zone')).toBe('zone-1');
  expect(freeName(SCENE, 'mask')).toBe('mask-2');
});

test('a shape that the file leaves to draw gives its name to the next of its kind, or to the one it is picked for', () => {
  const drawing = new Drawing(SCENE, ['zones.porch', 'zones.shed', 'lines.gate']);
  drawing.draw({ kind: 'zone', name: 'shed' });
  drawing.close(true);
  expect(drawing.scene.value.zones.at(-1)?.name).toBe('shed');
  expect(drawing.left.map(({ name }) => name)).toEqual(['porch', 'gate']);
  drawing.pick('line');
  drawing.close(true);
  drawing.pick('zone');
  drawing.close(true);
  drawing.pick('zone');
  drawing.close(true);
  expect(drawing.scene.value.lines.at(-1)?.name).toBe('gate');
  expect(drawing.scene.value.zones.slice(-2).map(({ name }) => name)).toEqual(['porch', 'zone-1']);
  expect(drawing.left).toEqual([]);
});

test('draws, takes back, saves', () => {
  const drawing = new Drawing(SCENE);
  drawing.pick('zone');
  drawing.put([0.1, 0.1]);
  drawing.put([0.5, 0.1]);
  drawing.close();
  expect(drawing.isChanged, 'two corners are no zone').toBe(false);

  const corners: Corner[] = [
    [0.1, 0.1],
    [0.5, 0.1],
    [0.5, 0.5],
    [0.5, 0.5],
  ]; // a double click puts the last one twice
  corners.forEach((corner) => drawing.put(corner));
  drawing.close();
  expect(drawing.scene.value.zones[1]).toEqual({ name: 'zone-1', origin: 'page', polygon: corners.slice(0, 3) });
  expect(drawing.chosen.value).toEqual({ part: 'zones', index: 1 });
  expect(drawing.tool.value).toBe('choose');

  drawing.pick('line');
  drawing.put([0.1, 0.9]);
  drawing.put([0.9, 0.9]);
  expect(drawing.scene.value.lines).toHaveLength(2);
  drawing.undo();
  expect(drawing.scene.value.lines).toHaveLength(1);
  drawing.saved(drawing.scene.value);
  expect(drawing.isChanged).toBe(false);
  drawing.undo();
  expect(drawing.scene.value.zones, 'what is saved is not taken back').toHaveLength(2);
});

test('what cannot be pointed at is put into the middle', () => {
  const drawing = new Drawing({ zones: [], lines: [], masks: [] });
  drawing.pick('ignore');
  drawing.close(true);
  drawing.pick('line');
  drawing.close(true);
  expect(shapes(drawing.scene.value).map((each) => [each.kind, each.corners.length])).toEqual([
    ['line', 2],
    ['ignore', 4],
  ]);
});

test('a problem belongs to the shape its path names', () => {
  const of = { place: { part: 'zones' as const, index: 1 } };
  const paths = ['zones[1]', 'zones[1].polygon[0]', 'zones[10].name', 'lines[1]', 'zones'];
  expect(
    problemsOf(
      of,
      paths.map((path) => ({ path })),
    ).map((each) => each.path),
  ).toEqual(paths.slice(0, 2));
});
