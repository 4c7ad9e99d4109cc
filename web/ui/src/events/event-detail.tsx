// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { deleteEvent, keepEvent, mediaUrl } from '../api/events';
import type { StoredEvent } from '../api/types';
import { Clip } from './clip';
import { lasted } from './times';

interface DetailProps {
  event: StoredEvent;
  onClose: () => void;
  /** The event was changed here. */
  onChange: (event: StoredEvent) => void;
  onDelete: (id: string) => void;
  /** The event before or after in the list. */
  onStep: (direction: 1 | -1) => void;
}

/** All of one event: its clip, what is known of it, keep and delete. */
export function EventDetail({ event, onClose, onChange, onDelete, onStep }: DetailProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const error = useSignal('');
  const asks = useSignal(false);
  useEffect(() => {
    dialog.current?.showModal();
    dialog.current?.focus(); // Not the first button: a press of Enter would change the event.
    return () => dialog.current?.close();
  }, []);
  async function attempt(what: () => Promise<void>) {
    error.value = '';
    try {
      await what();
    } catch (e) {
      error.value = (e as Error).message;
    }
  }
  const keep = () =>
    attempt(async () => {
      await keepEvent(event.id, !event.kept);
      onChange({ ...event, kept: !event.kept });
    });
  const remove = () =>
    attempt(async () => {
      await deleteEvent(event.id);
      onDelete(event.id);
    });
  const askOrRemove = () => {
    if (asks.value) {
      remove();
    }
    asks.value = true;
  };
  return (
    <dialog
      ref={dialog}
      id="viewer"
      class="viewer"
      tabIndex={-1}
      aria-labelledby="viewer-title"
      data-event={event.id}
      onCancel={(cancel) => {
        cancel.preventDefault();
        onClose();
      }}
      onClick={(click) => click.target === dialog.current && onClose()}
      onKeyDown={(key) => step(key, onStep)}
    >
      <h2 id="viewer-title">
        {event.label} · {event.camera}
      </h2>
      <Clip key={event.id} event={event} />
      <Facts event={event} />
      <p class="error" role="alert">
        {error.value}
      </p>
      <div class="actions">
        <button type="button" class="keep" aria-pressed={event.kept} onClick={keep}>
          {event.kept ? 'Kept' : 'Keep'}
        </button>
        {event.clip && (
          <a href={mediaUrl(event.clip)} download={`${event.id}.mp4`}>
            Save clip
          </a>
        )}
        {event.snapshot && (
          <a href={mediaUrl(event.snapshot)} download={`${event.id}.jpg`}>
            Save picture
          </a>
        )}
        <button type="button" class="delete" onClick={askOrRemove}>
          {asks.value ? 'Really delete?' : 'Delete'}
        </button>
        <button type="button" class="close" onClick={onClose}>
          Close
        </button>
      </div>
    </dialog>
  );
}

function step(key: KeyboardEvent, onStep: (direction: 1 | -1) => void): void {
  if ((key.target as HTMLElement).tagName !== 'VIDEO' && (key.key === 'ArrowLeft' || key.key === 'ArrowRight')) {
    onStep(key.key === 'ArrowLeft' ? -1 : 1);
  }
}

function Facts({ event }: { event: StoredEvent }) {
  const facts: [string, string | null][] = [
    ['Began', new Date(event.start).toLocaleString()],
    ['Lasted', event.end ? lasted(event.start, event.end) : 'goes on'],
    ['Ended', event.end && new Date(event.end).toLocaleString()],
    ['Zone', event.zone],
    ['Line', event.line],
    ['Rule', event.rule],
    ['Best score', `${Math.round(event.topScore * 100)} %`],
    ['Track', String(event.track)],
    ['Note', event.note],
  ];
  return (
    <dl class="facts">
      {facts
        .filter(([, value]) => value)
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
