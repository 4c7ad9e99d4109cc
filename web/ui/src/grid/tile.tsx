// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { Camera } from '../api/types';
import { LivePlayer } from '../live/player';
import { Overlay } from '../overlay/overlay';

/** One camera of the grid. */
export function Tile({ camera }: { camera: Camera }) {
  const video = useRef<HTMLVideoElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const note = useSignal('');
  useEffect(() => {
    if (!video.current || !canvas.current) {
      return;
    }
    const player: LivePlayer = new LivePlayer(camera.name, video.current, {
      result: (result) => overlay.add(result),
      state: () => {},
      drop: () => {},
      note: (text) => {
        note.value = text;
      },
    });
    const overlay = new Overlay(
      canvas.current,
      video.current,
      (time) => player.toPts(time),
      () => {},
    );
    player.start();
    return () => {
      player.stop();
      overlay.stop();
    };
  }, [camera.name]);
  return (
    <article class="tile" data-camera={camera.name}>
      <a class="screen" href={`#/camera/${camera.name}`}>
        <video ref={video} muted playsInline />
        <canvas ref={canvas} />
        <div class="message">{camera.error ?? note.value}</div>
      </a>
    </article>
  );
}
