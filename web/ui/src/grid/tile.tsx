// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

import { useRef } from 'preact/hooks';
import type { Camera } from '../api/types';
import { Caption, stateOf } from '../live/caption';
import { Stage } from '../live/stage';
import { useLive } from '../live/use-live';
import { expectedShape, message } from '../live/words';
import { href } from '../shell/router';
import { useScene } from '../zones/use-scene';
import { useInView } from './use-in-view';

/** Seconds buffered behind the shown frame: nobody goes back in a tile. */
const KEEP = 5;

/** One camera of the grid. It streams while it is in view. */
export function Tile({ camera }: { camera: Camera }) {
  const tile = useRef<HTMLElement>(null);
  const active = useInView(tile) && camera.state !== 'disabled';
  const live = useLive(camera.name, active, KEEP);
  useScene(camera.name, live);
  const blank = live.shape.value === null;
  const { viewer_slow, page_slow } = live.skipped.value;
  return (
    <article
      ref={tile}
      class={`tile${blank ? ' blank' : ''}`}
      data-camera={camera.name}
      data-moving={live.seen.value.moving ? 'yes' : undefined}
      data-viewer-slow={viewer_slow}
      data-page-slow={page_slow}
    >
      <a class="screen" href={href(['camera', camera.name])}>
        <span class="unseen">{camera.name}: open</span>
        <Stage camera={camera.name} live={live} expected={expectedShape(camera)} fixed>
          <div class="message">{message(stateOf(camera, live), live.note.value, blank)}</div>
        </Stage>
      </a>
      <Caption camera={camera} live={live} />
    </article>
  );
}
