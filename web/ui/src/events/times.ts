// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

/** When an event began: the time today, else with the day. */
export function began(start: string, now: Date): string {
  const time = new Date(start);
  const clock = time.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit', second: '2-digit' });
  if (time.toDateString() === now.toDateString()) {
    return clock;
  }
  const sameYear = time.getFullYear() === now.getFullYear();
  const day = time.toLocaleDateString([], { day: 'numeric', month: 'short', ...(!sameYear && { year: 'numeric' }) });
  return `${day}, ${clock}`;
}

/** How long an event lasted, in words. */
export function lasted(start: string, end: string | null): string {
  if (end === null) {
    return 'now';
  }
  const seconds = Math.max(1, Math.round((Date.parse(end) - Date.parse(start)) / 1000));
  if (seconds < 60) {
    return `${seconds} s`;
  }
  const minutes = Math.floor(seconds / 60);
  return minutes < 60 ? `${minutes} min ${seconds % 60} s` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** A local day: from its midnight to the next one, which is 23, 24 or 25 hours later. */
export interface Day {
  from: Date;
  to: Date;
}

/** The day in which a time is, so many days later (negative: earlier). */
export function dayOf(time: Date, later = 0): Day {
  const at = (days: number) => new Date(time.getFullYear(), time.getMonth(), time.getDate() + days);
  return { from: at(later), to: at(later + 1) };
}

/** The beginnings of all hours of a day with their names: 3 stands twice or never when clocks change. */
export function hoursOf({ from, to }: Day): { at: Date; name: string }[] {
  const hours: { at: Date; name: string }[] = [];
  for (let at = from.getTime(); at < to.getTime(); at += 3_600_000) {
    hours.push({ at: new Date(at), name: String(new Date(at).getHours()) });
  }
  return hours;
}

/** Where a time is in a day: 0 at its beginning, 1 at its end; what is outside is at an edge. */
export function part(time: string | Date, { from, to }: Day): number {
  const at = (new Date(time).getTime() - from.getTime()) / (to.getTime() - from.getTime());
  return Math.min(1, Math.max(0, at));
}

/** Where a band is in a day, in parts of it; what goes on ends now. Null where it is not in that day at all. */
export function stretch(
  band: { start: string; end: string | null },
  day: Day,
  now: Date,
): { left: number; width: number } | null {
  const end = band.end ?? now.toISOString();
  if (Date.parse(end) < day.from.getTime() || Date.parse(band.start) >= day.to.getTime()) {
    return null;
  }
  const left = part(band.start, day);
  return { left, width: Math.max(0, part(end, day) - left) };
}
