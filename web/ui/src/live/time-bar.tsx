// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { LivePlayer } from './player';
import type { Actions } from './shortcuts';

/** Milliseconds between two looks at where one is. */
const LOOK_EVERY = 200;

/** How fast one can watch. */
export const SPEEDS = [0.25, 0.5, 1, 2, 4] as const;

/** The next of the speeds, slower or faster. */
export function nextSpeed(speed: number, direction: 1 | -1): number {
  const at = SPEEDS.findIndex((each) => each >= speed);
  return SPEEDS[Math.min(SPEEDS.length - 1, Math.max(0, (at < 0 ? SPEEDS.length : at) + direction))] ?? 1;
}

/** Play and pause, frames, back, speed, what is buffered to scrub in, and "LIVE". */
export function TimeBar({ player, actions }: { player: LivePlayer | null; actions: Actions }) {
  const now = useSignal({ start: 0, end: 1, at: 0, behind: 0, pts: 0 });
  useEffect(() => {
    const timer = setInterval(() => {
      const range = player?.buffered;
      if (player && range) {
        const at = player.shownTime;
        now.value = { ...range, at, behind: player.behind, pts: player.toPts(at) };
      }
    }, LOOK_EVERY);
    return () => clearInterval(timer);
  }, [player, now]);
  const watching = player?.watching.value ?? { live: true, paused: false, speed: 1 };
  const { start, end, at, behind, pts } = now.value;
  return (
    <div class="time-bar" data-live={watching.live} data-paused={watching.paused} data-behind={behind.toFixed(2)}>
      <Button name="back" label="−5 s: back" onClick={() => actions.back(5)}>
        −5 s
      </Button>
      <Button name="before" label="The frame before" onClick={() => actions.step(-1)}>
        ‹
      </Button>
      <Button name="play" label={watching.paused ? 'Play' : 'Pause'} onClick={() => actions.playOrPause()}>
        {watching.paused ? '▶' : '❚❚'}
      </Button>
      <Button name="after" label="The frame after" onClick={() => actions.step(1)}>
        ›
      </Button>
      <input
        type="range"
        class="scrub"
        aria-label="Time in what is buffered"
        aria-valuetext={clock(pts)}
        min={start}
        max={Math.max(end, start + 0.1)}
        step={0.01}
        value={watching.live ? end : at}
        onInput={(event) => player?.seek(event.currentTarget.valueAsNumber)}
      />
      <output class="clock" title={clock(pts)}>
        {watching.live ? clock(pts) : `−${behind.toFixed(1)} s`}
      </output>
      <select
        aria-label="Speed"
        value={String(watching.speed)}
        onChange={(event) => {
          if (player) {
            player.speed = Number(event.currentTarget.value);
          }
        }}
      >
        {SPEEDS.map((speed) => (
          <option key={speed} value={String(speed)}>
            {speed}×
          </option>
        ))}
      </select>
      <button type="button" class="go-live" aria-pressed={watching.live} onClick={() => actions.goLive()}>
        LIVE
      </button>
    </div>
  );
}

interface ButtonProps {
  name: string;
  label: string;
  onClick: () => void;
  children: string;
}

function Button({ name, label, onClick, children }: ButtonProps) {
  return (
    <button type="button" data-action={name} title={label} aria-label={label} onClick={onClick}>
      {children}
    </button>
  );
}

/** The time of day of a frame, as the camera's timeline has it: seconds since 1970. */
function clock(pts: number): string {
  return pts > 0 ? new Date(pts * 1000).toLocaleTimeString() : '';
}
