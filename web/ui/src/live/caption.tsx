// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

import type { Camera } from '../api/types';
import { colorOf } from '../overlay/draw/palette';
import type { Live, Seen } from './use-live';
import { facts, skippedInWords } from './words';

/** Name, state, what is seen, and how the stream is. */
export function Caption({ camera, live }: { camera: Camera; live: Live }) {
  const state = stateOf(camera, live);
  return (
    <div class="caption">
      <span class="name">{camera.name}</span>
      <span class="badge" data-state={state.state} title={state.error ?? undefined}>
        {state.state}
      </span>
      <span class="meta" title={skippedInWords(live.skipped.value)}>
        {facts(camera, live.skipped.value)}
      </span>
      <Counts seen={live.seen.value} />
    </div>
  );
}

/** The newest word on a camera's state: over its own connection it comes at once, the list is some seconds old. */
export function stateOf(camera: Camera, live: Live): Pick<Camera, 'state' | 'error'> {
  const told = live.state.value;
  return told && told.since >= camera.since ? told : camera;
}

function Counts({ seen }: { seen: Seen }) {
  return (
    <span class="counts">
      {seen.counts.map(([label, count]) => (
        <span key={label} style={{ borderColor: colorOf(label) }}>
          {count} {label}
        </span>
      ))}
      {seen.moving && <span class="moving">motion</span>}
    </span>
  );
}
