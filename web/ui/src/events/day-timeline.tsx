// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

import type { Timeline } from '../api/events';
import { colorOf } from '../overlay/draw/palette';
import { href } from '../shell/router';
import { type Day, hoursOf, part, stretch } from './times';

/** Every how manyth hour is named, so that names don't touch on a phone. */
const NAMED = 3;

interface DayProps {
  timeline: Timeline;
  day: Day;
  now: Date;
  /** Whether the hours are named below it: once is enough for all. */
  withHours: boolean;
  /** Stays in the address of what is opened. */
  filter: Record<string, string>;
  /** A stretch of motion was chosen. */
  onMotion: (from: Date, to: Date) => void;
}

/** A camera's day: a band where something moved, above it one for each event, which leads to it. */
export function DayTimeline({ timeline, day, now, withHours, filter, onMotion }: DayProps) {
  const isToday = now >= day.from && now < day.to;
  return (
    <figure class="day" data-camera={timeline.camera}>
      <figcaption>
        {timeline.camera}{' '}
        <span class="quiet">{timeline.events.length === 1 ? '1 event' : `${timeline.events.length} events`}</span>
      </figcaption>
      <div class="bands">
        {timeline.motion.map((band) => {
          const at = stretch(band, day, now);
          return (
            at && (
              <button
                key={band.start}
                type="button"
                class="motion"
                aria-label={`Motion from ${clock(band.start)}`}
                title={`Motion from ${clock(band.start)}: show its events`}
                style={placed(at)}
                onClick={() => onMotion(new Date(band.start), new Date(band.end ?? now))}
              />
            )
          );
        })}
        {timeline.events.map((band) => {
          const at = stretch(band, day, now);
          return (
            at && (
              <a
                key={band.id}
                class="band"
                href={href(['events', band.id], filter)}
                title={`${band.label} at ${clock(band.start)}`}
                style={{ ...placed(at), backgroundColor: colorOf(band.label) }}
              >
                <span class="unseen">
                  {band.label} at {clock(band.start)}
                </span>
              </a>
            )
          );
        })}
        {isToday && <span class="now" style={{ left: percent(part(now, day)) }} aria-hidden="true" />}
      </div>
      {withHours && (
        <div class="hours" aria-hidden="true">
          {hoursOf(day)
            .filter((_, i) => i % NAMED === 0)
            .map(({ at, name }) => (
              <span key={at.getTime()} style={{ left: percent(part(at, day)) }}>
                {name}
              </span>
            ))}
        </div>
      )}
    </figure>
  );
}

function placed({ left, width }: { left: number; width: number }): { left: string; width: string } {
  return { left: percent(left), width: percent(width) };
}

function percent(of: number): string {
  return `${(of * 100).toFixed(3)}%`;
}

function clock(time: string): string {
  return new Date(time).toLocaleTimeString();
}
