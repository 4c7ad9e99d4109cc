// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.database;

import static io.vedette.record.EventPhase.CLOSED;
import static io.vedette.record.EventPhase.OPENED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vedette.config.RegistryException;
import io.vedette.record.LineCrossing.Direction;
import io.vedette.sinks.database.KeptRecord.Event;
import io.vedette.sinks.media.MediaDone;
import io.vedette.store.CounterRow;
import io.vedette.store.EventPage;
import io.vedette.store.EventQuery;
import io.vedette.store.MediaKind;
import io.vedette.store.StoreException;
import io.vedette.store.StoredEvent;
import io.vedette.store.TimelineBand;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the event store answers, whatever the database is. */
abstract class EventStoreContract extends FreshDatabase {
    private JdbcEventStore store;

    /** How the store is opened. */
    protected JdbcEventStore store(KeptOptions options) {
        return JdbcEventStore.open(options);
    }

    @BeforeEach
    void open() throws Exception {
        database.write(List.of());
        store = store(outside.options(directory));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void pagesAreNewestFirstAndSkipNothingThoughEventsArriveMeanwhile() throws Exception {
        List<KeptRecord> events = new ArrayList<>();
        for (int n = 0; n < 23; n++) {
            events.add(History.event("yard", "e" + n, OPENED, 100 + n / 3, 100, 100));
        }
        database.write(events);
        List<StoredEvent> all = new ArrayList<>();
        String cursor = null;
        do {
            EventPage page = store.events(query(null, null, null, 5, cursor));
            all.addAll(page.events());
            cursor = page.next();
            database.write(List.of(History.event("yard", "new" + all.size(), OPENED, 500, 500, 500)));
        } while (cursor != null);
        assertThat(all).hasSize(23).extracting(StoredEvent::id).doesNotHaveDuplicates();
        assertThat(all)
                .extracting(StoredEvent::start)
                .isSortedAccordingTo(java.util.Comparator.<Long>naturalOrder().reversed());
    }

    @Test
    void eventsAreFoundByWhatTheyAre() throws Exception {
        Event open = History.event("yard", "a", OPENED, 100, 120, 110);
        Event over = History.event("door", "b", CLOSED, 50, 60, 55);
        database.write(List.of(open, over));
        assertThat(ids(query("yard", null, null, 10, null))).containsExactly("a");
        assertThat(ids(query(null, 700L, null, 10, null)))
                .as("not ended before")
                .containsExactly("a");
        assertThat(ids(query(null, 600L, 1_000L, 10, null))).containsExactly("b");
        assertThat(ids(new EventQuery(null, "person", "people", null, null, null, 10, null)))
                .containsExactly("a", "b");
        assertThat(ids(new EventQuery(null, null, null, "porch", null, null, 10, null)))
                .isEmpty();
        assertThat(store.event("b"))
                .hasValue(new StoredEvent(
                        "b",
                        "door",
                        "person",
                        "people",
                        null,
                        null,
                        500,
                        600L,
                        50,
                        60L,
                        0.75f,
                        7,
                        over.box(),
                        false,
                        false,
                        false,
                        null));
        assertThat(store.event("a").orElseThrow().end()).isNull();
        assertThat(store.event("zzz")).isEmpty();
    }

    @Test
    void aQuestionThatCantBeAnsweredIsRefused() {
        assertThatThrownBy(() -> store.events(query(null, null, null, 10, "nonsense")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cursor: nonsense (expected");
        assertThatThrownBy(() -> store.events(query(null, null, null, 501, null)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void mediaAreFoundWhereTheyAreAndOnlyThere() throws Exception {
        Path file = directory.resolve("media").resolve("yard").resolve("a.mp4");
        Files.createDirectories(file.getParent());
        Files.createFile(file);
        Files.createFile(directory.resolve("secret.jpg"));
        database.write(List.of(
                History.event("yard", "a", OPENED, 100, 120, 110),
                new KeptRecord.Media("yard", "a", MediaKind.CLIP, "yard/a.mp4", 5, 1, 2, null),
                new KeptRecord.Media("yard", "a", MediaKind.SNAPSHOT, null, 0, 1, 2, "disk full"),
                new KeptRecord.Media("yard", "a", MediaKind.PATH, "../secret.jpg", 0, 1, 2, null)));
        assertThat(store.media("a", MediaKind.CLIP)).hasValue(file);
        assertThat(store.media("a", MediaKind.SNAPSHOT)).isEmpty();
        assertThat(store.media("a", MediaKind.PATH)).as("outside").isEmpty();
        assertThat(store.event("a").orElseThrow())
                .matches(event -> event.clip() && !event.snapshot() && "disk full".equals(event.note()));
        Files.delete(file);
        assertThat(store.media("a", MediaKind.CLIP)).as("gone").isEmpty();
    }

    @Test
    void theTimelineHoldsMotionAndEvents() throws Exception {
        database.write(List.of(
                MotionEpisodesTest.episode(1, 2, true, 0.5f),
                MotionEpisodesTest.episode(5, 6, false, 0.25f),
                History.event("yard", "a", OPENED, 50, 52, 50)));
        assertThat(store.timeline("yard", 0, 10_000))
                .containsExactly(
                        new TimelineBand(200, 400L, null, null, 0.5f),
                        new TimelineBand(500, null, "a", "person", 0.5f),
                        new TimelineBand(1000, null, null, null, 0.25f));
        assertThat(store.timeline("yard", 401, 900)).hasSize(1);
        assertThat(store.timeline("door", 0, 10_000)).isEmpty();
    }

    @Test
    void aTimelineOfTooManyBandsKeepsEventsAndTheNewestMotion() throws Exception {
        database.write(IntStream.range(0, 5_100)
                .mapToObj(i -> (KeptRecord) MotionEpisodesTest.episode(2 * i, 2 * i + 1, true, 0.5f))
                .toList());
        database.write(List.of(History.event("yard", "a", OPENED, 1, 1, 1)));
        List<TimelineBand> bands = store.timeline("yard", 0, Long.MAX_VALUE);
        assertThat(bands).hasSize(5_000).isSortedAccordingTo(java.util.Comparator.comparingLong(TimelineBand::start));
        assertThat(bands).extracting(TimelineBand::event).containsOnlyOnce("a");
        assertThat(bands.get(4_999).start()).isEqualTo(2 * 5_099 * 200L);
    }

    @Test
    void whoAsksAClosedStoreIsTold() {
        store.close();
        assertThatThrownBy(() -> store.event("a"))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("is stopping");
    }

    @Test
    void countersComeOldestFirst() throws Exception {
        long hour = 3_600_000;
        database.write(IntStream.of(3, 1, 2)
                .mapToObj(n -> (KeptRecord) new KeptRecord.Crossed(
                        "yard", "gate", Direction.IN, "car", n, new KeptRecord.Moment(n, n * hour)))
                .toList());
        assertThat(store.counters(null)).extracting(CounterRow::hour).containsExactly(hour, 2 * hour, 3 * hour);
        assertThat(store.counters("yard").get(0)).isEqualTo(new CounterRow("yard", "gate", "in", "car", hour, 1));
        assertThat(store.counters("door")).isEmpty();
    }

    @Test
    void keepingAndDeletingAreDurableAndSeenSoon() throws Exception {
        long now = System.currentTimeMillis() / 10;
        database.write(List.of(History.event("yard", "a", OPENED, now, now, now)));
        assertThat(store.keep("zzz", true)).isFalse();
        assertThat(store.keep("a", true)).isTrue();
        await().until(() -> store.event("a").orElseThrow().kept());
        assertThat(store.keep("a", false)).isTrue();
        await().until(() -> !store.event("a").orElseThrow().kept());
        assertThat(store.delete("a")).isTrue();
        await().until(() -> store.event("a").isEmpty());
        assertThat(store.delete("a")).isFalse();
    }

    @Test
    void filesAreSaidThroughTheJournal() throws Exception {
        long now = System.currentTimeMillis() / 10;
        database.write(List.of(History.event("yard", "a", OPENED, now, now, now)));
        try (KeptMedia media = KeptMedia.open(outside.options(directory))) {
            media.done(new MediaDone("yard", "a", MediaKind.CLIP, "yard/a.mp4", 5, 1, 2, null))
                    .get(60, java.util.concurrent.TimeUnit.SECONDS);
        }
        await().until(() -> store.event("a").orElseThrow().clip());
    }

    @Test
    void whatWasChangedOfACameraIsKeptBesideWhatIsKnownOfIt() throws Exception {
        JdbcOverlays overlays = new JdbcOverlays(outside.options(directory));
        assertThat(overlays.load()).isEmpty();
        store.saveOverlay("yard", "{\"motion\":{\"area\":0.01}}");
        store.saveOverlay("door", "{\"zones\":[{\"name\":\"ü\"}]}");
        await().until(() -> overlays.load().size() == 2);
        database.write(List.of(new KeptRecord.State("yard", "online", 1, 2, null, null, null, null)));
        assertThat(overlays.load())
                .containsEntry("yard", "{\"motion\":{\"area\":0.01}}")
                .containsEntry("door", "{\"zones\":[{\"name\":\"ü\"}]}");
        store.saveOverlay("yard", null);
        await().until(() -> overlays.load().keySet().equals(Set.of("door")));
        outside.execute("alter table cameras rename to elsewhere");
        assertThatThrownBy(overlays::load).isInstanceOf(RegistryException.class);
        outside.execute("alter table elsewhere rename to cameras");
        assertThat(overlays.load()).hasSize(1);
    }

    @Test
    void aDatabaseThatNothingWasWrittenToHasNothingAndIsNoTrouble() throws Exception {
        TestDatabase another = fresh(Files.createDirectory(directory.resolve("another")));
        assertThat(new JdbcOverlays(another.options(directory)).load()).isEmpty();
        try (JdbcEventStore nothing = JdbcEventStore.open(another.options(directory))) {
            assertThat(nothing.counters(null)).isEmpty();
        }
    }

    @Test
    void aDatabaseThatDoesNotAnswerIsSaidAndReadAgainWhenItDoes() throws Exception {
        outside.execute("alter table events rename to elsewhere");
        assertThatThrownBy(() -> store.event("a"))
                .isInstanceOf(StoreException.class)
                .hasMessageStartingWith("the database does not answer: ");
        outside.execute("alter table elsewhere rename to events");
        assertThat(store.event("a")).isEmpty();
    }

    private List<String> ids(EventQuery query) {
        return store.events(query).events().stream().map(StoredEvent::id).toList();
    }

    private static EventQuery query(
            @Nullable String camera, @Nullable Long from, @Nullable Long to, int limit, @Nullable String cursor) {
        return new EventQuery(camera, null, null, null, from, to, limit, cursor);
    }
}
