// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.local;

import io.vedette.sinks.database.JdbcEventStore;
import io.vedette.store.CounterRow;
import io.vedette.store.EventPage;
import io.vedette.store.EventQuery;
import io.vedette.store.EventStore;
import io.vedette.store.MediaKind;
import io.vedette.store.SettingsAnswer;
import io.vedette.store.SettingsStore;
import io.vedette.store.StoreException;
import io.vedette.store.StoredEvent;
import io.vedette.store.TimelineBand;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A store of events and settings that is not there yet: the gateway wants one when it starts, and what announces events has to know the port
 * of that gateway. Until then, and when it is gone again, it answers that the program is starting or stopping. Thread-safe.
 */
final class LateStore implements EventStore, SettingsStore, AutoCloseable {
    private static final String NOT_NOW = "starting or stopping: try again in a few seconds";

    private volatile @Nullable JdbcEventStore store;
    private volatile @Nullable SettingsStore settings;

    /** From now on these answer; the first is closed with this. */
    void is(JdbcEventStore opened, SettingsStore ofCameras) {
        settings = ofCameras;
        store = opened;
    }

    private SettingsStore settings() {
        store(); // gone, when it is gone
        SettingsStore ofCameras = settings;
        if (ofCameras == null) {
            throw new StoreException(NOT_NOW);
        }
        return ofCameras;
    }

    @Override
    public Optional<String> settings(String camera) {
        return settings().settings(camera);
    }

    @Override
    public SettingsAnswer change(String camera, String patch) {
        return settings().change(camera, patch);
    }

    private EventStore store() {
        EventStore opened = store;
        if (opened == null) {
            throw new StoreException(NOT_NOW);
        }
        return opened;
    }

    @Override
    public EventPage events(EventQuery query) {
        return store().events(query);
    }

    @Override
    public Optional<StoredEvent> event(String id) {
        return store().event(id);
    }

    @Override
    public Optional<Path> media(String id, MediaKind kind) {
        return store().media(id, kind);
    }

    @Override
    public List<TimelineBand> timeline(String camera, long from, long to) {
        return store().timeline(camera, from, to);
    }

    @Override
    public List<CounterRow> counters(@Nullable String camera) {
        return store().counters(camera);
    }

    @Override
    public boolean keep(String id, boolean keep) {
        return store().keep(id, keep);
    }

    @Override
    public boolean delete(String id) {
        return store().delete(id);
    }

    @Override
    public void close() {
        JdbcEventStore opened = store;
        store = null; // before it is closed: a question would open it again
        if (opened != null) {
            opened.close();
        }
    }
}
