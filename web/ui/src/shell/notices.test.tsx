// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

import { render } from 'preact';
import { beforeEach, expect, test, vi } from 'vitest';
import { NoCameras } from './notices';

let page: HTMLElement;

function shown(status: number, components: object[]): void {
  vi.stubGlobal('fetch', async () => new Response(JSON.stringify({ status: 'failed', components }), { status }));
  page = document.createElement('div');
  render(<NoCameras />, page);
}

beforeEach(() => vi.unstubAllGlobals());

test('where nothing is connected that reads cameras, no camera is asked for', async () => {
  shown(503, [{ name: 'lanes', instance: null, status: 'failed', error: 'no lane is connected' }]);
  expect(page.textContent).toBe('');
  await vi.waitFor(() => expect(page.querySelector('#no-lanes')).not.toBeNull());
  expect(page.querySelector('#empty')).toBeNull();
});

test('lanes that say nothing for a while are still there', async () => {
  shown(503, [{ name: 'lanes', instance: 'a', status: 'failed', error: 'silent for 6 s' }]);
  await vi.waitFor(() => expect(page.querySelector('#empty')).not.toBeNull());
});

test('where lanes have nothing to read, one is told how to add a camera', async () => {
  shown(200, [{ name: 'lanes', instance: 'a', status: 'up', error: null }]);
  await vi.waitFor(() => expect(page.querySelector('#empty')?.textContent).toContain('config/vedette.yaml'));
  expect(page.querySelector('#no-lanes')).toBeNull();
});
