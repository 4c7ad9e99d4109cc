// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

import { cameras } from '../state/cameras';
import { Tile } from './tile';

/** All cameras, live. */
export function GridPage() {
  return (
    <main id="grid" class="grid" aria-label="Cameras">
      {(cameras.value ?? []).map((camera) => (
        <Tile key={camera.name} camera={camera} />
      ))}
    </main>
  );
}
