// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

import { useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { fetchEvent } from '../api/events';
import { go, href, route } from '../shell/router';
import { listen } from '../state/results';
import '../style/events.css';
import { DayFold } from './day-fold';
import { EventCard } from './event-card';
import { EventDetail } from './event-detail';
import { EventList } from './event-list';
import { filterOf } from './filter';
import { FilterForm } from './filter-form';

/** Events on a page of the list. */
const SIZE = 48;
/** CSS pixels scrolled down from which new events wait. */
const SCROLLED = 200;

/** Events, newest first, with their day; `id` opens one over the list. */
export function EventsPage({ id }: { id: string | undefined }) {
  const filter = filterOf(route.value.query);
  const asked = JSON.stringify(filter);
  const list = useMemo(() => new EventList(filter, SIZE), [asked]); // One that says the same is the same.
  const lost = useSignal('');
  useEffect(() => {
    list.load();
    const unlisten = listen({ event: (message) => list.told(message), again: () => list.load() });
    const scrolled = () => {
      list.isHeld = scrollY > SCROLLED;
      if (!list.isHeld && list.held.peek().length > 0) {
        list.release();
      }
    };
    addEventListener('scroll', scrolled, { passive: true });
    return () => {
      list.close();
      unlisten();
      removeEventListener('scroll', scrolled);
    };
  }, [list]);
  const shown = list.events.value.find((event) => event.id === id);
  useEffect(() => {
    lost.value = '';
    if (id && !shown && list.state.value === 'ready') {
      fetchEvent(id)
        .then((event) => list.put(event, true))
        .catch((e: Error) => {
          lost.value = e.message;
        });
    }
  }, [id, shown === undefined, list.state.value]);
  const close = () => go(href(['events'], filter as Record<string, string>), true);
  const step = (direction: 1 | -1) => {
    const next = list.events.value[list.events.value.findIndex((event) => event.id === id) + direction];
    if (next) {
      go(href(['events', next.id], filter as Record<string, string>), true);
    }
  };
  return (
    <main id="events" class="events" aria-label="Events">
      <FilterForm filter={filter} events={list.events.value} />
      <DayFold filter={filter} />
      {lost.value && (
        <p class="error" role="alert">
          Event {id}: {lost.value}
        </p>
      )}
      <List list={list} filter={filter as Record<string, string>} />
      {id && shown && (
        <EventDetail
          key={shown.id}
          event={shown}
          onClose={close}
          onChange={(event) => list.put(event)}
          onDelete={(deleted) => {
            close(); // First: nobody is to ask for it again.
            list.drop(deleted);
          }}
          onStep={step}
        />
      )}
    </main>
  );
}

function List({ list, filter }: { list: EventList; filter: Record<string, string> }) {
  const events = list.events.value;
  const held = list.held.value.length;
  if (list.state.value === 'failed') {
    return <p class="error">Events can’t be had: {list.error.value}</p>;
  }
  if (list.state.value === 'ready' && events.length === 0) {
    return (
      <p class="none">
        {Object.keys(filter).length > 0
          ? 'No event fits this filter.'
          : 'Nothing happened yet. An event comes as soon as a person, vehicle or animal moves.'}
      </p>
    );
  }
  return (
    <>
      {held > 0 && (
        <button
          type="button"
          class="held"
          onClick={() => {
            list.release();
            scrollTo({ top: 0, behavior: 'smooth' });
          }}
        >
          {held} new
        </button>
      )}
      <ul id="event-list" class="event-list" aria-busy={list.state.value === 'loading'}>
        {events.map((event) => (
          <EventCard key={event.id} event={event} to={href(['events', event.id], filter)} />
        ))}
      </ul>
      {list.error.value && <p class="error">Older events can’t be had now: {list.error.value}</p>}
      {list.hasMore.value && (
        <button type="button" class="older" onClick={() => list.more()}>
          Older events
        </button>
      )}
    </>
  );
}
