// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

import type { Box, Point } from '../api/types';

/** How the picture is moved and enlarged: a point at (u, v) of the screen is shown at (u·scale + x, v·scale + y). */
export interface View {
  scale: number;
  /** CSS pixels. */
  x: number;
  /** CSS pixels. */
  y: number;
}

export const WHOLE: View = { scale: 1, x: 0, y: 0 };

/** A rectangle in device pixels. */
export interface Frame {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** Where the picture lies on a canvas that it fits into, with bars at two sides, under a view; all in device pixels. */
export function frameOf(
  canvas: { width: number; height: number },
  picture: { width: number; height: number },
  view: View,
  ratio: number,
): Frame {
  const aspect = picture.width / picture.height;
  const width = Math.min(canvas.width, canvas.height * aspect);
  const height = width / aspect;
  return {
    left: ((canvas.width - width) / 2) * view.scale + view.x * ratio,
    top: ((canvas.height - height) / 2) * view.scale + view.y * ratio,
    width: width * view.scale,
    height: height * view.scale,
  };
}

/** What is drawn upon: a context, the picture's place on it, and how many device pixels a CSS pixel has. */
export class Surface {
  constructor(
    readonly context: CanvasRenderingContext2D,
    readonly frame: Frame,
    readonly ratio: number,
  ) {}

  /** Device pixels of a relative point. */
  point({ x, y }: Point): Point {
    const { left, top, width, height } = this.frame;
    return { x: left + x * width, y: top + y * height };
  }

  /** Whether any of a rectangle of device pixels is on the canvas. */
  shows({ x, y, width, height }: Box): boolean {
    const { canvas } = this.context;
    return x < canvas.width && y < canvas.height && x + width > 0 && y + height > 0;
  }

  /** Device pixels of a relative box, on whole pixels so that its edges are sharp. */
  box({ x, y, width, height }: Box): Box {
    const from = this.point({ x, y });
    const to = this.point({ x: x + width, y: y + height });
    const [left, top] = [Math.round(from.x), Math.round(from.y)];
    return { x: left, y: top, width: Math.round(to.x) - left, height: Math.round(to.y) - top };
  }
}

/** Keeps a canvas as large as the screen's own pixels under it, however large it is shown. */
export class Sheet {
  readonly #canvas: HTMLCanvasElement;
  readonly #context: CanvasRenderingContext2D | null;
  readonly #observer: ResizeObserver;
  #width = 0;
  #height = 0;

  /**
   * @param canvas its size is set by the page's style
   * @param resized told when it is to be drawn anew
   */
  constructor(canvas: HTMLCanvasElement, resized: () => void) {
    this.#canvas = canvas;
    this.#context = canvas.getContext('2d');
    this.#observer = new ResizeObserver((entries) => {
      this.#measure(entries[0]);
      resized();
    });
    try {
      this.#observer.observe(canvas, { box: 'device-pixel-content-box' });
    } catch {
      this.#observer.observe(canvas); // Safari does not tell device pixels.
    }
  }

  stop(): void {
    this.#observer.disconnect();
  }

  /** A clean surface; null while there is nothing to see of it. */
  clean(picture: { width: number; height: number }, view: View): Surface | null {
    const [canvas, context] = [this.#canvas, this.#context];
    if (!context || this.#width === 0 || this.#height === 0) {
      return null;
    }
    if (canvas.width !== this.#width || canvas.height !== this.#height) {
      canvas.width = this.#width;
      canvas.height = this.#height;
    } else {
      context.clearRect(0, 0, canvas.width, canvas.height);
    }
    return new Surface(context, frameOf(canvas, picture, view, devicePixelRatio), devicePixelRatio);
  }

  #measure(entry: ResizeObserverEntry | undefined): void {
    const exact = entry?.devicePixelContentBoxSize?.[0];
    this.#width = pixels(exact?.inlineSize, entry?.contentRect.width ?? 0);
    this.#height = pixels(exact?.blockSize, entry?.contentRect.height ?? 0);
  }
}

/** Device pixels of a length in CSS pixels: as told, if that can be; a browser that plays a phone tells its own. */
function pixels(told: number | undefined, length: number): number {
  const reckoned = length * devicePixelRatio;
  return told !== undefined && Math.abs(told - reckoned) <= 1 ? told : Math.round(reckoned);
}
