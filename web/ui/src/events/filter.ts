// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

import type { EventQuery } from '../api/events';
import type { EventFacts } from '../api/types';

/** What can be filtered by, in the order of the form. Times are as a local date and time field has them. */
export const FILTERS = ['camera', 'label', 'rule', 'zone', 'from', 'to'] as const;

export type Filter = Partial<Record<(typeof FILTERS)[number], string>>;

/** The filter in an address. */
export function filterOf(query: URLSearchParams): Filter {
  const given = FILTERS.map((name) => [name, query.get(name) ?? ''] as const).filter(([, value]) => value);
  return Object.fromEntries(given);
}

/** What the API is asked for; a time that is none does not matter. */
export function queryOf(filter: Filter): EventQuery {
  const { from, to, ...rest } = filter;
  const times = { from: isoOf(from), to: isoOf(to) };
  return { ...rest, ...(times.from && { from: times.from }), ...(times.to && { to: times.to }) };
}

/** Whether an event is among those that are asked for. */
export function fits(event: EventFacts, filter: Filter): boolean {
  const { from, to } = queryOf(filter);
  return (
    (!filter.camera || event.camera === filter.camera) &&
    (!filter.label || event.label === filter.label) &&
    (!filter.rule || event.rule === filter.rule) &&
    (!filter.zone || event.zone === filter.zone) &&
    (!from || event.end === null || event.end >= from) &&
    (!to || event.start < to)
  );
}

/** A time for a local date and time field. */
export function localTime(time: Date): string {
  const local = new Date(time.getTime() - time.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 19);
}

function isoOf(local: string | undefined): string | undefined {
  const time = new Date(local ?? '');
  return Number.isNaN(time.getTime()) ? undefined : time.toISOString();
}
