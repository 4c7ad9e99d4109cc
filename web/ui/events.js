// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

import { deleteEvent, fetchCounters, fetchEvents, fetchPath, keepEvent, mediaUrl, resultsUrl } from './api.js';
import { colorOf } from './overlay.js';

/** How many events the list shows. */
const SHOWN = 24;
/** Milliseconds from a word of an event to the next look at the list: its picture and clip come a little later. */
const SETTLE = 700;
/** Milliseconds between two looks when nothing is told. */
const LOOK_EVERY = 15_000;
const RECONNECT = 3_000;

const section = document.getElementById('events');
const list = document.getElementById('event-list');
const counters = document.getElementById('counters');
const viewer = document.getElementById('viewer');
const video = viewer.querySelector('video');
const canvas = viewer.querySelector('canvas');
let timer = 0;
let watched = null;
let path = [];

async function look() {
  clearTimeout(timer);
  timer = setTimeout(look, LOOK_EVERY);
  try {
    const [events, rows] = await Promise.all([fetchEvents(SHOWN), fetchCounters()]);
    section.hidden = events.length === 0;
    list.replaceChildren(...events.map(card));
    showCounters(rows);
  } catch {
    // No database, or no answer: the list stays as it is and is looked for again.
  }
}

/** Looks soon after something was told of an event. */
function listen() {
  const socket = new WebSocket(resultsUrl());
  socket.addEventListener('message', (message) => {
    if (message.data.startsWith('{"type":"event"')) {
      clearTimeout(timer);
      timer = setTimeout(look, SETTLE);
    }
  });
  socket.addEventListener('close', () => setTimeout(listen, RECONNECT));
}

function card(event) {
  const item = document.createElement('li');
  item.dataset.event = event.id;
  const open = element('button', 'event');
  open.type = 'button';
  const picture = element('div', 'thumbnail');
  if (event.thumbnail) {
    const image = element('img');
    image.alt = '';
    image.loading = 'lazy';
    image.src = mediaUrl(event.thumbnail);
    picture.append(image);
  }
  const label = element('span', 'label', event.label);
  label.style.borderColor = colorOf(event.label);
  const where = [event.camera, event.zone ?? event.line].filter(Boolean).join(' · ');
  open.append(picture, label, element('span', 'where', where), element('span', 'when', when(event)));
  open.addEventListener('click', () => show(event));
  item.append(open);
  return item;
}

function when(event) {
  const start = new Date(event.start);
  const time = start.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit', second: '2-digit' });
  if (!event.end) {
    return `${time} · now`;
  }
  return `${time} · ${Math.max(1, Math.round((new Date(event.end) - start) / 1000))} s`;
}

async function show(event) {
  watched = event;
  path = [];
  viewer.querySelector('h2').textContent = `${event.label} · ${event.camera}`;
  viewer.querySelector('.about').textContent = [
    new Date(event.start).toLocaleString(),
    event.rule,
    `${Math.round(event.topScore * 100)} %`,
    event.note,
  ]
    .filter(Boolean)
    .join(' · ');
  viewer.querySelector('.keep').setAttribute('aria-pressed', String(event.kept));
  video.poster = event.snapshot ? mediaUrl(event.snapshot) : '';
  video.src = event.clip ? mediaUrl(event.clip) : '';
  viewer.classList.toggle('still', !event.clip);
  viewer.showModal();
  if (event.clip) {
    video.play().catch(() => {});
    path = (await fetchPath(event.path)).points;
  }
}

/** Draws the object's box of the shown moment, between the two points around it. */
function draw() {
  if (!viewer.open) {
    return;
  }
  canvas.width = canvas.clientWidth * devicePixelRatio;
  canvas.height = canvas.clientHeight * devicePixelRatio;
  const box = boxAt(video.currentTime);
  canvas.dataset.boxes = box ? 1 : 0;
  if (box && video.videoWidth > 0) {
    const aspect = video.videoWidth / video.videoHeight;
    const width = Math.min(canvas.width, canvas.height * aspect);
    const height = width / aspect;
    const context = canvas.getContext('2d');
    context.translate((canvas.width - width) / 2, (canvas.height - height) / 2);
    context.lineWidth = 2 * devicePixelRatio;
    context.strokeStyle = colorOf(watched.label);
    context.strokeRect(box.x * width, box.y * height, box.width * width, box.height * height);
  }
  requestAnimationFrame(draw);
}

/** Where the object is at a time of the clip; null where it was not seen for a second around it. */
function boxAt(time) {
  const after = path.findIndex((point) => point.pts >= time);
  if (after <= 0) {
    return after === 0 && path[0].pts - time < 0.05 ? path[0] : null;
  }
  const [a, b] = [path[after - 1], path[after]];
  if (b.pts - a.pts > 2) {
    return null;
  }
  const part = (time - a.pts) / (b.pts - a.pts);
  const between = (key) => a[key] + (b[key] - a[key]) * part;
  return { x: between('x'), y: between('y'), width: between('width'), height: between('height') };
}

function showCounters(rows) {
  const sums = new Map();
  for (const row of rows) {
    const line = `${row.camera} · ${row.line}`;
    const sum = sums.get(line) ?? { in: 0, out: 0 };
    sum[row.direction] += row.count;
    sums.set(line, sum);
  }
  counters.replaceChildren(
    ...[...sums].map(([line, sum]) => element('span', 'counter', `${line}: ${sum.in} in, ${sum.out} out`)),
  );
}

function element(name, className = '', text = '') {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}

video.addEventListener('loadeddata', () => requestAnimationFrame(draw));
viewer.addEventListener('close', () => {
  video.removeAttribute('src');
  video.load();
});
viewer.querySelector('.keep').addEventListener('click', async (click) => {
  const kept = click.target.getAttribute('aria-pressed') !== 'true';
  await keepEvent(watched.id, kept);
  click.target.setAttribute('aria-pressed', String(kept));
  look();
});
viewer.querySelector('.delete').addEventListener('click', async () => {
  await deleteEvent(watched.id);
  viewer.close();
  look();
});
viewer.querySelector('.close').addEventListener('click', () => viewer.close());

look();
listen();
