// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

import { useRef } from 'preact/hooks';
import { swallowClick } from '../live/swallow-click';
import type { Corner } from './geometry';

/** Told how far a pointer is from where it was pressed, in parts of the picture; `first` is true once per drag. */
export type OnDrag = (dx: number, dy: number, first: boolean) => void;

/** Dragging within an element that lies exactly over the picture, whatever its size or zoom. */
export function useDrag() {
  const ref = useRef<SVGSVGElement>(null);

  /** Where in the picture something happened; null while the element is not shown. */
  function place(event: { clientX: number; clientY: number }): Corner | null {
    const bounds = ref.current?.getBoundingClientRect();
    if (!bounds || bounds.width === 0 || bounds.height === 0) {
      return null;
    }
    return [(event.clientX - bounds.left) / bounds.width, (event.clientY - bounds.top) / bounds.height];
  }

  /** Follows the pointer that was just pressed until it is let go, also outside of the element. */
  function begin(pressed: PointerEvent, onDrag: OnDrag): void {
    pressed.stopPropagation();
    const from = place(pressed);
    const end = new AbortController();
    let first = true;
    const isOurs = (event: PointerEvent) => event.pointerId === pressed.pointerId;
    const move = (event: PointerEvent) => {
      const now = isOurs(event) && place(event);
      if (from && now && (!first || now[0] !== from[0] || now[1] !== from[1])) {
        onDrag(now[0] - from[0], now[1] - from[1], first);
        first = false;
      }
    };
    const letGo = (event: PointerEvent) => {
      if (isOurs(event)) {
        end.abort();
        if (!first) {
          swallowClick();
        }
      }
    };
    addEventListener('pointermove', move, { signal: end.signal });
    addEventListener('pointerup', letGo, { signal: end.signal });
    addEventListener('pointercancel', letGo, { signal: end.signal });
  }
  return { ref, place, begin };
}
