// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

import { type Browser, type BrowserContextOptions, type BrowserServer, chromium, type Page } from 'playwright-core';
import { expect } from 'vitest';
import { PAGE } from './stand';

/** Debian's; nothing is downloaded. */
const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--autoplay-policy=no-user-gesture-required',
];

/** A browser without a window. */
export function startBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
}

/** The same as a process of its own, to which one may do something. */
export function startBrowserProcess(): Promise<BrowserServer> {
  return chromium.launchServer({ executablePath: CHROMIUM, args: FLAGS });
}

/** A page that notes what must never happen. */
export interface Watched {
  page: Page;
  /** Fails where the page complained, or asked for something of another host. Closes it. */
  close(): Promise<void>;
}

/** Opens a place of the page, such as `#/events`. What is to be done `before` runs in the page before all else. */
export async function open(
  browser: Browser,
  place: string,
  options: BrowserContextOptions = {},
  before: () => void = () => {},
): Promise<Watched> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  await context.addInitScript(before);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') {
      complaints.push(message.text());
    }
  });
  const isElsewhere = (url: string) => /^(http|ws)/.test(url) && new URL(url).host !== new URL(PAGE).host;
  page.on('request', (request) => isElsewhere(request.url()) && complaints.push(`asked for ${request.url()}`));
  page.on('websocket', (socket) => isElsewhere(socket.url()) && complaints.push(`connected to ${socket.url()}`));
  await page.goto(`${PAGE}/?debug${place}`);
  return {
    page,
    async close() {
      await context.close();
      expect(complaints).toEqual([]);
    },
  };
}

/** Waits until something holds. */
export async function until(what: string, holds: () => Promise<boolean>, seconds = 30): Promise<void> {
  const end = Date.now() + seconds * 1000;
  while (!(await holds())) {
    if (Date.now() > end) {
      throw new Error(`not within ${seconds} s: ${what}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
