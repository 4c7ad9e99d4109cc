// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { fetchPath, mediaUrl, type PathPoint } from '../api/events';
import type { StoredEvent } from '../api/types';
import { drawBox } from '../overlay/draw/boxes';
import { Sheet, WHOLE } from '../overlay/surface';
import { boxAt } from './path';

/** An event's clip in an endless loop, with the box of its object on the very frame; before there is one, its picture. */
export function Clip({ event }: { event: StoredEvent }) {
  const video = useRef<HTMLVideoElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const path = useSignal<PathPoint[]>([]);
  useEffect(() => {
    if (event.path) {
      fetchPath(event.path)
        .then((points) => {
          path.value = points;
        })
        .catch(() => {}); // The clip is worth watching without.
    }
  }, [event.path, path]);
  useEffect(() => {
    if (event.clip && video.current && canvas.current) {
      return drawOn(video.current, canvas.current, () => path.value, event);
    }
    return undefined;
  }, [event.id, event.clip]);
  return (
    <div class="clip">
      {event.clip ? (
        <video
          ref={video}
          src={mediaUrl(event.clip)}
          poster={event.snapshot ? mediaUrl(event.snapshot) : undefined}
          controls
          autoPlay
          muted
          loop
          playsInline
          aria-label={`Clip: ${event.label} at ${event.camera}`}
        />
      ) : (
        event.snapshot && <img src={mediaUrl(event.snapshot)} alt={`${event.label} at ${event.camera}`} />
      )}
      <canvas ref={canvas} />
    </div>
  );
}

/** Draws at every frame until what it returns is called. */
function drawOn(
  video: HTMLVideoElement,
  canvas: HTMLCanvasElement,
  path: () => PathPoint[],
  { label, topScore }: StoredEvent,
): () => void {
  let done = false;
  let shown = 0;
  const draw = () => {
    const picture = { width: video.videoWidth || 16, height: video.videoHeight || 9 };
    const surface = sheet.clean(picture, WHOLE);
    const box = boxAt(path(), shown);
    canvas.dataset.boxes = box ? '1' : '0';
    if (surface && box) {
      const placed = { id: null, label, score: topScore, box, estimated: false, stationary: false, strength: 1 };
      drawBox(surface, placed, { labels: true, scores: false });
    }
  };
  const sheet = new Sheet(canvas, draw);
  const next = () => {
    if (done) {
      return;
    }
    if ('requestVideoFrameCallback' in HTMLVideoElement.prototype) {
      video.requestVideoFrameCallback((_, frame) => frameShown(frame.mediaTime));
    } else {
      requestAnimationFrame(() => frameShown(video.currentTime));
    }
  };
  const frameShown = (time: number) => {
    shown = time;
    draw();
    next();
  };
  next();
  return () => {
    done = true;
    sheet.stop();
  };
}
