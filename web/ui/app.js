// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

import { TokenNeeded, fetchCameras, setToken } from './api.js';
import { shown } from './overlay.js';
import { Tile } from './tile.js';

/** Milliseconds between two looks at the list of cameras. */
const LOOK_EVERY = 2_000;

const grid = document.getElementById('grid');
const tiles = new Map();
let timer = 0;

/** Asks which cameras there are, again and again, and keeps one tile for each. */
async function look() {
  clearTimeout(timer);
  try {
    show(await fetchCameras());
  } catch (e) {
    if (e instanceof TokenNeeded) {
      askForToken();
      return;
    }
    notice('unreachable');
    summary('');
  }
  timer = setTimeout(look, LOOK_EVERY);
}

function show(cameras) {
  const names = new Set(cameras.map((camera) => camera.name));
  for (const [name, tile] of tiles) {
    if (!names.has(name)) {
      tile.remove();
      tiles.delete(name);
    }
  }
  cameras.forEach((camera, place) => {
    let tile = tiles.get(camera.name);
    if (!tile) {
      tile = new Tile(camera.name);
      tiles.set(camera.name, tile);
      grid.insertBefore(tile.element, grid.children[place] ?? null);
    }
    tile.update(camera);
  });
  notice(cameras.length === 0 ? 'empty' : null);
  const online = cameras.filter((camera) => camera.state === 'online').length;
  summary(cameras.length === 0 ? '' : `${online} of ${cameras.length} online`);
}

/** Shows one of the notices, or none; tiles stay while the gateway is away, since it may be back in a moment. */
function notice(id) {
  for (const each of ['empty', 'unreachable', 'token-form']) {
    document.getElementById(each).hidden = each !== id || (id === 'unreachable' && tiles.size > 0);
  }
}

function summary(text) {
  document.getElementById('summary').textContent = text;
}

function askForToken() {
  notice('token-form');
  document.getElementById('token').focus();
}

document.getElementById('token-form').addEventListener('submit', async (event) => {
  event.preventDefault();
  const error = document.getElementById('token-error');
  setToken(document.getElementById('token').value);
  error.textContent = '';
  await look();
  if (!document.getElementById('token-form').hidden) {
    error.textContent = 'That is not the token.';
  }
});

for (const part of ['boxes', 'motion']) {
  document.getElementById(`show-${part}`).addEventListener('change', (event) => {
    shown[part] = event.target.checked;
    tiles.forEach((tile) => tile.redraw());
  });
}

document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') {
    document.querySelector('.tile.large .screen')?.click();
  }
});

look();
