// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

import { mediaUrl } from '../api/events';
import type { StoredEvent } from '../api/types';
import { colorOf } from '../overlay/draw/palette';
import { began, lasted } from './times';

/** One event in a list: picture, what, where, when. */
export function EventCard({ event, to }: { event: StoredEvent; to: string }) {
  const where = [event.camera, event.zone ?? event.line].filter(Boolean).join(' · ');
  return (
    <li data-event={event.id} data-open={event.end === null ? 'yes' : undefined}>
      <a class="event" href={to}>
        <span class="thumbnail">
          {event.thumbnail ? (
            <img src={mediaUrl(event.thumbnail)} alt="" loading="lazy" />
          ) : (
            <span class="no-picture">{event.end === null ? 'picture to come' : 'no picture'}</span>
          )}
          {event.kept && <span class="kept">kept</span>}
        </span>
        <span class="label" style={{ borderColor: colorOf(event.label) }}>
          {event.label}
        </span>
        <span class="where">{where}</span>
        <span class="when">
          <time dateTime={event.start}>{began(event.start, new Date())}</time> · {lasted(event.start, event.end)}
        </span>
        {event.note && <span class="note">{event.note}</span>}
      </a>
    </li>
  );
}
