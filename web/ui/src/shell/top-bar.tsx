// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

import icon from '../favicon.svg';
import { cameras, unreachable } from '../state/cameras';
import { keepsEvents } from '../state/events';
import { href, route } from './router';

/** The pages that the bar leads to, by the first part of their path. */
const PAGES = [
  { path: '', name: 'Live' },
  { path: 'events', name: 'Events', needsEvents: true },
  { path: 'system', name: 'System' },
];

/** Name, pages, how many cameras there are. */
export function TopBar() {
  const here = route.value.path[0] ?? '';
  return (
    <header class="bar">
      <h1>
        <a href={href([])}>
          <img src={icon} alt="" width="26" height="26" />
          Vedette
        </a>
      </h1>
      <nav aria-label="Pages">
        {PAGES.filter((page) => !page.needsEvents || keepsEvents).map((page) => (
          <a key={page.path} href={href([page.path])} aria-current={here === page.path ? 'page' : undefined}>
            {page.name}
          </a>
        ))}
      </nav>
      <p id="summary" class="summary" role="status">
        {summary()}
      </p>
    </header>
  );
}

function summary(): string {
  if (unreachable.value) {
    return cameras.value === null ? '' : 'The gateway does not answer';
  }
  const all = cameras.value ?? [];
  const online = all.filter((camera) => camera.state === 'online').length;
  return all.length === 0 ? '' : `${online} of ${all.length} online`;
}
