// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, test } from 'vitest';
import { open, startBrowser, until } from './window';

/**
 * The README's pictures, taken by
 *
 *     mvn verify -pl job -am -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false \
 *       -Dit.test=PageITCase -Dfailsafe.failIfNoSpecifiedTests=false -Dpictures
 */

const DIRECTORY = process.env.VEDETTE_PICTURES ?? '.';

let browser: Browser;

beforeAll(async () => {
  mkdirSync(DIRECTORY, { recursive: true });
  browser = await startBrowser();
});

afterAll(() => browser.close());

async function take(name: string, place: string, prepare: (page: Page) => Promise<void>, phone = false): Promise<void> {
  const viewport = phone ? { width: 360, height: 740 } : { width: 1024, height: 720 };
  const { page, close } = await open(browser, place, { viewport, deviceScaleFactor: phone ? 2 : 1 });
  await prepare(page);
  await page.screenshot({ path: join(DIRECTORY, `${name}.png`) });
  await close();
}

/** Until so many videos play, with boxes over them. */
function playing(count: number): (page: Page) => Promise<void> {
  return (page) =>
    until('pictures with boxes', () =>
      page.evaluate(
        (least) => document.querySelectorAll('canvas[data-boxes]:not([data-boxes="0"])').length >= least,
        count,
      ),
    );
}

test('the grid', () => take('grid', '#/', playing(4)));
test('the grid on a phone', () => take('phone', '#/', playing(2), true));
test('the live view', () => take('live', '#/camera/door', playing(1)));

test('the events', () =>
  take('events', '#/events', async (page) => {
    await until('some', async () => (await page.locator('#event-list img').count()) > 5, 60);
  }));

test('the editor', () =>
  take('zones', '#/camera/yard/zones', async (page) => {
    const layer = page.locator('.zone-layer');
    await until('the picture', async () => ((await layer.boundingBox())?.width ?? 0) > 200);
    await page.waitForSelector('.foot');
    const box = (await layer.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
    const draw = async (tool: string, corners: [number, number][]) => {
      await page.click(`[data-tool=${tool}]`);
      for (const [x, y] of corners) {
        await page.mouse.click(box.x + box.width * x, box.y + box.height * y);
      }
      await page.keyboard.press('Enter');
    };
    await draw('line', [
      [0.45, 0.95],
      [0.55, 0.4],
    ]);
    await draw('zone', [
      [0.05, 0.45],
      [0.4, 0.4],
      [0.42, 0.9],
      [0.08, 0.95],
    ]);
    await page.waitForTimeout(500);
  }));

test('the system', () =>
  take('system', '#/system', async (page) => {
    await page.waitForTimeout(15_000); // Plots need something to show.
  }));
