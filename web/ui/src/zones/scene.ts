// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

import { type Corner, shifted, within } from './geometry';

/** Where a shape was made: in the user's file, which the page never writes, or here. */
export type Origin = 'file' | 'page';

/** What all shapes that look at objects can ask of them; what is absent has its default. */
export interface Filter {
  labels?: string[];
  score?: number;
  area?: [number, number];
  aspect?: [number, number];
}

/** A part of the picture that rules name. */
export interface Zone extends Filter {
  name: string;
  origin: Origin;
  polygon: Corner[];
  inertia?: number;
}

/** Where objects are counted. */
export interface Line extends Filter {
  name: string;
  origin: Origin;
  from: Corner;
  to: Corner;
}

/** A part of the picture that is left out: of motion (`mask`) or of objects (`ignore`). */
export interface Mask {
  name: string;
  origin: Origin;
  kind: 'mask' | 'ignore';
  polygon: Corner[];
  labels?: string[];
}

/** What a camera's picture is divided into. */
export interface Scene {
  zones: Zone[];
  lines: Line[];
  masks: Mask[];
}

/** A list of the scene. */
export type Part = keyof Scene;

/** Which shape: names are unique within a scene. */
export interface Place {
  part: Part;
  index: number;
}

/** A shape with where it stands. */
export interface Shape {
  place: Place;
  name: string;
  origin: Origin;
  /** In words: zone, line, mask or ignore. */
  kind: 'zone' | 'line' | 'mask' | 'ignore';
  corners: Corner[];
  labels: string[];
}

/** All shapes, in the order of the scene. */
export function shapes(scene: Scene): Shape[] {
  return [
    ...scene.zones.map((zone, index) => shape('zones', index, 'zone', zone, zone.polygon)),
    ...scene.lines.map((line, index) => shape('lines', index, 'line', line, [line.from, line.to])),
    ...scene.masks.map((mask, index) => shape('masks', index, mask.kind, mask, mask.polygon)),
  ];
}

function shape(part: Part, index: number, kind: Shape['kind'], of: Zone | Line | Mask, corners: Corner[]): Shape {
  return { place: { part, index }, name: of.name, origin: of.origin, kind, corners, labels: of.labels ?? [] };
}

/** The scene with other corners of a shape. */
export function withCorners(scene: Scene, place: Place, corners: Corner[]): Scene {
  const [from, to] = corners;
  if (place.part === 'lines') {
    return from && to ? change(scene, place, { from, to }) : scene;
  }
  return change(scene, place, { polygon: corners });
}

/** The scene with other keys of a shape. */
export function change(scene: Scene, place: Place, keys: object): Scene {
  const list = scene[place.part].map((each, index) => (index === place.index ? { ...each, ...keys } : each));
  return { ...scene, [place.part]: list };
}

/** The scene without a shape. */
export function without(scene: Scene, place: Place): Scene {
  return { ...scene, [place.part]: (scene[place.part] as unknown[]).filter((_, index) => index !== place.index) };
}

/** The scene with one more shape, and where it stands. A polygon needs three corners, a line two: else nothing is added. */
export function added(scene: Scene, kind: Shape['kind'], corners: Corner[], name: string): [Scene, Place | null] {
  if (kind === 'line') {
    const [from, to] = corners;
    if (!from || !to || (from[0] === to[0] && from[1] === to[1])) {
      return [scene, null];
    }
    const lines: Line[] = [...scene.lines, { name, origin: 'page', from, to }];
    return [
      { ...scene, lines },
      { part: 'lines', index: lines.length - 1 },
    ];
  }
  if (corners.length < 3) {
    return [scene, null];
  }
  if (kind === 'zone') {
    const zones: Zone[] = [...scene.zones, { name, origin: 'page', polygon: corners }];
    return [
      { ...scene, zones },
      { part: 'zones', index: zones.length - 1 },
    ];
  }
  const masks: Mask[] = [...scene.masks, { name, origin: 'page', kind, polygon: corners }];
  return [
    { ...scene, masks },
    { part: 'masks', index: masks.length - 1 },
  ];
}

/** A name that no shape of the scene has yet: zone-1, zone-2 and so on. */
export function freeName(scene: Scene, kind: string): string {
  const taken = new Set(shapes(scene).map((each) => each.name));
  let number = 1;
  while (taken.has(`${kind}-${number}`)) {
    number++;
  }
  return `${kind}-${number}`;
}

/** A shape that the configuration file names, and leaves to draw. */
export interface Undrawn {
  kind: 'zone' | 'line';
  name: string;
}

/** What is left to draw: of `undrawn` as the server says it, those that no shape of the scene is. */
export function leftToDraw(scene: Scene, undrawn: string[]): Undrawn[] {
  const drawn = new Set(shapes(scene).map(({ kind, name }) => `${kind}s.${name}`));
  return undrawn
    .filter((each) => !drawn.has(each))
    .map((each) => ({ kind: each.startsWith('lines.') ? 'line' : 'zone', name: each.slice(each.indexOf('.') + 1) }));
}

/** The scene with one corner of a shape elsewhere. */
export function withCorner(scene: Scene, of: Shape, corner: number, to: Corner): Scene {
  return withCorners(
    scene,
    of.place,
    of.corners.map((each, i) => (i === corner ? within(to) : each)),
  );
}

/** The scene with one corner more in a polygon, after the given one. */
export function withNewCorner(scene: Scene, of: Shape, after: number, at: Corner): Scene {
  return withCorners(scene, of.place, of.corners.toSpliced(after + 1, 0, within(at)));
}

/** The scene without one corner of a polygon; three stay. */
export function withoutCorner(scene: Scene, of: Shape, corner: number): Scene {
  return of.kind === 'line' || of.corners.length <= 3
    ? scene
    : withCorners(scene, of.place, of.corners.toSpliced(corner, 1));
}

/** The scene with a shape elsewhere. */
export function moved(scene: Scene, of: Shape, dx: number, dy: number): Scene {
  return withCorners(scene, of.place, shifted(of.corners, dx, dy));
}

/** Whether two scenes say the same. */
export function same(a: Scene, b: Scene): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
