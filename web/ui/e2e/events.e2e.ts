// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Counter } from '../src/api/events';
import type { StoredEvent } from '../src/api/types';
import type { Corner } from '../src/zones/geometry';
import type { Settings } from '../src/zones/settings';
import { api } from './stand';
import { open, startBrowser, until } from './window';

let browser: Browser;

beforeAll(async () => {
  browser = await startBrowser();
});

afterAll(() => browser.close());

test('an event comes without reload, and its clip plays with a box', async () => {
  const watched = await open(browser, '#/events?camera=gate');
  const cards = watched.page.locator('#event-list li');
  await until('some are listed', async () => (await cards.count()) > 0);
  const known = await cards.count();
  await until('one more comes', async () => (await cards.count()) > known);
  let playable: StoredEvent | undefined;
  await until('one has a clip', async () => {
    const { events } = await api<{ events: StoredEvent[] }>('/api/events?camera=gate');
    playable = events.find((event) => event.clip !== null);
    return playable !== undefined;
  });
  await watched.page.waitForSelector(`#event-list li[data-event="${playable?.id}"] img`);
  await watched.page.click(`#event-list li[data-event="${playable?.id}"] a`);
  await until('its clip plays', () =>
    watched.page.evaluate(() => (document.querySelector<HTMLVideoElement>('#viewer video')?.currentTime ?? 0) > 0.3),
  );
  await watched.page.waitForSelector('#viewer canvas[data-boxes="1"]');
  await watched.page.keyboard.press('Escape');
  await until('it is closed', async () => (await watched.page.locator('#viewer').count()) === 0);
  expect(watched.page.url()).toContain('camera=gate');
  await watched.close();
});

test('a line drawn with the mouse is kept, and counts', async () => {
  const watched = await open(browser, '#/camera/yard/zones');
  const layer = watched.page.locator('.zone-layer');
  await watched.page.waitForSelector('.zones-page[data-camera=yard] video');
  await until('the picture is there', async () => ((await layer.boundingBox())?.width ?? 0) > 200);
  await watched.page.click('[data-tool=line]');
  await clickAt(watched.page, layer, [
    [0.5, 0.95],
    [0.5, 0.2],
  ]);
  await watched.page.waitForSelector('.shape-list [data-shape=line-1]');
  await save(watched.page);
  const settings = await api<Settings>('/api/cameras/yard/settings');
  expect(settings.lines.map((line) => [line.name, line.origin])).toEqual([['line-1', 'page']]);
  expect(settings.lines[0]?.from[0]).toBeCloseTo(0.5, 1);
  await until(
    'somebody crosses it',
    async () => {
      const { counters } = await api<{ counters: Counter[] }>('/api/counters?camera=yard');
      return counters.some((row) => row.line === 'line-1' && row.count > 0);
    },
    60,
  );
  await watched.close();
});

test('a zone that the file only names is drawn with the mouse, and its rule begins to see', async () => {
  const seen = async () => (await api<{ events: StoredEvent[] }>('/api/events?rule=callers')).events.length;
  expect(await seen(), 'it is nowhere').toBe(0);
  const watched = await open(browser, '#/camera/gate/zones');
  const layer = watched.page.locator('.zone-layer');
  await until('the picture is there', async () => ((await layer.boundingBox())?.width ?? 0) > 200);
  await watched.page.click('[data-undrawn=step]');
  await clickAt(watched.page, layer, [
    [0.02, 0.02],
    [0.98, 0.02],
    [0.98, 0.98],
    [0.02, 0.98],
  ]);
  await watched.page.keyboard.press('Enter');
  await watched.page.waitForSelector('.shape-list [data-shape=step]');
  expect(await watched.page.locator('[data-undrawn]').count(), 'nothing is left').toBe(0);
  await save(watched.page);
  const settings = await api<Settings>('/api/cameras/gate/settings');
  expect(settings.zones.map((zone) => [zone.name, zone.origin])).toEqual([['step', 'page']]);
  expect(settings.undrawn).toEqual([]);
  await until('somebody stands in it', async () => (await seen()) > 0, 60);
  await watched.close();
});

test('a double click closes a zone where the picture is enlarged, and its corners are where they were clicked', async () => {
  const watched = await open(browser, '#/camera/barn/zones');
  const layer = watched.page.locator('.zone-layer');
  await until('the picture is there', async () => ((await layer.boundingBox())?.width ?? 0) > 200);
  const stage = watched.page.locator('.stage');
  await stage.hover();
  await watched.page.mouse.wheel(0, -200);
  await until('it is larger', async () => Number(await stage.getAttribute('data-scale')) > 1.3);
  const scale = await stage.getAttribute('data-scale');
  await watched.page.click('[data-tool=zone]');
  const box = (await layer.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  const at = (x: number, y: number) => [box.x + box.width * x, box.y + box.height * y] as const;
  await watched.page.mouse.click(...at(0.4, 0.4));
  await watched.page.mouse.click(...at(0.6, 0.4));
  await watched.page.mouse.dblclick(...at(0.6, 0.6));
  await watched.page.waitForSelector('.shape-list [data-shape=zone-1]');
  expect(await stage.getAttribute('data-scale'), 'no zoom').toBe(scale);
  await save(watched.page);
  const [zone] = (await api<Settings>('/api/cameras/barn/settings')).zones;
  expect(zone?.polygon).toHaveLength(3);
  expect(zone?.polygon[2]?.[0]).toBeCloseTo(0.6, 2);
  expect(zone?.polygon[2]?.[1]).toBeCloseTo(0.6, 2);

  await watched.page.click('[data-shape=zone-1] .delete');
  await watched.page.click('.save');
  await until('it is gone', async () => (await api<Settings>('/api/cameras/barn/settings')).zones.length === 0);
  await watched.close();
});

test('what is impossible is said in place, and nothing is saved', async () => {
  const watched = await open(browser, '#/camera/door/zones');
  const layer = watched.page.locator('.zone-layer');
  await until('the picture is there', async () => ((await layer.boundingBox())?.width ?? 0) > 200);
  await watched.page.click('[data-tool=zone]');
  await clickAt(watched.page, layer, [
    [0.2, 0.2],
    [0.8, 0.8],
    [0.8, 0.2],
    [0.2, 0.8],
  ]);
  await watched.page.keyboard.press('Enter');
  await watched.page.waitForSelector('.shape-list [data-shape=zone-1]');
  await watched.page.click('.save');
  await watched.page.waitForSelector('.shape-list [data-wrong=true] .problems');
  expect(await watched.page.locator('.problems').textContent()).toContain('no two edges cross');
  expect((await api<Settings>('/api/cameras/door/settings')).zones).toEqual([]);
  await watched.page.context().close(); // The browser itself logs that an answer was 422: nothing that the page could hide.
});

/** Clicks at places in the picture. */
async function clickAt(page: Page, layer: Locator, places: Corner[]): Promise<void> {
  const box = await layer.boundingBox();
  if (!box) {
    throw new Error('no picture');
  }
  for (const [x, y] of places) {
    await page.mouse.click(box.x + box.width * x, box.y + box.height * y);
  }
}

async function save(page: Page): Promise<void> {
  await page.click('.save');
  await until('it is saved', async () => (await page.locator('.said').textContent())?.startsWith('Saved') ?? false);
}
