// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

import { useSignal } from '@preact/signals';
import { DayPanel } from './day-panel';
import type { Filter } from './filter';

/** Where the day would push the list off the first screen; in `em`, so that larger letters count too. */
const NARROW = '(max-width: 40em)';

/** The day, folded at first where there is little room; it is asked for only while one sees it. */
export function DayFold({ filter }: { filter: Filter }) {
  const isOpen = useSignal(!matchMedia(NARROW).matches);
  return (
    <details
      class="day-fold"
      open={isOpen.value}
      onToggle={(event) => {
        isOpen.value = event.currentTarget.open;
      }}
    >
      <summary>The day</summary>
      {isOpen.value && <DayPanel filter={filter} />}
    </details>
  );
}
