// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

import type { FieldProblem } from '../api/http';
import type { Track } from '../api/types';
import type { Drawing } from './drawing';
import { inside, inWords } from './inside';
import { type Shape, shapes } from './scene';
import { ShapeForm } from './shape-form';

interface ListProps {
  drawing: Drawing;
  tracks: Track[];
  aspect: number;
  problems: FieldProblem[];
}

/** All shapes, with who is inside now; the chosen one opens its form. */
export function ShapeList({ drawing, tracks, aspect, problems }: ListProps) {
  const scene = drawing.scene.value;
  const all = shapes(scene);
  const chosen = drawing.chosen.value;
  if (all.length === 0) {
    return (
      <p class="quiet">
        Nothing yet. Pick Zone above and click its corners into the picture; a click on the first corner, a double click
        or Enter closes it.
      </p>
    );
  }
  return (
    <ul class="shape-list">
      {all.map((shape) => {
        const isChosen = chosen?.part === shape.place.part && chosen.index === shape.place.index;
        const wrong = problemsOf(shape, problems);
        return (
          <li key={`${shape.place.part}/${shape.place.index}`} data-shape={shape.name} data-wrong={wrong.length > 0}>
            <button
              type="button"
              aria-expanded={isChosen}
              onClick={() => {
                drawing.pick('choose');
                drawing.chosen.value = isChosen ? null : shape.place;
              }}
            >
              <b>{shape.name}</b> <span class="quiet">{shape.kind}</span>
              {shape.origin === 'file' && <span class="origin">file</span>}
              {(shape.kind === 'zone' || shape.kind === 'ignore') && (
                <span class="inside" data-inside={inside(shape, scene, tracks, aspect).length}>
                  {inWords(inside(shape, scene, tracks, aspect))} inside now
                </span>
              )}
            </button>
            {isChosen && <ShapeForm drawing={drawing} shape={shape} problems={wrong} />}
          </li>
        );
      })}
    </ul>
  );
}

/** Those problems that are of a shape: their paths begin with where it stands. */
export function problemsOf({ place }: Pick<Shape, 'place'>, problems: FieldProblem[]): FieldProblem[] {
  const at = `${place.part}[${place.index}]`;
  return problems.filter(({ path }) => path === at || path.startsWith(`${at}.`) || path.startsWith(`${at}[`));
}
