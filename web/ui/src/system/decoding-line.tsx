// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

import type { Decoding } from '../api/types';
import { percent } from './units';

/** What adaptive decoding saves, and why it saves no more. */
export function DecodingLine({ decoding }: { decoding: Decoding }) {
  const { state, trusted, reason, share } = decoding;
  return (
    <p class="decoding" data-state={state}>
      decoded <b>{percent(share)}</b> of the last minute’s frames{' '}
      <meter min={0} max={1} value={share} aria-label={`decoded: ${percent(share)}`} />{' '}
      <span class="quiet">
        {state === 'still' ? 'key frames only while nothing moves' : trusted ? 'all while something moves' : 'all'};{' '}
        {reason}
      </span>
    </p>
  );
}
