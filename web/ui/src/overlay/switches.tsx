// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

import '../style/overlay.css';
import { type Mode, PARTS, type Part, shown } from './settings';

const NAMES: Record<Part, string> = {
  boxes: 'Boxes',
  labels: 'Labels',
  scores: 'Scores',
  tails: 'Tails',
  zones: 'Zones',
  motion: 'Motion',
};

const MODES: { mode: Mode; name: string; title: string }[] = [
  { mode: 'live', name: 'Live', title: 'The newest picture, with boxes where objects should be by now (dashed, ≈)' },
  { mode: 'exact', name: 'Exact', title: 'The picture somewhat later, with boxes where objects were seen' },
];

/** Buttons that say what is drawn over pictures: for a bar above many, or below one. */
export function OverlaySwitches() {
  return (
    <fieldset class="overlay-switches">
      <legend class="unseen">Drawn over the picture</legend>
      <fieldset class="overlay-modes">
        <legend class="unseen">Which boxes</legend>
        {MODES.map(({ mode, name, title }) => (
          <button
            type="button"
            key={mode}
            title={title}
            data-mode={mode}
            aria-pressed={shown.mode.value === mode}
            onClick={() => {
              shown.mode.value = mode;
            }}
          >
            {name}
          </button>
        ))}
      </fieldset>
      {PARTS.map((part) => (
        <button
          type="button"
          key={part}
          data-part={part}
          aria-pressed={shown[part].value}
          disabled={(part === 'labels' || part === 'scores') && !shown.boxes.value}
          onClick={() => {
            shown[part].value = !shown[part].value;
          }}
        >
          {NAMES[part]}
        </button>
      ))}
    </fieldset>
  );
}
