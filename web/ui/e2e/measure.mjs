// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

/**
 * Measures a page that plays cameras of the simulator, for `./vedette bench page`:
 *
 *     node measure.mjs URL SIDE CAMERA,CAMERA… SECONDS
 *
 * SIDE is `ours`, Vedette's page, or `plain`, the least that plays the same sockets: a media source for each camera, all that
 * comes appended, begun once at the newest frame. Both in a new browser, before which the same script stands: it reads the stamp
 * that the simulator wrote into each frame, and the time at which that frame was presented. Prints one line of JSON: first
 * picture, p50 and p95 of the way of a frame (milliseconds), frames presented, CPU seconds a second of all of the browser's
 * processes, and bytes of JavaScript, gzipped.
 */
import { gzipSync } from 'node:zlib';
import { chromium } from 'playwright-core';
import { family } from './processes.mjs';
import { unescaped } from './stamp.mjs';

const [url, side, names, seconds] = process.argv.slice(2);
const cameras = names.split(',');

/** Runs in the page before all else: keeps when each frame was sent, by camera and media time, and when it was presented. */
function listen() {
  const UUID = [0xb6, 0xf4, 0xa1, 0xd8, 0x3c, 0x57, 0x4e, 0x92, 0x9a, 0x6b, 0x5d, 0x81, 0xc7, 0xe2, 0xf3, 0xa4];
  const TFDT = [0x74, 0x66, 0x64, 0x74];
  const heard = { first: null, delays: [], origins: new Map(), sent: new Map() };
  globalThis.heard = heard;

  const find = (bytes, wanted) => {
    for (let i = bytes.indexOf(wanted[0]); i >= 0; i = bytes.indexOf(wanted[0], i + 1)) {
      if (wanted.every((byte, at) => bytes[i + at] === byte)) {
        return i + wanted.length;
      }
    }
    return -1;
  };
  const fragment = (camera, data) => {
    const bytes = new Uint8Array(data);
    const tfdt = find(bytes, TFDT);
    const stamp = find(bytes, UUID);
    if (tfdt >= 0 && stamp >= 0) {
      const millis = Number(new DataView(data).getBigUint64(tfdt + 4)) / 90;
      heard.sent
        .get(camera)
        .set(Math.round(millis), Number(globalThis.unescaped(bytes, stamp, 16).getBigUint64(8)) / 1e6);
    }
  };
  const Native = WebSocket;
  globalThis.WebSocket = class extends Native {
    constructor(address) {
      super(address);
      const camera = new URL(address).searchParams.get('camera');
      if (camera) {
        heard.sent.set(camera, new Map());
        this.addEventListener('message', ({ data }) => {
          if (typeof data !== 'string') {
            fragment(camera, data);
          } else if (data.startsWith('{"type":"init"')) {
            heard.origins.set(camera, JSON.parse(data).origin / 90);
          }
        });
      }
    }
  };
  const watched = new Set();
  setInterval(() => {
    for (const video of document.querySelectorAll('[data-camera] video')) {
      const { camera } = video.closest('[data-camera]').dataset;
      if (!watched.has(video)) {
        watched.add(video);
        const presented = (now, { mediaTime }) => {
          heard.first ??= now;
          const at = Math.round(mediaTime * 1000 + (heard.origins.get(camera) ?? 0));
          const sent = heard.sent.get(camera);
          const when = sent?.get(at) ?? sent?.get(at - 1) ?? sent?.get(at + 1);
          if (when !== undefined) {
            heard.delays.push(performance.timeOrigin + now - when);
          }
          video.requestVideoFrameCallback(presented);
        };
        video.requestVideoFrameCallback(presented);
      }
    }
  }, 5);
}

/** The plain player: one for each camera. */
function playPlainly(all) {
  document.body.replaceChildren();
  for (const camera of all) {
    const tile = document.createElement('div');
    tile.dataset.camera = camera;
    const video = document.createElement('video');
    video.muted = true;
    video.width = Math.floor(1240 / Math.ceil(Math.sqrt(all.length)));
    tile.append(video);
    document.body.append(tile);
    const source = new MediaSource();
    video.src = URL.createObjectURL(source);
    const waiting = [];
    let buffer;
    let origin = 0;
    const next = () => {
      if (buffer && !buffer.updating && waiting.length > 0) {
        buffer.appendBuffer(waiting.shift());
      }
    };
    let begun = false;
    source.addEventListener('sourceopen', () => {
      const socket = new WebSocket(`${location.origin.replace('http', 'ws')}/ws/live?camera=${camera}`);
      socket.binaryType = 'arraybuffer';
      socket.onmessage = ({ data }) => {
        if (typeof data !== 'string') {
          waiting.push(data);
          next();
          return;
        }
        const message = JSON.parse(data);
        if (message.type === 'init') {
          origin = message.origin / message.timescale;
          buffer = source.addSourceBuffer(`video/mp4; codecs="${message.codec}"`);
          buffer.timestampOffset = -origin;
          buffer.addEventListener('updateend', () => {
            if (!begun && waiting.length === 0 && video.buffered.length > 0) {
              begun = true;
              video.currentTime = Math.max(0, video.buffered.end(0) - 0.1);
              video.play();
            }
            next();
          });
        }
      };
    });
  }
}

/** CPU seconds so far of a process and all below it. */
const cpu = (root) => family(root).reduce((sum, { seconds }) => sum + seconds, 0);

const server = await chromium.launchServer({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--autoplay-policy=no-user-gesture-required'],
});
try {
  const browser = await chromium.connect(server.wsEndpoint());
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, bypassCSP: true });
  const page = await context.newPage();
  await page.addInitScript(`globalThis.unescaped = ${unescaped}`);
  await page.addInitScript(listen);
  let scripts = 0;
  page.on('response', async (response) => {
    if (response.headers()['content-type']?.startsWith('text/javascript')) {
      scripts += gzipSync(await response.body()).length;
    }
  });
  let from = 0;
  if (side === 'ours') {
    await page.goto(cameras.length === 1 ? `${url}/#/camera/${cameras[0]}` : `${url}/#/`);
  } else {
    await page.goto(`${url}/api/health`);
    from = await page.evaluate(() => performance.now());
    await page.evaluate(playPlainly, cameras);
  }
  await page.waitForFunction(() => globalThis.heard.first !== null, null, { timeout: 30_000 });
  await page.waitForTimeout(2_000);
  await page.evaluate(() => globalThis.heard.delays.splice(0));
  const before = cpu(server.process().pid);
  const began = performance.now();
  await page.waitForTimeout(Number(seconds) * 1000);
  const took = (performance.now() - began) / 1000;
  const busy = (cpu(server.process().pid) - before) / took;
  const { first, delays } = await page.evaluate(() => ({
    first: globalThis.heard.first,
    delays: globalThis.heard.delays,
  }));
  delays.sort((a, b) => a - b);
  const percentile = (part) => delays[Math.max(0, Math.ceil(delays.length * part) - 1)] ?? null;
  const measured = { first: first - from, p50: percentile(0.5), p95: percentile(0.95), frames: delays.length };
  console.log(JSON.stringify({ ...measured, cpu: busy, scripts }));
} finally {
  await server.close();
}
