// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

import { useSignalEffect } from '@preact/signals';
import type { Live } from '../live/use-live';
import { shown } from '../overlay/settings';
import { fetchSettings } from './settings';

/** Gives the overlay of a camera its zones, lines and masks, once they are to be drawn. */
export function useScene(camera: string, live: Live): void {
  useSignalEffect(() => {
    const overlay = live.overlay.value;
    if (overlay && shown.zones.value) {
      fetchSettings(camera)
        .then((settings) => {
          overlay.scene = settings;
        })
        .catch(() => {}); // The top bar says when the gateway does not answer.
    }
  });
}
