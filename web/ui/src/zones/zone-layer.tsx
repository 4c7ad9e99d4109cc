// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

import type { Track } from '../api/types';
import type { Drawing } from './drawing';
import { type Corner, halfway, inward, middle } from './geometry';
import { footPoint, inside } from './inside';
import { moved, type Shape, shapes, withCorner, withNewCorner, withoutCorner } from './scene';
import { useDrag } from './use-drag';

/** The picture's width in the layer's own units; its height follows from the aspect. */
const WIDE = 1000;
/** How far an arrow key moves something, as a part of the picture; ten times as far with shift. */
const NUDGE = 0.002;

interface LayerProps {
  drawing: Drawing;
  tracks: Track[];
  /** The picture's width divided by its height. */
  aspect: number;
  /** Layer units that look as long as one CSS pixel, so that handles have the same size on every screen. */
  pixel: number;
}

/** The shapes over the picture, with handles on the chosen one; a click draws where a drawing tool is picked. */
export function ZoneLayer({ drawing, tracks, aspect, pixel }: LayerProps) {
  const high = WIDE / aspect;
  const scene = drawing.scene.value;
  const all = shapes(scene);
  const chosen = all.find((shape) => isChosen(drawing, shape));
  const drag = useDrag();
  const tool = drawing.tool.value;

  function click(event: MouseEvent) {
    const at = drag.place(event);
    if (tool === 'choose') {
      drawing.chosen.value = null;
    } else if (at) {
      drawing.put(at);
    }
  }
  function close(event: MouseEvent) {
    if (tool !== 'choose') {
      event.stopPropagation(); // It enlarges the picture else.
      drawing.close();
    }
  }
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the page's keys and the corners' arrow keys do the same
    <svg
      ref={drag.ref}
      class="zone-layer"
      data-tool={tool}
      viewBox={`0 0 ${WIDE} ${high}`}
      preserveAspectRatio="none"
      onClick={click}
      onDblClick={close}
    >
      <title>Zones, lines and masks</title>
      {all.map((shape) => (
        <ShapeOutline
          key={`${shape.place.part}/${shape.place.index}`}
          shape={shape}
          high={high}
          pixel={pixel}
          chosen={shape === chosen}
          busy={inside(shape, scene, tracks, aspect).length > 0}
          onPress={(event) => press(event, shape)}
          onClick={(event) => tool === 'choose' && event.stopPropagation()}
        />
      ))}
      {tracks.map((track) => (
        <circle key={track.id} class="foot" {...circle(footPoint(track), high)} r={4 * pixel} />
      ))}
      {chosen && chosen.origin === 'page' && (
        <Handles drawing={drawing} shape={chosen} high={high} pixel={pixel} drag={drag} />
      )}
      <Begun corners={drawing.begun.value} high={high} pixel={pixel} onClose={() => drawing.close()} />
    </svg>
  );

  function press(event: PointerEvent, shape: Shape) {
    if (tool !== 'choose') {
      return;
    }
    drawing.chosen.value = shape.place;
    if (shape.origin === 'page') {
      drag.begin(event, (dx, dy, first) => drawing.edit(moved(drawing.scene.value, shape, dx, dy), first));
    }
  }
}

interface OutlineProps {
  shape: Shape;
  high: number;
  pixel: number;
  chosen: boolean;
  busy: boolean;
  onPress: (event: PointerEvent) => void;
  onClick: (event: MouseEvent) => void;
}

function ShapeOutline({ shape, high, pixel, chosen, busy, onPress, onClick }: OutlineProps) {
  const [x, y] = middle(shape.corners);
  const common = {
    class: `shape ${shape.kind}`,
    'data-shape': shape.name,
    'data-chosen': chosen ? 'yes' : undefined,
    'data-busy': busy ? 'yes' : undefined,
    onPointerDown: onPress,
    onClick,
  };
  return (
    <g>
      {shape.kind === 'line' ? (
        <>
          <polyline {...common} points={points(shape.corners, high)} />
          <Arrow corners={shape.corners} high={high} pixel={pixel} />
        </>
      ) : (
        <polygon {...common} points={points(shape.corners, high)} />
      )}
      <text x={x * WIDE} y={y * high} font-size={13 * pixel} text-anchor="middle">
        {shape.name}
      </text>
    </g>
  );
}

/** Which way across a line is "in". */
function Arrow({ corners, high, pixel }: { corners: Corner[]; high: number; pixel: number }) {
  const [from, to] = corners;
  if (!from || !to) {
    return null;
  }
  const [x, y] = middle(corners);
  const [dx, dy] = inward(from, to, WIDE / high);
  const length = 26 * pixel;
  const tip = [x * WIDE + dx * length, y * high + dy * length];
  const wing = 6 * pixel;
  const back = [x * WIDE + dx * (length - wing), y * high + dy * (length - wing)];
  return (
    <path
      class="arrow"
      d={`M${x * WIDE} ${y * high}L${tip}M${Number(back[0]) - dy * wing} ${Number(back[1]) + dx * wing}L${tip}L${Number(back[0]) + dy * wing} ${Number(back[1]) - dx * wing}`}
    />
  );
}

interface HandleProps {
  drawing: Drawing;
  shape: Shape;
  high: number;
  pixel: number;
  drag: ReturnType<typeof useDrag>;
}

function Handles({ drawing, shape, high, pixel, drag }: HandleProps) {
  const edges = shape.kind === 'line' ? [] : shape.corners;
  function follow(event: PointerEvent, of: Shape, corner: number, isStep: boolean) {
    const [x, y] = of.corners[corner] ?? [0, 0];
    drag.begin(event, (dx, dy, first) =>
      drawing.edit(withCorner(drawing.scene.value, of, corner, [x + dx, y + dy]), first && isStep),
    );
  }
  function key(event: KeyboardEvent, corner: number) {
    const step = NUDGE * (event.shiftKey ? 10 : 1);
    const way: Record<string, Corner> = {
      ArrowLeft: [-step, 0],
      ArrowRight: [step, 0],
      ArrowUp: [0, -step],
      ArrowDown: [0, step],
    };
    const to = way[event.key];
    const at = shape.corners[corner];
    if (to && at) {
      event.preventDefault();
      event.stopPropagation();
      drawing.edit(withCorner(drawing.scene.value, shape, corner, [at[0] + to[0], at[1] + to[1]]));
    } else if (event.key === 'Delete' || event.key === 'Backspace') {
      event.stopPropagation();
      drawing.edit(withoutCorner(drawing.scene.value, shape, corner));
    }
  }
  return (
    <g class="handles">
      {edges.map((corner, i) => {
        const between = halfway(corner, shape.corners[(i + 1) % shape.corners.length] ?? corner);
        return (
          <circle
            key={`edge-${i}`}
            class="edge"
            {...circle(between, high)}
            r={5 * pixel}
            onPointerDown={(event: PointerEvent) => {
              drawing.edit(withNewCorner(drawing.scene.value, shape, i, between));
              follow(event, { ...shape, corners: shape.corners.toSpliced(i + 1, 0, between) }, i + 1, false);
            }}
          />
        );
      })}
      {shape.corners.map((corner, i) => (
        // biome-ignore lint/a11y/useSemanticElements: there are no buttons in SVG
        <circle
          key={i}
          class="corner"
          role="button"
          tabIndex={0}
          aria-label={`Corner ${i + 1} of ${shape.name}; arrow keys move it, Delete removes it`}
          {...circle(corner, high)}
          r={8 * pixel}
          onPointerDown={(event: PointerEvent) => follow(event, shape, i, true)}
          onClick={(event: MouseEvent) => event.stopPropagation()}
          onDblClick={(event: MouseEvent) => {
            event.stopPropagation();
            drawing.edit(withoutCorner(drawing.scene.value, shape, i));
          }}
          onKeyDown={(event: KeyboardEvent) => key(event, i)}
        />
      ))}
    </g>
  );
}

function Begun({
  corners,
  high,
  pixel,
  onClose,
}: {
  corners: Corner[];
  high: number;
  pixel: number;
  onClose: () => void;
}) {
  const first = corners[0];
  if (!first) {
    return null;
  }
  return (
    <g class="begun">
      <polyline points={points(corners, high)} />
      {corners.slice(1).map((corner) => (
        <circle key={String(corner)} {...circle(corner, high)} r={4 * pixel} />
      ))}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: Enter does the same */}
      <circle
        class="first"
        {...circle(first, high)}
        r={9 * pixel}
        onClick={(event: MouseEvent) => {
          event.stopPropagation();
          onClose();
        }}
      />
    </g>
  );
}

function isChosen(drawing: Drawing, shape: Shape): boolean {
  const chosen = drawing.chosen.value;
  return chosen?.part === shape.place.part && chosen.index === shape.place.index;
}

function points(corners: Corner[], high: number): string {
  return corners.map(([x, y]) => `${x * WIDE},${y * high}`).join(' ');
}

function circle([x, y]: Corner, high: number): { cx: number; cy: number } {
  return { cx: x * WIDE, cy: y * high };
}
