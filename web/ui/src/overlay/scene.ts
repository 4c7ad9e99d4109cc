// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

import type { Point } from '../api/types';

/** A part of the picture with a name: its corners in order, relative to the picture. */
export interface Area {
  name: string;
  points: Point[];
  /** Of masks: `mask` hides motion, `ignore` objects. */
  kind?: string;
}

/** Where objects are counted; looking from one end to the other, what goes from the left to the right goes in. */
export interface CountLine {
  name: string;
  from: Point;
  to: Point;
}

/** What a camera's picture is divided into. */
export interface Scene {
  zones: Area[];
  lines: CountLine[];
  masks: Area[];
}

export const NO_SCENE: Scene = { zones: [], lines: [], masks: [] };

type Corner = Point | [number, number];
type GivenArea = { name: string; kind?: string; points?: Corner[]; polygon?: Corner[] };
type GivenLine = { name: string; from?: Corner; to?: Corner; points?: Corner[] };

/** A scene as settings tell it: corners as `{x, y}` or `[x, y]`, under `points` or, as in the YAML, under `polygon`. */
export interface GivenScene {
  zones?: GivenArea[];
  lines?: GivenLine[];
  masks?: GivenArea[];
}

/** A scene in one form; what can't be drawn, such as an area of two corners, is left out. */
export function sceneOf(given: GivenScene | null | undefined): Scene {
  return {
    zones: (given?.zones ?? []).map(area).filter((a) => a.points.length > 2),
    lines: (given?.lines ?? []).flatMap(line),
    masks: (given?.masks ?? []).map(area).filter((a) => a.points.length > 2),
  };
}

function area({ name, kind, points, polygon }: GivenArea): Area {
  return { name, points: (points ?? polygon ?? []).map(point), ...(kind ? { kind } : {}) };
}

function line({ name, from, to, points }: GivenLine): CountLine[] {
  const [first, last] = [from ?? points?.[0], to ?? points?.at(-1)];
  return first && last ? [{ name, from: point(first), to: point(last) }] : [];
}

function point(corner: Corner): Point {
  return Array.isArray(corner) ? { x: corner[0], y: corner[1] } : { x: corner.x, y: corner.y };
}
