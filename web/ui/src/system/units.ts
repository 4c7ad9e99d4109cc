// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

const SIZES = ['B', 'kB', 'MB', 'GB', 'TB'];

/** Bytes for people, in powers of 1000; a dash where they are not known (negative). */
export function bytes(count: number): string {
  if (count < 0) {
    return '–';
  }
  let value = count;
  let size = 0;
  while (value >= 1000 && size < SIZES.length - 1) {
    value /= 1000;
    size++;
  }
  return `${size === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${SIZES[size]}`;
}

/** A time in milliseconds for people; a dash where there is none. */
export function millis(value: number | null | undefined): string {
  if (value === null || value === undefined) {
    return '–';
  }
  if (value >= 1000) {
    return `${(value / 1000).toFixed(1)} s`;
  }
  return value >= 10 ? `${Math.round(value)} ms` : `${value.toFixed(1)} ms`;
}

/** A number of things a second for people. */
export function rate(value: number | null | undefined): string {
  if (value === null || value === undefined) {
    return '–';
  }
  return `${value >= 10 ? Math.round(value) : value.toFixed(1)}/s`;
}

/** A part, 0 to 1, for people. */
export function percent(part: number): string {
  return `${(part * 100).toFixed(part > 0 && part < 0.1 ? 1 : 0)} %`;
}

/** How long something has run, in its two largest units; `seconds` are whole or not. */
export function uptime(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  if (hours >= 24) {
    return `${Math.floor(hours / 24)} d ${hours % 24} h`;
  }
  return hours > 0 ? `${hours} h ${minutes % 60} min` : `${minutes} min ${Math.floor(seconds % 60)} s`;
}
