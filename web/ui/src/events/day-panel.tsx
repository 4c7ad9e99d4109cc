// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

import { useSignal } from '@preact/signals';
import { type Counter, fetchCounters, fetchTimeline, type Timeline } from '../api/events';
import { go, href } from '../shell/router';
import { cameras } from '../state/cameras';
import { useRepeated } from '../state/use-repeated';
import { countsOf } from './counts';
import { DayTimeline } from './day-timeline';
import { type Filter, localTime } from './filter';
import { LineChart } from './line-chart';
import { type Day, dayOf } from './times';

/** Milliseconds between two looks. */
const LOOK_EVERY = 10_000;
/** Milliseconds around a stretch of motion in which its events are looked for. */
const AROUND = 60_000;

/** A day of all cameras, or of the one that is filtered by: bands of motion and events, and lines' counts. */
export function DayPanel({ filter }: { filter: Filter }) {
  const picked = useSignal<Day | null>(null); // Null for today, whichever that is: a page may stay open over midnight.
  const now = new Date();
  const today = dayOf(now);
  const day = picked.value ?? today;
  const timelines = useSignal<Map<string, Timeline>>(new Map());
  const counters = useSignal<Counter[]>([]);
  const names = (cameras.value ?? [])
    .map((camera) => camera.name)
    .filter((name) => !filter.camera || name === filter.camera);
  const asked = names.join('/');
  useRepeated(
    async (isWanted) => {
      const { from, to } = day;
      const answers = await Promise.all(
        names.map(async (name) => [await fetchTimeline(name, from, to), await fetchCounters(name)] as const),
      );
      if (isWanted()) {
        timelines.value = new Map(answers.map(([timeline]) => [timeline.camera, timeline]));
        counters.value = answers.flatMap(([, counts]) => counts);
      }
    },
    LOOK_EVERY,
    [asked, day.from.getTime(), filter.camera],
  );
  const showMotion = (from: Date, to: Date) =>
    go(
      href(['events'], {
        ...filter,
        from: localTime(new Date(from.getTime() - AROUND)),
        to: localTime(new Date(to.getTime() + AROUND)),
      }),
    );
  const counts = countsOf(counters.value, day);
  return (
    <section class="day-panel" aria-label="The day">
      <DayPicker
        day={day}
        today={today}
        onPick={(one) => {
          picked.value = one.from.getTime() === today.from.getTime() ? null : one;
        }}
      />
      {names.map((name, i) => (
        <DayTimeline
          key={name}
          timeline={timelines.value.get(name) ?? { camera: name, from: '', to: '', motion: [], events: [] }}
          day={day}
          now={now}
          withHours={i === names.length - 1}
          filter={filter as Record<string, string>}
          onMotion={showMotion}
        />
      ))}
      {counts.length > 0 && (
        <div id="counters" class="line-charts">
          {counts.map((each) => (
            <LineChart key={`${each.camera}/${each.line}`} counts={each} />
          ))}
        </div>
      )}
    </section>
  );
}

function DayPicker({ day, today, onPick }: { day: Day; today: Day; onPick: (day: Day) => void }) {
  return (
    <div class="day-picker">
      <button type="button" aria-label="The day before" onClick={() => onPick(dayOf(day.from, -1))}>
        ‹
      </button>
      <input
        type="date"
        aria-label="Day"
        max={localTime(today.from).slice(0, 10)}
        value={localTime(day.from).slice(0, 10)}
        onChange={(event) => {
          const picked = new Date(`${event.currentTarget.value}T00:00`);
          if (!Number.isNaN(picked.getTime())) {
            onPick(dayOf(picked));
          }
        }}
      />
      <button
        type="button"
        aria-label="The day after"
        disabled={day.to > today.from}
        onClick={() => onPick(dayOf(day.from, 1))}
      >
        ›
      </button>
    </div>
  );
}
