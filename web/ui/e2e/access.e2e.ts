// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { StoredEvent } from '../src/api/types';
import { api } from './stand';
import { open, startBrowser, until } from './window';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Half of what web.dev calls good. */
const STEADY = 0.05;

const PLACES = [
  { place: '#/', ready: '.tile video' },
  { place: '#/camera/door', ready: '.live-view video' },
  { place: '#/camera/door/zones', ready: '.zone-layer' },
  { place: '#/events', ready: '#event-list, .none' },
  { place: '#/system', ready: '.camera-row .plots' },
];

let browser: Browser;

beforeAll(async () => {
  browser = await startBrowser();
});

afterAll(() => browser.close());

/** Serious and critical findings, each with the element. */
function findings(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run(): Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }> };
    };
    const { violations } = await axe.run();
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
  });
}

for (const colorScheme of ['dark', 'light'] as const) {
  for (const { place, ready } of PLACES) {
    test(`${place} can be used by everybody, ${colorScheme}`, async () => {
      // Playwright puts axe into the page over the debugger, which the page's own security policy would not let happen.
      const watched = await open(browser, place, { colorScheme, bypassCSP: true });
      await watched.page.waitForSelector(ready);
      await watched.page.evaluate(AXE);
      expect(await findings(watched.page)).toEqual([]);
      await watched.close();
    });
  }
}

for (const colorScheme of ['dark', 'light'] as const) {
  test(`an open event can be used by everybody, ${colorScheme}`, async () => {
    const [event] = await eventsWithClip();
    const watched = await open(browser, `#/events/${event?.id}`, { colorScheme, bypassCSP: true });
    await watched.page.waitForSelector('#viewer video');
    expect(await watched.page.evaluate(() => document.activeElement?.id), 'no button').toBe('viewer');
    await watched.page.evaluate(AXE);
    expect(await findings(watched.page)).toEqual([]);
    await watched.close();
  });
}

/** Some events that have a clip; waits until there are. */
async function eventsWithClip(): Promise<StoredEvent[]> {
  let found: StoredEvent[] = [];
  await until('an event has a clip', async () => {
    found = (await api<{ events: StoredEvent[] }>('/api/events?camera=gate')).events.filter(
      ({ clip }) => clip !== null,
    );
    return found.length > 0;
  });
  return found;
}

/**
 * How much what was there already moved without anybody's doing, over the first seconds: the Layout Instability API's score
 * (WICG), the part of the window that moved times how far. New events move the earlier ones along, as they should: the strip
 * of them is left out.
 */
async function moved(page: Page): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, 2_200));
  return page.evaluate(async () => {
    type Shift = { value: number; hadRecentInput: boolean; sources: { node: Node | null }[] };
    const isNews = (node: Node | null) => node?.parentElement?.closest('.recent') != null;
    const shifts: Shift[] = [];
    const observer = new PerformanceObserver((list) => shifts.push(...(list.getEntries() as never[])));
    observer.observe({ type: 'layout-shift', buffered: true });
    await new Promise((resolve) => setTimeout(resolve, 100));
    return shifts
      .filter(({ hadRecentInput, sources }) => !hadRecentInput && !sources.some(({ node }) => isNews(node)))
      .reduce((sum, { value }) => sum + value, 0);
  });
}

for (const { place, ready } of PLACES) {
  for (const viewport of [
    { width: 1280, height: 800 },
    { width: 360, height: 740 },
  ]) {
    test(`${place} fits in ${viewport.width} px, and stays where it is`, async () => {
      // What happens moves what happened before: of this camera nothing comes.
      const watched = await open(browser, place.replace(/events$/, 'events?camera=barn'), { viewport });
      await watched.page.waitForSelector(ready);
      expect(await moved(watched.page)).toBeLessThan(STEADY);
      if (place === '#/events') {
        await eventsWithClip();
        await watched.page.evaluate(() => location.assign('#/events'));
        await watched.page.waitForSelector('.event-card, .event-list li');
      }
      const width = await watched.page.evaluate(() => document.documentElement.scrollWidth);
      expect(width).toBeLessThanOrEqual(viewport.width);
      await watched.close();
    });
  }
}
