// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

import { type Signal, signal } from '@preact/signals';
import { type Corner, within } from './geometry';
import { added, freeName, leftToDraw, type Place, type Scene, type Shape, same, type Undrawn } from './scene';

/** What a click into the picture does: choose a shape, or begin and go on with a new one. */
export type Tool = 'choose' | Shape['kind'];

/** Steps that can be taken back. */
const MOST_STEPS = 100;

const MIDDLE: Corner[] = [
  [0.4, 0.4],
  [0.6, 0.4],
  [0.6, 0.6],
  [0.4, 0.6],
];
const ACROSS: Corner[] = [
  [0.3, 0.5],
  [0.7, 0.5],
];

/**
 * A scene that is being edited: what was loaded, what it is now, what is chosen, what is half drawn. All of it signals, so
 * that picture and list show the same.
 */
export class Drawing {
  readonly scene: Signal<Scene>;
  readonly chosen: Signal<Place | null> = signal(null);
  readonly tool: Signal<Tool> = signal('choose');
  /** Corners of a shape that is not closed yet. */
  readonly begun: Signal<Corner[]> = signal([]);
  /** What the file names and leaves to draw, such as `zones.porch`. */
  readonly undrawn: Signal<string[]>;
  #wished: Undrawn | null = null;
  #saved: Scene;
  #earlier: Scene[] = [];

  constructor(scene: Scene, undrawn: string[] = []) {
    this.scene = signal(scene);
    this.undrawn = signal(undrawn);
    this.#saved = scene;
  }

  /** Whether there is something to save. */
  get isChanged(): boolean {
    return !same(this.scene.value, this.#saved);
  }

  /** Takes what the server has now; choices stay where they still mean something. */
  saved(scene: Scene): void {
    this.#saved = scene;
    this.#earlier = [];
    this.scene.value = scene;
    const chosen = this.chosen.value;
    if (chosen && !scene[chosen.part][chosen.index]) {
      this.chosen.value = null;
    }
  }

  /** Another scene; it can be taken back. Within one drag pass `step` false but for its first change. */
  edit(scene: Scene, step = true): void {
    if (same(scene, this.scene.value)) {
      return;
    }
    if (step) {
      this.#earlier = [...this.#earlier, this.scene.value].slice(-MOST_STEPS);
    }
    this.scene.value = scene;
  }

  /** Takes the last step back, the last corner of what is half drawn first. */
  undo(): void {
    if (this.begun.value.length > 0) {
      this.begun.value = this.begun.value.slice(0, -1);
      return;
    }
    const before = this.#earlier.pop();
    if (before) {
      this.chosen.value = null;
      this.scene.value = before;
    }
  }

  /** Back to what was saved; that can be taken back too. */
  revert(): void {
    this.chosen.value = null;
    this.begun.value = [];
    this.edit(this.#saved);
  }

  /** What is left to draw. */
  get left(): Undrawn[] {
    return leftToDraw(this.scene.value, this.undrawn.value);
  }

  /** Picks the tool for a shape that is left to draw. */
  draw(shape: Undrawn): void {
    this.pick(shape.kind);
    this.#wished = shape;
  }

  /** Picks a tool; what was half drawn is gone. */
  pick(tool: Tool): void {
    this.#wished = null;
    this.tool.value = tool;
    this.begun.value = [];
    if (tool !== 'choose') {
      this.chosen.value = null;
    }
  }

  /** A corner for the shape that is drawn; a line is done with its second. */
  put(corner: Corner): void {
    this.begun.value = [...this.begun.value, within(corner)];
    if (this.tool.value === 'line' && this.begun.value.length === 2) {
      this.close();
    }
  }

  /**
   * Ends the shape that is drawn and chooses it; with too few corners it is gone. Without any, one is put into the middle
   * where that is wished: its corners can be moved by keys.
   */
  close(orMiddle = false): void {
    const kind = this.tool.value;
    const drawn = this.begun.value.filter((corner, i, all) => i === 0 || String(corner) !== String(all[i - 1]));
    this.begun.value = [];
    if (kind === 'choose') {
      return;
    }
    const corners = drawn.length === 0 && orMiddle ? (kind === 'line' ? ACROSS : MIDDLE) : drawn;
    const [scene, place] = added(this.scene.value, kind, corners, this.#name(kind));
    if (place) {
      this.#wished = null;
      this.edit(scene);
      this.tool.value = 'choose';
      this.chosen.value = place;
    }
  }

  /** The wished one; else one that is left to draw, as rules wait for it; else any. */
  #name(kind: Shape['kind']): string {
    const left = this.#wished ?? this.left.find((each) => each.kind === kind);
    return left?.name ?? freeName(this.scene.value, kind);
  }
}
