// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

import { useSignal } from '@preact/signals';
import { RecentEvents } from '../events/recent-events';
import { OverlaySwitches } from '../overlay/switches';
import { cameras } from '../state/cameras';
import { keepsEvents } from '../state/events';
import '../style/grid.css';
import { LAYOUTS, layout, pageOf } from './layout';
import { Tile } from './tile';

/** All cameras, live; as many on a page as one likes. */
export function GridPage() {
  const wanted = useSignal(0);
  const all = cameras.value ?? [];
  if (all.length === 0) {
    return null;
  }
  const { shown, page, pages } = pageOf(all, layout.value, wanted.value);
  return (
    <main class="grid-page">
      <div class="grid-bar">
        <LayoutSwitch />
        {pages > 1 && (
          <nav class="pager" aria-label="Pages of cameras">
            <button
              type="button"
              aria-label="Previous page"
              disabled={page === 0}
              onClick={() => (wanted.value = page - 1)}
            >
              ‹
            </button>
            <span>
              {page + 1} of {pages}
            </span>
            <button
              type="button"
              aria-label="Next page"
              disabled={page === pages - 1}
              onClick={() => (wanted.value = page + 1)}
            >
              ›
            </button>
          </nav>
        )}
        <OverlaySwitches />
      </div>
      <section id="grid" class="grid" data-layout={layout.value} aria-label="Cameras">
        {shown.map((camera) => (
          <Tile key={camera.name} camera={camera} />
        ))}
      </section>
      {keepsEvents && <RecentEvents />}
    </main>
  );
}

function LayoutSwitch() {
  return (
    <fieldset class="layouts">
      <legend class="unseen">Cameras on a page</legend>
      {LAYOUTS.map((each) => (
        <button
          key={each}
          type="button"
          data-layout={each}
          aria-pressed={layout.value === each}
          onClick={() => {
            layout.value = each;
          }}
        >
          {each === 0 ? 'Auto' : each}
        </button>
      ))}
    </fieldset>
  );
}
