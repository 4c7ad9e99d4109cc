// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

import { useSignal } from '@preact/signals';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { Camera } from '../api/types';
import { OverlaySwitches } from '../overlay/switches';
import { go, href } from '../shell/router';
import { cameras } from '../state/cameras';
import '../style/live.css';
import { useScene } from '../zones/use-scene';
import { Caption, stateOf } from './caption';
import { HelpSheet } from './help-sheet';
import { type Actions, press } from './shortcuts';
import { saveSnapshot, snapshotName } from './snapshot';
import { Stage } from './stage';
import { nextSpeed, TimeBar } from './time-bar';
import { type Live, useLive } from './use-live';
import type { Zoom } from './use-zoom';
import { expectedShape, message } from './words';

/** Seconds buffered behind the shown frame, to go back in at once. */
const KEEP = 30;

/** One camera as large as the window. */
export function LivePage({ name }: { name: string }) {
  const camera = cameras.value?.find((each) => each.name === name);
  if (!camera) {
    return cameras.value === null ? null : (
      <main class="notice">
        <h2>No camera of this name</h2>
        <p>
          There is no camera “{name}” in the configuration. <a href={href([])}>All cameras</a>
        </p>
      </main>
    );
  }
  return <LiveView key={name} camera={camera} />;
}

function LiveView({ camera }: { camera: Camera }) {
  const view = useRef<HTMLElement>(null);
  const zoom = useRef<Zoom | null>(null);
  const helps = useSignal(false);
  const live = useLive(camera.name, camera.state !== 'disabled', KEEP);
  useScene(camera.name, live);
  const actions = useMemo(
    () => actionsOf(camera.name, live, view, zoom, () => (helps.value = true)),
    [camera.name], // refs and signals stay the same
  );
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (press(event, actions)) {
        event.preventDefault();
      }
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [actions]);
  const blank = live.shape.value === null;
  return (
    <main ref={view} class={`live-view${blank ? ' blank' : ''}`} data-camera={camera.name}>
      <Stage
        camera={camera.name}
        live={live}
        expected={expectedShape(camera)}
        onZoom={(given) => {
          zoom.current = given;
        }}
      >
        <div class="message">{message(stateOf(camera, live), live.note.value, blank)}</div>
      </Stage>
      <TimeBar player={live.player.value} actions={actions} />
      <div class="live-tools">
        <Caption camera={camera} live={live} />
        <OverlaySwitches />
        <Tools camera={camera.name} actions={actions} />
      </div>
      {helps.value && <HelpSheet onClose={() => (helps.value = false)} />}
    </main>
  );
}

function Tools({ camera, actions }: { camera: string; actions: Actions }) {
  return (
    <div class="tools">
      <a href={href(['camera', camera, 'zones'])}>Zones…</a>
      <button type="button" data-action="snapshot" onClick={() => actions.snapshot()}>
        Save picture
      </button>
      {document.pictureInPictureEnabled && (
        <button type="button" data-action="picture-in-picture" onClick={() => actions.pictureInPicture()}>
          Picture in picture
        </button>
      )}
      <button type="button" data-action="full-screen" onClick={() => actions.fullScreen()}>
        Full screen
      </button>
      <button type="button" data-action="help" aria-label="Keys" title="Keys" onClick={() => actions.help()}>
        ?
      </button>
    </div>
  );
}

function actionsOf(
  camera: string,
  live: Live,
  view: { current: HTMLElement | null },
  zoom: { current: Zoom | null },
  help: () => void,
): Actions {
  const player = () => live.player.peek();
  const speed = (direction: 1 | -1) => {
    const playing = player();
    if (playing) {
      playing.speed = nextSpeed(playing.watching.peek().speed, direction);
    }
  };
  return {
    playOrPause: () => (player()?.watching.peek().paused ? player()?.play() : player()?.pause()),
    back: (seconds) => player()?.back(seconds),
    step: (frames) => player()?.step(frames),
    goLive: () => player()?.goLive(),
    faster: () => speed(1),
    slower: () => speed(-1),
    zoom: (factor) => zoom.current?.by(factor),
    pan: (dx, dy) => zoom.current?.by(1, dx, dy),
    whole: () => zoom.current?.reset(),
    fullScreen: () => {
      const done = document.fullscreenElement ? document.exitFullscreen() : view.current?.requestFullscreen();
      done?.catch(() => {}); // A browser may not allow it.
    },
    pictureInPicture: () => {
      const done = document.pictureInPictureElement
        ? document.exitPictureInPicture()
        : live.video.current?.requestPictureInPicture();
      done?.catch(() => {}); // Without a frame yet, or not allowed.
    },
    snapshot: () => {
      const video = live.video.current;
      const playing = player();
      if (video && playing && video.videoWidth > 0) {
        saveSnapshot(video, snapshotName(camera, playing.toPts(video.currentTime)));
      }
    },
    help,
    leave: () => {
      if (!document.fullscreenElement) {
        go(href([]));
      }
    },
  };
}
