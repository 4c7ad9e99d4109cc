// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

import { useEffect } from 'preact/hooks';

/**
 * Does something now and again and again while the component is shown, each time so long after the time before was done, and
 * at once when what it depends on is something else. What it throws is passed over: the top bar says when the gateway does
 * not answer.
 *
 * @param work gets a question: whether its answer is still wanted
 * @param every milliseconds
 */
export function useRepeated(work: (isWanted: () => boolean) => Promise<void>, every: number, on: unknown[]): void {
  useEffect(() => {
    let gone = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const repeat = async () => {
      await work(() => !gone).catch(() => {});
      if (!gone) {
        timer = setTimeout(repeat, every);
      }
    };
    repeat();
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, on);
}
