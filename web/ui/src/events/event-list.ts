// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

import { type Signal, signal } from '@preact/signals';
import { fetchEvent, fetchEvents } from '../api/events';
import { Refused } from '../api/http';
import type { EventMessage, StoredEvent } from '../api/types';
import { type Filter, fits, queryOf } from './filter';

/** Milliseconds after news of an event at which it is looked at again: picture and clip come some seconds later. */
const LOOKS = [700, 2_500, 6_000, 12_000, 25_000];

/** Milliseconds after an event's end in which its clip may still come. */
const CLIP_WITHIN = 60_000;
/** Milliseconds after which a list that could not be had is asked for again. */
const RETRY = 5_000;

/** Events of a filter, newest first, as they are and as they come. */
export class EventList {
  readonly events: Signal<StoredEvent[]> = signal([]);
  /** How many came while the list was held, and are not in it yet. */
  readonly held: Signal<StoredEvent[]> = signal([]);
  readonly state: Signal<'loading' | 'ready' | 'failed'> = signal('loading');
  /** Why it could not be loaded. */
  readonly error = signal('');
  readonly hasMore = signal(false);
  /** Whether new events wait, so that nothing moves under somebody's eyes. */
  isHeld = false;

  readonly #filter: Filter;
  readonly #size: number;
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();
  readonly #dropped = new Set<string>();
  #retry: ReturnType<typeof setTimeout> | undefined;
  #next: string | null = null;
  #closed = false;

  constructor(filter: Filter, size: number) {
    this.#filter = filter;
    this.#size = size;
  }

  /** Loads the newest ones; again and again until they can be had. */
  async load(): Promise<void> {
    clearTimeout(this.#retry);
    const isFirst = this.state.value !== 'ready';
    await this.#page('', isFirst);
    if (this.state.value === 'failed' && !this.#closed) {
      this.#retry = setTimeout(() => this.load(), RETRY);
    }
  }

  /** Loads older ones behind those that there are. */
  async more(): Promise<void> {
    if (this.#next) {
      await this.#page(this.#next, true);
    }
  }

  /** Brings a page in; one that `leads` says where the next begins. */
  async #page(cursor: string, leads: boolean): Promise<void> {
    try {
      const page = await fetchEvents(queryOf(this.#filter), this.#size, cursor);
      if (this.#closed) {
        return;
      }
      this.events.value = this.#kept([...page.events, ...this.events.value]);
      if (leads) {
        this.#next = page.next;
        this.hasMore.value = page.next !== null;
      }
      this.error.value = '';
      this.state.value = 'ready';
      page.events.filter((event) => isUnfinished(event, Date.now())).forEach((event) => this.#look(event.id, 0));
    } catch (e) {
      this.error.value = (e as Error).message;
      this.state.value = this.events.value.length > 0 ? 'ready' : 'failed';
    }
  }

  #kept(events: StoredEvent[]): StoredEvent[] {
    return merged(events.filter((event) => !this.#dropped.has(event.id)));
  }

  /** Something was told of an event. */
  told(message: EventMessage): void {
    const known = [...this.events.value, ...this.held.value].find((event) => event.id === message.id);
    if (!known && !fits(message, this.#filter)) {
      return;
    }
    this.put(known ? updated(known, message) : fresh(message));
    if (message.phase !== 'updated' || !known) {
      this.#look(message.id, 0);
    }
  }

  /** An event as it is now: in its place, or new. What somebody asks for (`asked`) does not wait. */
  put(event: StoredEvent, asked = false): void {
    if (this.isHeld && !asked && !this.events.value.some((each) => each.id === event.id)) {
      this.held.value = this.#kept([event, ...this.held.value]);
    } else {
      this.events.value = this.#kept([event, ...this.events.value]);
      this.held.value = this.held.value.filter((each) => each.id !== event.id);
    }
  }

  /** An event is gone. */
  drop(id: string): void {
    clearTimeout(this.#timers.get(id));
    this.#dropped.add(id);
    this.events.value = this.events.value.filter((event) => event.id !== id);
    this.held.value = this.held.value.filter((event) => event.id !== id);
  }

  /** Brings in what waited. */
  release(): void {
    this.events.value = this.#kept([...this.events.value, ...this.held.value]);
    this.held.value = [];
  }

  /** Looks no more. */
  close(): void {
    this.#closed = true;
    clearTimeout(this.#retry);
    this.#timers.forEach((timer) => clearTimeout(timer));
  }

  #look(id: string, times: number): void {
    clearTimeout(this.#timers.get(id));
    const pause = LOOKS[times];
    if (pause === undefined || this.#closed) {
      return;
    }
    const look = async () => {
      try {
        const event = await fetchEvent(id);
        this.put(event);
        if (!isUnfinished(event, Date.now())) {
          return;
        }
      } catch (e) {
        if (e instanceof Refused && e.status === 404 && times > 0) {
          this.drop(id);
          return;
        }
      }
      this.#look(id, times + 1);
    };
    this.#timers.set(id, setTimeout(look, pause));
  }
}

/** Whether more will be known of an event soon: it goes on, or its files are being written. */
export function isUnfinished(event: StoredEvent, now: number): boolean {
  if (event.end === null) {
    return true;
  }
  return event.clip === null && event.note === null && now - Date.parse(event.end) < CLIP_WITHIN;
}

/** Each event once, the first word on it, newest first. */
export function merged(events: StoredEvent[]): StoredEvent[] {
  const byId = new Map<string, StoredEvent>();
  events.forEach((event) => byId.has(event.id) || byId.set(event.id, event));
  return [...byId.values()].sort((a, b) => (a.start < b.start ? 1 : a.start > b.start ? -1 : a.id < b.id ? 1 : -1));
}

function updated(known: StoredEvent, message: EventMessage): StoredEvent {
  const { end, topScore, box, zone, line } = message;
  return { ...known, end, topScore, box, zone, line };
}

function fresh(message: EventMessage): StoredEvent {
  const { type: _, phase: __, ...rest } = message;
  return { ...rest, snapshot: null, thumbnail: null, clip: null, path: null, kept: false, note: null };
}
