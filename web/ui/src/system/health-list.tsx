// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

import type { Component, Health } from './stats';

const MARKS: Record<Component['status'], string> = { up: '✓', degraded: '!', failed: '✕' };

/** Each component and how it is; what does not work comes first, with its reason. */
export function HealthList({ health }: { health: Health }) {
  const order: Component['status'][] = ['failed', 'degraded', 'up'];
  const sorted = [...health.components].sort((a, b) => order.indexOf(a.status) - order.indexOf(b.status));
  return (
    <ul class="components" data-status={health.status}>
      {sorted.map((component) => (
        <li key={`${component.instance}/${component.name}`} data-status={component.status}>
          <span class="mark" aria-hidden="true">
            {MARKS[component.status]}
          </span>
          <span class="component">{component.name}</span> <span class="quiet">{component.status}</span>
          {component.error && <span class="error"> {component.error}</span>}
        </li>
      ))}
    </ul>
  );
}
