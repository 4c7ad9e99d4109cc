// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.web;

import io.vedette.record.Box;
import io.vedette.store.CounterRow;
import io.vedette.store.EventPage;
import io.vedette.store.EventQuery;
import io.vedette.store.EventStore;
import io.vedette.store.MediaKind;
import io.vedette.store.StoreException;
import io.vedette.store.StoredEvent;
import io.vedette.store.TimelineBand;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Events in memory, newest first; remembers what it was asked and on which thread. */
final class FakeEvents implements EventStore {
    static final long START = 1_790_000_000_000L;

    final List<StoredEvent> events = new CopyOnWriteArrayList<>();
    final Map<String, Path> files = new HashMap<>();
    final List<TimelineBand> bands = new ArrayList<>();
    final List<CounterRow> counters = new ArrayList<>();
    final List<EventQuery> queries = new CopyOnWriteArrayList<>();
    final List<String> threads = new CopyOnWriteArrayList<>();
    volatile boolean down;

    /** An event of 7 s, which is over. */
    static StoredEvent event(String id, String label, boolean media) {
        return with(id, label, media, false);
    }

    private static StoredEvent with(String id, String label, boolean media, boolean kept) {
        return new StoredEvent(
                id,
                "door",
                label,
                "objects",
                null,
                null,
                START,
                START + 7000,
                START * 90,
                (START + 7000) * 90,
                0.875f,
                7,
                new Box(0.25f, 0.25f, 0.125f, 0.5f),
                kept,
                media,
                media,
                null);
    }

    @Override
    public EventPage events(EventQuery query) {
        asked();
        queries.add(query);
        String cursor = query.cursor();
        if (cursor != null && !cursor.matches("[0-9]{1,6}")) {
            throw new IllegalArgumentException("no cursor");
        }
        int from = cursor == null ? 0 : Integer.parseInt(cursor);
        List<StoredEvent> now = List.copyOf(events);
        int to = Math.min(now.size(), from + query.limit());
        return new EventPage(now.subList(from, to), to < now.size() ? Integer.toString(to) : null);
    }

    @Override
    public Optional<StoredEvent> event(String id) {
        asked();
        return events.stream().filter(event -> event.id().equals(id)).findFirst();
    }

    @Override
    public Optional<Path> media(String id, MediaKind kind) {
        asked();
        return Optional.ofNullable(files.get(id + "." + kind.wireName()));
    }

    @Override
    public List<TimelineBand> timeline(String camera, long from, long to) {
        asked();
        return List.copyOf(bands);
    }

    @Override
    public List<CounterRow> counters(@Nullable String camera) {
        asked();
        return counters.stream()
                .filter(row -> camera == null || row.camera().equals(camera))
                .toList();
    }

    @Override
    public boolean keep(String id, boolean keep) {
        Optional<StoredEvent> found = event(id);
        found.ifPresent(e -> events.set(events.indexOf(e), with(e.id(), e.label(), e.clip(), keep)));
        return found.isPresent();
    }

    @Override
    public boolean delete(String id) {
        asked();
        return events.removeIf(event -> event.id().equals(id));
    }

    private void asked() {
        threads.add(Thread.currentThread().getName());
        if (down) {
            throw new StoreException("database: no answer", new IllegalStateException());
        }
    }
}
