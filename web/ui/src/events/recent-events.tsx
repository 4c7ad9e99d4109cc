// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

import { useEffect, useMemo } from 'preact/hooks';
import { href } from '../shell/router';
import { listen } from '../state/results';
import '../style/events.css';
import { EventCard } from './event-card';
import { EventList } from './event-list';

const SHOWN = 8;

/** The newest events, for below the pictures they come from. */
export function RecentEvents() {
  const list = useMemo(() => new EventList({}, SHOWN), []);
  useEffect(() => {
    list.load();
    const unlisten = listen({ event: (message) => list.told(message), again: () => list.load() });
    return () => {
      list.close();
      unlisten();
    };
  }, [list]);
  const events = list.events.value.slice(0, SHOWN);
  if (events.length === 0) {
    return null;
  }
  return (
    <section class="recent" aria-labelledby="recent-title">
      <h2 id="recent-title">
        <a href={href(['events'])}>Events</a>
      </h2>
      <ul class="event-list">
        {events.map((event) => (
          <EventCard key={event.id} event={event} to={href(['events', event.id])} />
        ))}
      </ul>
    </section>
  );
}
