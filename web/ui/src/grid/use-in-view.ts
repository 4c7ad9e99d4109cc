// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

import { useSignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';

/** Milliseconds that a hidden window goes on: one that is looked away from for a moment is there at once. */
const HIDDEN_FOR = 10_000;

/** Whether somebody can see an element now: it is scrolled to, and its window not hidden for long. */
export function useInView(element: RefObject<HTMLElement | null>): boolean {
  const near = useSignal(false);
  const shown = useSignal(!document.hidden);
  useEffect(() => {
    const observer = new IntersectionObserver(
      (entries) => {
        near.value = entries.at(-1)?.isIntersecting ?? false;
      },
      { rootMargin: '120px' },
    );
    if (element.current) {
      observer.observe(element.current);
    }
    return () => observer.disconnect();
  }, [element, near]);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const change = () => {
      clearTimeout(timer);
      if (document.hidden) {
        timer = setTimeout(() => {
          shown.value = false;
        }, HIDDEN_FOR);
      } else {
        shown.value = true;
      }
    };
    document.addEventListener('visibilitychange', change);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', change);
    };
  }, [shown]);
  return near.value && shown.value;
}
