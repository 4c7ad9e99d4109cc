// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

import type { Point } from '../../api/types';
import type { Area, CountLine, Scene } from '../scene';
import type { Surface } from '../surface';
import { LINE, MASK, ZONE } from './palette';
import { strokeOutlined, writeOnPlate } from './strokes';

/** What a camera's picture is divided into: zones tinted, lines with an arrow that points in, masks hatched. */
export function drawScene(surface: Surface, scene: Scene): void {
  const { context } = surface;
  context.save();
  scene.masks.forEach((mask) => drawMask(surface, mask));
  scene.zones.forEach((zone) => drawZone(surface, zone));
  scene.lines.forEach((line) => drawLine(surface, line));
  context.restore();
}

function drawZone(surface: Surface, zone: Area): void {
  const { context } = surface;
  trace(surface, zone.points);
  context.globalAlpha = 0.12;
  context.fillStyle = ZONE;
  context.fill();
  context.globalAlpha = 0.9;
  strokeOutlined(surface, ZONE, 1.5);
  name(surface, zone.name, top(zone.points), ZONE);
}

function drawMask(surface: Surface, mask: Area): void {
  const { context, ratio } = surface;
  const corners = trace(surface, mask.points);
  context.save();
  context.clip();
  context.globalAlpha = 0.5;
  context.lineWidth = ratio;
  context.strokeStyle = MASK;
  context.beginPath();
  const [left, right] = ends(corners.map(({ x }) => x));
  const [upper, lower] = ends(corners.map(({ y }) => y));
  for (let x = left - (lower - upper); x < right; x += 9 * ratio) {
    context.moveTo(x, lower);
    context.lineTo(x + lower - upper, upper);
  }
  context.stroke();
  context.restore();
  trace(surface, mask.points);
  context.globalAlpha = 0.9;
  context.setLineDash([2 * ratio, 3 * ratio]);
  strokeOutlined(surface, MASK, 1);
  context.setLineDash([]);
  name(surface, `${mask.name} (${mask.kind === 'ignore' ? 'ignored' : 'mask'})`, top(mask.points), MASK);
}

function drawLine(surface: Surface, line: CountLine): void {
  const { context, ratio } = surface;
  const [from, to] = [surface.point(line.from), surface.point(line.to)];
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const along = { x: (to.x - from.x) / length, y: (to.y - from.y) / length };
  const inwards = { x: -along.y, y: along.x }; // To the right of who looks along it; y points down.
  const middle = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
  const at = (out: number, aside: number) => ({
    x: middle.x + (out * inwards.x + aside * along.x) * ratio,
    y: middle.y + (out * inwards.y + aside * along.y) * ratio,
  });
  context.globalAlpha = 1;
  context.beginPath();
  polyline(context, [from, to]);
  polyline(context, [middle, at(16, 0)]);
  polyline(context, [at(10, -5), at(16, 0), at(10, 5)]);
  strokeOutlined(surface, LINE, 2);
  name(surface, line.name, line.from, LINE);
}

/** Makes an area the current path; returns its corners in device pixels. */
function trace(surface: Surface, points: Point[]): Point[] {
  const corners = points.map((p) => surface.point(p));
  surface.context.beginPath();
  polyline(surface.context, corners);
  surface.context.closePath();
  return corners;
}

function polyline(context: CanvasRenderingContext2D, points: Point[]): void {
  points.forEach(({ x, y }, i) => (i === 0 ? context.moveTo(x, y) : context.lineTo(x, y)));
}

/** Writes a name at a place, if that is to be seen. */
function name(surface: Surface, text: string, at: Point, color: string): void {
  const { x, y } = surface.point(at);
  if (surface.shows({ x: x - 1, y: y - 1, width: 2, height: 2 })) {
    writeOnPlate(surface, text, x, y, color);
  }
}

/** The topmost corner. */
function top(points: Point[]): Point {
  return points.reduce((best, p) => (p.y < best.y ? p : best));
}

function ends(values: number[]): [number, number] {
  return [Math.min(...values), Math.max(...values)];
}
