// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

import type { StoredEvent } from '../api/types';
import { go, href } from '../shell/router';
import { cameras } from '../state/cameras';
import type { Filter } from './filter';

interface FormProps {
  filter: Filter;
  /** Events that are shown: their labels, rules and zones are offered. */
  events: StoredEvent[];
}

/** The filter as a form; each change is a new address. */
export function FilterForm({ filter, events }: FormProps) {
  const set = (name: keyof Filter, value: string) => go(href(['events'], { ...filter, [name]: value }));
  const offered = {
    camera: (cameras.value ?? []).map((camera) => camera.name),
    label: distinct(events.map((event) => event.label)),
    rule: distinct(events.map((event) => event.rule)),
    zone: distinct(events.map((event) => event.zone ?? '')),
  };
  return (
    <form class="filters" aria-label="Filter" onSubmit={(event) => event.preventDefault()}>
      {(['camera', 'label', 'rule', 'zone'] as const).map((name) => (
        <label key={name}>
          {name}
          <select name={name} value={filter[name] ?? ''} onChange={(event) => set(name, event.currentTarget.value)}>
            <option value="">all</option>
            {distinct([...offered[name], filter[name] ?? '']).map((value) => (
              <option key={value} value={value}>
                {value}
              </option>
            ))}
          </select>
        </label>
      ))}
      {(['from', 'to'] as const).map((name) => (
        <label key={name}>
          {name}
          <input
            name={name}
            type="datetime-local"
            step={1}
            value={filter[name] ?? ''}
            onChange={(event) => set(name, event.currentTarget.value)}
          />
        </label>
      ))}
      {Object.keys(filter).length > 0 && <a href={href(['events'])}>Show all</a>}
    </form>
  );
}

function distinct(values: string[]): string[] {
  return [...new Set(values.filter(Boolean))].sort();
}
