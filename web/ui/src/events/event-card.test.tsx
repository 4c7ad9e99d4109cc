// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

import { render } from 'preact';
import { expect, test } from 'vitest';
import type { StoredEvent } from '../api/types';
import { EventCard } from './event-card';

const OPEN: StoredEvent = {
  id: 'a',
  camera: 'yard',
  rule: 'people',
  label: 'person',
  topScore: 0.9,
  track: 1,
  box: { x: 0, y: 0, width: 1, height: 1 },
  zone: null,
  line: null,
  start: '2026-11-01T12:00:00Z',
  end: null,
  snapshot: null,
  thumbnail: null,
  clip: null,
  path: null,
  kept: false,
  note: null,
};

function card(changes: Partial<StoredEvent>): HTMLElement {
  const page = document.createElement('ul');
  render(<EventCard event={{ ...OPEN, ...changes }} to="#/events/a" />, page);
  return page;
}

test('an event that goes on says that its picture is to come', () => {
  expect(card({}).querySelector('.thumbnail')?.textContent).toBe('picture to come');
});

test('an event that ended without a picture says so', () => {
  const ended = card({ end: '2026-11-01T12:00:09Z', note: 'no snapshot: disk full' });
  expect(ended.querySelector('.thumbnail')?.textContent).toBe('no picture');
});

test('an event with a picture shows it', () => {
  const shown = card({ thumbnail: '/media/a.jpg' });
  expect(shown.querySelector('.thumbnail')?.textContent).toBe('');
  expect(shown.querySelector('img')?.getAttribute('src')).toContain('/media/a.jpg');
});
