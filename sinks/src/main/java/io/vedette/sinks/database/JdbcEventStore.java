// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.database;

import io.vedette.jvm.WallClock;
import io.vedette.store.CounterRow;
import io.vedette.store.EventPage;
import io.vedette.store.EventQuery;
import io.vedette.store.EventStore;
import io.vedette.store.MediaKind;
import io.vedette.store.StoreException;
import io.vedette.store.StoredEvent;
import io.vedette.store.TimelineBand;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The event store over a database. Reads over one connection of its own, which callers take in turn. What it changes goes
 * through the journal where there is one, as all that is written does. Close it when done. Thread-safe.
 */
public final class JdbcEventStore implements EventStore, AutoCloseable {
    private static final int MOST_BANDS = 5_000;
    private static final int MOST_COUNTERS = 50_000;

    private static final String MEDIA =
            "select file from event_media where event = ? and kind = ? and file is not null";
    private static final String MOTION = """
        select start_time, end_time, null as id, null as label, peak from motion
        where camera = ? and start_time < ? and (end_time is null or end_time >= ?) order by start_time desc limit ?
        """;
    private static final String EVENTS = """
        select start_time, end_time, id, label, top_score from events
        where camera = ? and start_time < ? and (end_time is null or end_time >= ?) order by start_time desc limit ?
        """;
    private static final String COUNTERS = """
        select camera, line, direction, label, hour, count from counters %s
        order by hour desc, camera desc, line desc, direction desc, label desc limit ?
        """;

    private final StoreChanges changes;
    private final ReadConnection database;
    private final Path media;
    private final InstantSource clock;

    private JdbcEventStore(KeptOptions options, StoreChanges changes) {
        this.changes = changes;
        database = new ReadConnection(DatabaseServer.of(options));
        media = options.storage().media().toAbsolutePath().normalize();
        clock = WallClock.MACHINE;
    }

    /** The store of a job instance in this JVM. */
    public static JdbcEventStore open(KeptOptions options) {
        return new JdbcEventStore(options, new JournalledChanges(Kept.SHARED.acquire(options)));
    }

    /** The store for a process without lanes, and so without a journal; the database must take more than one writer. */
    public static JdbcEventStore openDirectly(KeptOptions options) {
        return new JdbcEventStore(options, new DirectChanges(new Database(DatabaseServer.of(options))));
    }

    /**
     * Does nothing when the database answers.
     *
     * @throws StoreException if it does not
     */
    public void check() {
        database.read(statements -> statements.exists("select 1"));
    }

    @Override
    public EventPage events(EventQuery query) {
        EventSelect select = EventSelect.of(query);
        List<StoredEvent> found = new ArrayList<>(
                database.read(statements -> statements.query(EventSelect::read, select.sql(), select.values())));
        if (found.size() <= query.limit()) {
            return new EventPage(List.copyOf(found), null);
        }
        List<StoredEvent> page = List.copyOf(found.subList(0, query.limit()));
        return new EventPage(page, EventSelect.cursor(page.get(page.size() - 1)));
    }

    @Override
    public Optional<StoredEvent> event(String id) {
        return database.read(statements -> statements.first(EventSelect::read, EventSelect.ONE, id));
    }

    @Override
    public Optional<Path> media(String id, MediaKind kind) {
        return database.read(statements -> statements.first(row -> row.getString(1), MEDIA, id, kind.wireName()))
                .map(file -> media.resolve(file).normalize())
                .filter(file -> file.startsWith(media) && Files.isRegularFile(file));
    }

    @Override
    public List<TimelineBand> timeline(String camera, long from, long to) {
        List<TimelineBand> bands = new ArrayList<>();
        for (String sql : List.of(EVENTS, MOTION)) { // where there are too many, events matter more
            int room = MOST_BANDS - bands.size();
            bands.addAll(database.read(statements -> statements.query(
                    row -> new TimelineBand(
                            row.getLong(1),
                            Statements.optionalLong(row, "end_time"),
                            row.getString(3),
                            row.getString(4),
                            row.getFloat(5)),
                    sql,
                    camera,
                    to,
                    from,
                    room)));
        }
        return bands.stream()
                .sorted(Comparator.comparingLong(TimelineBand::start))
                .toList();
    }

    @Override
    public List<CounterRow> counters(@Nullable String camera) {
        String sql = COUNTERS.formatted(camera == null ? "" : "where camera = ?");
        Object[] values = camera == null ? new Object[] {MOST_COUNTERS} : new Object[] {camera, MOST_COUNTERS};
        List<CounterRow> newestFirst = database.read(statements -> statements.query(
                row -> new CounterRow(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getLong(5),
                        row.getLong(6)),
                sql,
                values));
        List<CounterRow> oldestFirst = new ArrayList<>(newestFirst);
        java.util.Collections.reverse(oldestFirst);
        return oldestFirst;
    }

    @Override
    public boolean keep(String id, boolean keep) {
        return change(id, camera -> new KeptRecord.Keep(camera, id, keep, clock.millis()));
    }

    @Override
    public boolean delete(String id) {
        return change(id, camera -> new KeptRecord.Delete(camera, id, clock.millis()));
    }

    /**
     * Keeps what was changed of a camera; null for nothing. It will not be lost any more when this returns; {@link JdbcOverlays}
     * see it then or soon after.
     *
     * @throws StoreException if it can't be kept now
     */
    public void saveOverlay(String camera, @Nullable String overlay) {
        changes.make(new KeptRecord.Overlay(camera, overlay));
    }

    private boolean change(String id, java.util.function.Function<String, KeptRecord> record) {
        Optional<StoredEvent> event = event(id);
        event.ifPresent(found -> changes.make(record.apply(found.camera())));
        return event.isPresent();
    }

    @Override
    public void close() {
        database.close();
        changes.close();
    }
}
