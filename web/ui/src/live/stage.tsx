// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

import { useSignal, useSignalEffect } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { snapshotUrl } from '../api/cameras';
import { frameOf } from '../overlay/surface';
import '../style/stage.css';
import { mediaSource } from './media-sink';
import type { Live } from './use-live';
import { useZoom, type Zoom } from './use-zoom';

/** Milliseconds between two pictures where there is no video. */
const PICTURE_EVERY = 1_000;

interface StageProps {
  camera: string;
  live: Live;
  /** The picture's size before there is one, so that nothing moves when it comes. */
  expected: { width: number; height: number };
  /** Whether the picture stays whole, as in a tile. */
  fixed?: boolean;
  /** Where the keys' handler finds the zoom. */
  onZoom?: (zoom: Zoom) => void;
  /** What lies exactly over the picture, moved and enlarged with it. */
  layer?: ComponentChildren;
  /** What lies over the whole stage, such as a message. */
  children?: ComponentChildren;
}

/** A camera's video, with what is drawn over it; it can be moved and enlarged. */
export function Stage({ camera, live, expected, fixed = false, onZoom, layer, children }: StageProps) {
  const stage = useRef<HTMLDivElement>(null);
  const size = useSignal({ width: 0, height: 0 });
  const zoom = useZoom(stage, !fixed);
  const { view } = zoom;
  useEffect(() => onZoom?.(zoom), [zoom, onZoom]);
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => {
      const { width = 0, height = 0 } = entry?.contentRect ?? {};
      size.value = { width, height };
    });
    if (stage.current) {
      observer.observe(stage.current);
    }
    return () => observer.disconnect();
  }, [size]);
  useSignalEffect(() => {
    if (live.overlay.value) {
      live.overlay.value.view = view.value;
    }
  });
  const { scale, x, y } = view.value;
  const picture = frameOf(size.value, live.shape.value ?? expected, view.value, 1);
  const transform = `matrix(${scale}, 0, 0, ${scale}, ${x}, ${y})`;
  return (
    <div
      ref={stage}
      class="stage"
      data-scale={scale.toFixed(2)}
      style={{ '--shape': String(expected.width / expected.height) }}
    >
      {mediaSource() ? (
        <video ref={live.video} muted playsInline aria-label={`${camera}, live`} style={{ transform }} />
      ) : (
        <Pictures camera={camera} live={live} transform={transform} />
      )}
      <canvas ref={live.canvas} />
      {layer && (
        <div
          class="layer"
          style={{
            left: `${picture.left}px`,
            top: `${picture.top}px`,
            width: `${picture.width}px`,
            height: `${picture.height}px`,
          }}
        >
          {layer}
        </div>
      )}
      {children}
    </div>
  );
}

/** Pictures instead of video, each asked for when the one before has come. */
function Pictures({ camera, live, transform }: { camera: string; live: Live; transform: string }) {
  const number = useSignal(0);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const next = () => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      number.value++;
    }, PICTURE_EVERY);
  };
  return (
    <img
      src={snapshotUrl(camera, number.value)}
      alt={`${camera} at this moment`}
      style={{ transform }}
      onLoad={(event) => {
        const { naturalWidth: width, naturalHeight: height } = event.currentTarget;
        live.shape.value = { width, height };
        next();
      }}
      onError={next}
    />
  );
}
