// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

import { type Signal, useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { type View, WHOLE } from '../overlay/surface';
import { swallowClick } from './swallow-click';
import { type Place, panned, pinched, toggled, wheelFactor, zoomed } from './zoom';

/** How the picture in an element is moved and enlarged, by wheel, pinch, drag, double click and what calls `by`. */
export interface Zoom {
  view: Signal<View>;
  /** Larger by a factor around the middle, or moved by parts of the screen. */
  by(factor: number, dx?: number, dy?: number): void;
  reset(): void;
}

/** Lets people move and enlarge what is in an element, if `enabled`. */
export function useZoom(element: { readonly current: HTMLElement | null }, enabled: boolean): Zoom {
  const view = useSignal(WHOLE);
  const zoom = useRef<Zoom>({
    view,
    by(factor, dx = 0, dy = 0) {
      const { clientWidth: width = 0, clientHeight: height = 0 } = element.current ?? {};
      const screen = { width, height };
      const larger = zoomed(view.value, screen, factor, { x: width / 2, y: height / 2 });
      view.value = panned(larger, screen, { x: dx * width, y: dy * height });
    },
    reset() {
      view.value = WHOLE;
    },
  }).current;
  useEffect(() => {
    const on = element.current;
    return on && enabled ? listen(on, view) : undefined;
  }, [element, enabled, view]);
  return zoom;
}

/** Listens until what it returns is called. */
function listen(element: HTMLElement, view: Signal<View>): () => void {
  const fingers = new Map<number, Place>();
  let hasMoved = false;
  const end = new AbortController();
  const { signal } = end;

  const at = (event: MouseEvent): Place => {
    const bounds = element.getBoundingClientRect();
    return { x: event.clientX - bounds.left, y: event.clientY - bounds.top };
  };
  const screen = () => ({ width: element.clientWidth, height: element.clientHeight });

  function wheel(event: WheelEvent) {
    event.preventDefault(); // Else the page scrolls or zooms.
    view.value = zoomed(view.value, screen(), wheelFactor(event.deltaY, event.deltaMode), at(event));
  }
  function down(event: PointerEvent) {
    if (event.button === 0) {
      hasMoved = fingers.size > 0 && hasMoved;
      fingers.set(event.pointerId, at(event));
    }
  }
  function move(event: PointerEvent) {
    const before = fingers.get(event.pointerId);
    if (!before) {
      return;
    }
    const now = at(event);
    hasMoved ||= view.value.scale > 1 && (now.x !== before.x || now.y !== before.y);
    const other = [...fingers].find(([id]) => id !== event.pointerId)?.[1];
    if (other) {
      view.value = pinched(view.value, screen(), [before, other], [now, other]);
    } else if (view.value.scale > 1) {
      view.value = panned(view.value, screen(), { x: now.x - before.x, y: now.y - before.y });
    }
    fingers.set(event.pointerId, now);
  }
  function up(event: PointerEvent) {
    if (fingers.delete(event.pointerId) && hasMoved) {
      swallowClick();
    }
  }
  element.addEventListener('wheel', wheel, { passive: false, signal });
  element.addEventListener('pointerdown', down, { signal });
  addEventListener('pointermove', move, { signal });
  addEventListener('pointerup', up, { signal });
  addEventListener('pointercancel', up, { signal });
  element.addEventListener(
    'dblclick',
    (event) => {
      view.value = toggled(view.value, screen(), at(event));
    },
    { signal },
  );
  return () => end.abort();
}
