// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

import { Overlay, colorOf } from './overlay.js';
import { LivePlayer } from './player.js';

/** One camera on the page. Text from cameras and models goes through `textContent` only. */
export class Tile {
  #screen = element('button', 'screen');
  #video = element('video');
  #canvas = element('canvas');
  #message = element('div', 'message');
  #badge = element('span', 'badge');
  #counts = element('span', 'counts');
  #meta = element('span', 'meta');
  #player;
  #overlay;
  #note = '';
  #state = { state: 'connecting', error: null };
  #counted = '';
  #skipped = { viewer_slow: 0, page_slow: 0 };

  constructor(name) {
    this.element = element('article', 'tile blank');
    this.element.dataset.camera = name;
    this.#video.muted = true;
    this.#video.playsInline = true;
    this.#video.addEventListener('loadeddata', () => this.#showShape());
    this.#video.addEventListener('resize', () => this.#showShape());
    this.#video.addEventListener('emptied', () => this.element.classList.add('blank'));
    this.#screen.type = 'button';
    this.#screen.setAttribute('aria-label', `${name}: enlarge or reduce`);
    this.#screen.addEventListener('click', () => this.#toggleLarge());
    this.#screen.append(this.#video, this.#canvas, this.#message);
    const title = element('span', 'name');
    title.textContent = name;
    const caption = element('div', 'caption');
    caption.append(title, this.#badge, this.#meta, this.#counts);
    this.element.append(this.#screen, caption);
    this.#player = new LivePlayer(name, this.#video, {
      result: (result) => this.#overlay.add(result),
      state: (state) => this.#showState(state),
      drop: (drop) => this.#countSkipped(drop),
      note: (note) => {
        this.#note = note;
        this.#showMessage();
      },
    });
    this.#overlay = new Overlay(
      this.#canvas,
      this.#video,
      (mediaTime) => this.#player.toPts(mediaTime),
      (detections, moving) => this.#showCounts(detections, moving),
    );
    this.#player.start();
  }

  /** Takes over what the API says. */
  update(camera) {
    this.#showState(camera);
    const parts = [];
    if (camera.width) {
      parts.push(`${camera.width}×${camera.height}`);
    }
    if (camera.state === 'online') {
      parts.push(`${camera.fps.toFixed(camera.fps < 10 ? 1 : 0)} fps`, bitrate(camera.bitrate));
    }
    const skipped = this.#skipped.viewer_slow + this.#skipped.page_slow;
    if (skipped > 0) {
      parts.push(`${skipped} skipped`);
    }
    this.#meta.textContent = parts.join(' · ');
  }

  redraw() {
    this.#overlay.draw();
  }

  remove() {
    this.#player.stop();
    this.#overlay.stop();
    if (this.element.classList.contains('large')) {
      this.#toggleLarge();
    }
    this.element.remove();
  }

  /** The player closes the gap; how many frames this page did not get or not play is told beside the picture. */
  #countSkipped({ reason, skipped }) {
    this.#skipped[reason] = (this.#skipped[reason] ?? 0) + skipped;
    this.element.dataset.viewerSlow = this.#skipped.viewer_slow;
    this.element.dataset.pageSlow = this.#skipped.page_slow;
    this.#meta.title = `Frames skipped: ${this.#skipped.viewer_slow} because the connection was too slow, `
      + `${this.#skipped.page_slow} because this page was`;
  }

  #toggleLarge() {
    const large = this.element.classList.toggle('large');
    document.body.classList.toggle('enlarged', large);
    this.#video.play().catch(() => {});
  }

  #showShape() {
    this.element.classList.remove('blank');
    if (this.#video.videoWidth > 0) {
      const ratio = this.#video.videoWidth / this.#video.videoHeight;
      this.#screen.style.aspectRatio = String(Math.min(2, Math.max(1, ratio)));
    }
    this.#showMessage();
  }

  #showState(state) {
    this.#state = state;
    this.#badge.textContent = state.state;
    this.#badge.dataset.state = state.state;
    this.#showMessage();
  }

  #showMessage() {
    const { state, error } = this.#state;
    const ofState = state === 'online' ? '' : error ?? { connecting: 'Connecting…', disabled: 'Switched off' }[state] ?? '';
    const waiting = this.element.classList.contains('blank') ? 'Waiting for a key frame…' : '';
    this.#message.textContent = ofState || this.#note || waiting;
  }

  #showCounts(detections, moving) {
    const counts = new Map();
    detections.forEach((d) => counts.set(d.label, (counts.get(d.label) ?? 0) + 1));
    const now = JSON.stringify([[...counts], moving]);
    if (now === this.#counted) {
      return;
    }
    this.#counted = now;
    const chips = [...counts].map(([label, count]) => {
      const chip = element('span');
      chip.textContent = `${count} ${label}`;
      chip.style.borderColor = colorOf(label);
      return chip;
    });
    if (moving) {
      const chip = element('span', 'moving');
      chip.textContent = 'motion';
      chips.push(chip);
    }
    this.#counts.replaceChildren(...chips);
  }
}

function element(name, className = '') {
  const made = document.createElement(name);
  made.className = className;
  return made;
}

function bitrate(bits) {
  return bits >= 1e6 ? `${(bits / 1e6).toFixed(1)} Mbit/s` : `${Math.round(bits / 1e3)} kbit/s`;
}
