// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Camera } from '../src/api/types';
import { api } from './stand';
import { open, startBrowser, until } from './window';

/** Milliseconds after which a hidden window surely takes no more video. */
const LONG_HIDDEN = 61_000;

let browser: Browser;

beforeAll(async () => {
  browser = await startBrowser();
});

afterAll(() => browser.close());

const viewers = async () => (await api<Camera>('/api/cameras/door')).viewers;

function time(page: Page): Promise<number> {
  return page.evaluate(() => document.querySelector<HTMLVideoElement>('[data-camera=door] video')?.currentTime ?? 0);
}

async function goesOn(page: Page): Promise<boolean> {
  const before = await time(page);
  await new Promise((resolve) => setTimeout(resolve, 500));
  return before > 0 && (await time(page)) > before;
}

test('a browser that only has managed media sources plays', async () => {
  const watched = await open(browser, '#/camera/door', {}, () => {
    const it = globalThis as unknown as Record<string, unknown>;
    it.ManagedMediaSource = it.MediaSource;
    delete it.MediaSource;
  });
  await until('it plays', () => goesOn(watched.page));
  await watched.close();
});

test('a browser that has none shows pictures, one after the other', async () => {
  const watched = await open(browser, '#/camera/door', {}, () => {
    delete (globalThis as unknown as Record<string, unknown>).MediaSource;
  });
  const picture = watched.page.locator('.stage img');
  await until('there is one', async () => (await picture.count()) === 1);
  const shown = () => picture.evaluate((img: HTMLImageElement) => (img.naturalWidth > 0 ? img.currentSrc : ''));
  await until('it is shown', async () => (await shown()) !== '');
  const first = await shown();
  await until('another one is', async () => !['', first].includes(await shown()));
  await watched.close();
});

test('a window that is hidden for long takes no video, and is of now when it is back', async () => {
  const watched = await open(browser, '#/camera/door');
  await until('it plays', () => goesOn(watched.page));
  expect(await viewers()).toBeGreaterThan(0);
  const hide = (hidden: boolean) =>
    watched.page.evaluate((value) => {
      Object.defineProperty(document, 'hidden', { configurable: true, value });
      document.dispatchEvent(new Event('visibilitychange'));
    }, hidden);
  await hide(true);
  await until('it plays on for a while', () => goesOn(watched.page));
  await watched.page.evaluate((leap) => {
    const real = performance.now.bind(performance);
    performance.now = () => real() + leap;
  }, LONG_HIDDEN);
  await until('it lets go', async () => (await viewers()) === 0);
  await hide(false);
  await until('it plays again', async () => (await viewers()) > 0 && (await goesOn(watched.page)));
  await watched.close();
});
