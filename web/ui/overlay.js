// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

/** Seconds that a result is good for. */
const VALID = 1;
/** Seconds of results kept, for frames not shown yet. */
const KEPT = 30;
/** Less than half a frame at any rate: media times are rounded on their way through the browser. */
const ROUNDING = 0.004;

/** Which parts are drawn; shared by all tiles. */
export const shown = { boxes: true, motion: false };

/** Draws on a canvas what was found in the very frame that the video shows. */
export class Overlay {
  #canvas;
  #video;
  #toPts;
  #changed;
  #results = [];
  #pts = -Infinity;
  #stopped = false;

  /**
   * @param {HTMLCanvasElement} canvas lies over the video
   * @param {HTMLVideoElement} video shows the frames
   * @param {(mediaTime: number) => number} toPts the timeline of results
   * @param {(detections: object[], moving: boolean) => void} changed told what holds for each shown frame
   */
  constructor(canvas, video, toPts, changed) {
    this.#canvas = canvas;
    this.#video = video;
    this.#toPts = toPts;
    this.#changed = changed;
    this.#next();
    new ResizeObserver(() => this.draw()).observe(canvas);
  }

  add(result) {
    const results = this.#results;
    let at = results.length;
    while (at > 0 && results[at - 1].pts > result.pts) {
      at--;
    }
    results.splice(at, 0, result);
    while (results.length > 0 && results[0].pts < result.pts - KEPT) {
      results.shift();
    }
    if (result.pts <= this.#pts + ROUNDING && result.pts > this.#pts - VALID) {
      this.draw(); // It came after its frame was shown.
    }
  }

  stop() {
    this.#stopped = true;
  }

  draw() {
    const latest = this.#latest(() => true);
    // A frame that the detector had no time for says nothing about where objects are.
    const judged = this.#latest((r) => r.outcome === 'analysed' || r.outcome === 'still');
    const detections = judged?.detections ?? [];
    const regions = latest?.motion.regions ?? [];
    const { context, place } = this.#surface();
    if (shown.motion) {
      regions.forEach((region) => drawRegion(context, place(region)));
    }
    if (shown.boxes) {
      detections.forEach((d) => drawBox(context, place(d.box), d));
    }
    this.#canvas.dataset.boxes = shown.boxes ? detections.length : 0;
    this.#canvas.dataset.pts = this.#pts;
    this.#changed(detections, latest?.motion.moving ?? false);
  }

  #next() {
    if (this.#stopped) {
      return;
    }
    if ('requestVideoFrameCallback' in HTMLVideoElement.prototype) {
      this.#video.requestVideoFrameCallback((now, frame) => this.#frame(frame.mediaTime));
    } else {
      requestAnimationFrame(() => this.#frame(this.#video.currentTime));
    }
  }

  #frame(mediaTime) {
    this.#pts = this.#toPts(mediaTime);
    this.draw();
    this.#next();
  }

  /** The most recent fitting result at or before the shown frame, unless it is too old. */
  #latest(fits) {
    for (let i = this.#results.length - 1; i >= 0; i--) {
      const result = this.#results[i];
      if (result.pts <= this.#pts + ROUNDING && fits(result)) {
        return this.#pts - result.pts <= VALID ? result : null;
      }
    }
    return null;
  }

  /** A clean canvas of the screen's own pixels, and where relative boxes lie on it: the video is letterboxed. */
  #surface() {
    const canvas = this.#canvas;
    const width = Math.round(canvas.clientWidth * devicePixelRatio);
    const height = Math.round(canvas.clientHeight * devicePixelRatio);
    if (canvas.width !== width || canvas.height !== height) {
      canvas.width = width;
      canvas.height = height;
    }
    const context = canvas.getContext('2d');
    context.clearRect(0, 0, width, height);
    const aspect = (this.#video.videoWidth || 16) / (this.#video.videoHeight || 9);
    const w = Math.min(width, height * aspect);
    const h = w / aspect;
    const left = (width - w) / 2;
    const top = (height - h) / 2;
    const place = (box) => ({
      x: left + box.x * w,
      y: top + box.y * h,
      width: box.width * w,
      height: box.height * h,
    });
    return { context, place };
  }
}

function drawRegion(context, r) {
  context.lineWidth = devicePixelRatio;
  context.strokeStyle = 'rgb(210 153 34 / 90%)';
  context.fillStyle = 'rgb(210 153 34 / 14%)';
  context.fillRect(r.x, r.y, r.width, r.height);
  context.strokeRect(r.x, r.y, r.width, r.height);
}

function drawBox(context, r, detection) {
  const scale = devicePixelRatio;
  const color = colorOf(detection.label);
  context.lineWidth = 2 * scale;
  context.strokeStyle = color;
  context.strokeRect(r.x, r.y, r.width, r.height);
  context.font = `600 ${12 * scale}px system-ui, sans-serif`;
  context.textBaseline = 'middle';
  const text = `${detection.label} ${Math.round(detection.score * 100)}%`;
  const height = 17 * scale;
  const width = context.measureText(text).width + 8 * scale;
  const x = Math.max(0, Math.min(r.x - scale, context.canvas.width - width));
  const y = r.y >= height ? r.y - height : r.y;
  context.fillStyle = color;
  context.fillRect(x, y, width, height);
  context.fillStyle = '#0b1014';
  context.fillText(text, x + 4 * scale, y + height / 2 + scale / 2);
}

/** The same label has the same colour everywhere; FNV-1a spreads even short labels over the circle. */
export function colorOf(label) {
  let hash = 0x811c9dc5;
  for (const char of label) {
    hash = Math.imul(hash ^ char.codePointAt(0), 0x01000193);
  }
  return `hsl(${((hash >>> 0) * 0.618034) % 1 * 360} 85% 66%)`;
}
