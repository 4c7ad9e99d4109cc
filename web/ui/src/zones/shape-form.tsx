// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

import type { FieldProblem } from '../api/http';
import type { Drawing } from './drawing';
import { change, type Filter, type Shape, without } from './scene';

interface FormProps {
  drawing: Drawing;
  shape: Shape;
  /** What the server said is wrong with this shape. */
  problems: FieldProblem[];
}

/** Name and settings of the chosen shape. One of the file is shown, and can only be changed there. */
export function ShapeForm({ drawing, shape, problems }: FormProps) {
  const locked = shape.origin === 'file';
  const edit = (keys: object) => drawing.edit(change(drawing.scene.value, shape.place, keys));
  const filter =
    shape.place.part === 'masks' ? null : (drawing.scene.value[shape.place.part][shape.place.index] ?? null);
  return (
    <form class="shape-form" onSubmit={(event) => event.preventDefault()}>
      {locked && (
        <p class="quiet">
          This {shape.kind} stands in the configuration file, which this page never writes: change it there.
        </p>
      )}
      <fieldset disabled={locked}>
        <label>
          Name
          <input
            name="name"
            value={shape.name}
            maxLength={64}
            spellcheck={false}
            onChange={(event) => edit({ name: event.currentTarget.value.trim() })}
          />
        </label>
        {shape.place.part === 'masks' && (
          <label>
            Leaves out
            <select value={shape.kind} onChange={(event) => edit({ kind: event.currentTarget.value })}>
              <option value="mask">motion: what moves there wakes no detector</option>
              <option value="ignore">objects: none there is followed</option>
            </select>
          </label>
        )}
        {shape.kind !== 'mask' && (
          <label>
            Labels
            <input
              name="labels"
              placeholder="all"
              value={shape.labels.join(', ')}
              onChange={(event) => edit({ labels: listed(event.currentTarget.value) })}
            />
            <small>such as person, car; none for all</small>
          </label>
        )}
        {filter && <Bounds filter={filter} onEdit={edit} />}
        {shape.kind === 'line' && (
          <button type="button" onClick={() => edit({ from: shape.corners[1], to: shape.corners[0] })}>
            Turn around: in is out
          </button>
        )}
        <button
          type="button"
          class="delete"
          onClick={() => {
            drawing.chosen.value = null;
            drawing.edit(without(drawing.scene.value, shape.place));
          }}
        >
          Delete {shape.kind}
        </button>
      </fieldset>
      <Problems problems={problems} />
    </form>
  );
}

/** Which objects count, beyond their label. */
function Bounds({ filter, onEdit }: { filter: Filter & { inertia?: number }; onEdit: (keys: object) => void }) {
  const [least, most] = filter.area ?? [0, 1];
  const isZone = 'polygon' in filter;
  return (
    <details>
      <summary>Which objects count</summary>
      <Amount name="score" label="Lowest score" value={filter.score ?? 0} onEdit={(score) => onEdit({ score })} />
      <Amount
        name="least"
        label="Smallest box, part of the picture"
        value={least}
        onEdit={(v) => onEdit({ area: [v, most] })}
      />
      <Amount
        name="most"
        label="Largest box, part of the picture"
        value={most}
        onEdit={(v) => onEdit({ area: [least, v] })}
      />
      {isZone && (
        <Amount
          name="inertia"
          label="Frames before it counts as in or out"
          value={filter.inertia ?? 3}
          step={1}
          onEdit={(inertia) => onEdit({ inertia })}
        />
      )}
    </details>
  );
}

interface AmountProps {
  name: string;
  label: string;
  value: number;
  step?: number;
  onEdit: (value: number) => void;
}

/** A number; whether it is in range says the server, with all else. */
function Amount({ name, label, value, step = 0.001, onEdit }: AmountProps) {
  return (
    <label>
      {label}
      <input
        name={name}
        type="number"
        step={step}
        value={value}
        onChange={(event) => {
          if (!Number.isNaN(event.currentTarget.valueAsNumber)) {
            onEdit(event.currentTarget.valueAsNumber);
          }
        }}
      />
    </label>
  );
}

/** What is wrong, each with what was expected. */
export function Problems({ problems }: { problems: FieldProblem[] }) {
  if (problems.length === 0) {
    return null;
  }
  return (
    <ul class="problems" role="alert">
      {problems.map((problem) => (
        <li key={problem.path + problem.expected}>{inWords(problem)}</li>
      ))}
    </ul>
  );
}

/** A problem as a sentence, the way the command line says it. */
export function inWords({ path, value, expected, message }: FieldProblem): string {
  if (message) {
    return `${path}: ${message}`;
  }
  return `${path}: ${value === undefined ? '' : `${JSON.stringify(value)} `}(expected: ${expected})`;
}

function listed(text: string): string[] {
  return text
    .split(',')
    .map((each) => each.trim())
    .filter(Boolean);
}
