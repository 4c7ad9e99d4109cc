// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.database;

import static io.vedette.record.EventPhase.CLOSED;
import static io.vedette.record.EventPhase.OPENED;
import static org.assertj.core.api.Assertions.assertThat;

import io.vedette.config.EventsConfig;
import io.vedette.config.EventsConfig.Limit;
import io.vedette.record.MediaTime;
import io.vedette.sinks.database.KeptRecord.Event;
import io.vedette.sinks.database.KeptRecord.Media;
import io.vedette.store.MediaKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is deleted when, whatever the database is. A media tick of these events is 10 ms of wall time. */
abstract class RetentionContract extends FreshDatabase {
    private static final String DAY = "yard/1970-01-01/";
    private static final Duration LONG = Duration.ofDays(100);

    private Path media;
    private Instant now = Instant.ofEpochMilli(10_000);
    private final List<KeptRecord> journalled = new ArrayList<>();
    private long usable = Long.MAX_VALUE;
    private DiskSpace free = this::free;

    @BeforeEach
    void open() throws IOException {
        media = Files.createDirectories(directory.resolve("media"));
        Files.createDirectories(media.resolve(DAY));
    }

    @Test
    void oldEventsGoWithTheirFilesAndStayAway() throws Exception {
        event("a", 100, 10);
        event("b", 500, 10);
        List<KeptRecord> again = List.of(closed("a", 100), clip("a", 100, 10));
        retention(Duration.ofSeconds(6), 1_000, List.of()).run();
        assertThat(ids()).containsExactly("b");
        assertThat(files()).containsExactly("b.mp4");
        database.write(again);
        assertThat(ids()).as("replayed").containsExactly("b");
    }

    @Test
    void labelsMayHaveNarrowerLimits() throws Exception {
        event("a", 100, 10);
        retention(LONG, 1_000, List.of(new Limit(null, "car", Duration.ofSeconds(1), 1L)))
                .run();
        assertThat(ids()).containsExactly("a");
        retention(LONG, 1_000, List.of(new Limit("yard", "person", Duration.ofSeconds(1), null)))
                .run();
        assertThat(ids()).isEmpty();
    }

    @Test
    void theOldestMediaGoWhenACameraHasTooMuch() throws Exception {
        event("a", 100, 40);
        event("b", 200, 40);
        event("c", 300, 40);
        retention(LONG, 90, List.of()).run();
        assertThat(files()).containsExactly("b.mp4", "c.mp4");
        assertThat(ids()).as("what happened is still known").containsExactly("a", "b", "c");
        assertThat(outside.rows("select note from event_media where event = 'a'"))
                .containsExactly("deleted: more than 0 MiB of media");
        database.write(List.of(clip("a", 100, 40)));
        assertThat(outside.rows("select file from event_media where event = 'a'"))
                .as("replayed")
                .containsExactly("null");
    }

    @Test
    void whatAUserKeepsStaysAndDoesNotCount() throws Exception {
        event("a", 100, 50);
        event("b", 200, 50);
        event("c", 300, 50);
        database.write(List.of(new KeptRecord.Keep("yard", "a", true, 5)));
        retention(LONG, 60, List.of()).run();
        assertThat(files()).containsExactly("a.mp4", "c.mp4");
        retention(Duration.ofMillis(1), 60, List.of()).run();
        assertThat(ids()).containsExactly("a");
        assertThat(files()).containsExactly("a.mp4");
    }

    @Test
    void theOldestClipsGoWhenTheDiskIsNearlyFullAndItIsSaid() throws Exception {
        event("a", 100, 40);
        event("b", 200, 40);
        event("c", 300, 40);
        Retention retention = retention(LONG, 1_000, List.of());
        assertThat(retention.run()).isEmpty();
        usable = 950; // each clip that is deleted makes room
        assertThat(retention.run())
                .hasValueSatisfying(words -> assertThat(words)
                        .startsWith(media + ": 0 MiB free (expected: at least 0 MiB)")
                        .endsWith("the oldest clips were deleted"));
        assertThat(files()).containsExactly("c.mp4");
        assertThat(retention.run()).isEmpty();
        usable = 0;
        retention.run();
        assertThat(files()).isEmpty();
        assertThat(retention.run())
                .hasValueSatisfying(words -> assertThat(words).endsWith("there is no clip left to delete"));
        assertThat(ids()).containsExactly("a", "b", "c");
    }

    @Test
    void oneEventAnEpisodeWarnsThatClipsGo() throws Exception {
        event("a", 100, 40);
        event("b", 200, 40);
        event("c", 300, 40);
        Retention retention = retention(LONG, 1_000, List.of());
        usable = 1_000;
        retention.run();
        assertThat(journalled).as("room enough").isEmpty();
        for (int clips = 1; clips <= 3; clips++) {
            usable -= 40;
            retention.run();
            now = now.plus(Duration.ofMinutes(clips < 2 ? 59 : 60));
        }
        database.write(journalled);
        assertThat(outside.rows(
                        "select id, label, start_time, end_time, note from events, event_media where event = id "
                                + "and rule = 'disk' order by start_time"))
                .containsExactly(
                        "yard.disk.10000 warning 10000 10000 the disk was nearly full: 0 MiB free (expected: at least "
                                + "0 MiB); the oldest clips were deleted",
                        "yard.disk.7150000 warning 7150000 7150000 the disk was nearly full: 0 MiB free (expected: at "
                                + "least 0 MiB); the oldest clips were deleted");
        usable = 0;
        retention.run();
        assertThat(journalled).as("no clip is left").hasSize(4);
    }

    @Test
    void aFileThatCantBeDeletedStaysGarbageAndCostsNoMoreClips() throws Exception {
        event("a", 100, 40);
        event("b", 200, 40);
        Path inTheWay = media.resolve(DAY + "a.mp4");
        Files.delete(inTheWay);
        Files.createDirectories(inTheWay.resolve("somebody's"));
        usable = 940; // and 40: one clip is to go
        Retention retention = retention(LONG, 1_000, List.of());
        retention.run();
        assertThat(outside.rows("select file from garbage")).containsExactly(DAY + "a.mp4");
        retention.run();
        assertThat(files()).containsExactly("a.mp4", "b.mp4");
        Files.delete(inTheWay.resolve("somebody's"));
        retention.run();
        assertThat(files()).as("now it can").containsExactly("b.mp4");
        assertThat(outside.rows("select file from garbage")).isEmpty();
    }

    @Test
    void aCrashBetweenRowsAndFilesLeavesNothing() throws Exception {
        event("a", 100, 40);
        database.write(List.of(new KeptRecord.Delete("yard", "a", 5)));
        assertThat(files()).as("cut off before the file").containsExactly("a.mp4");
        Files.delete(media.resolve(DAY + "a.mp4")); // or after the file and before its row
        now = Instant.ofEpochMilli(Duration.ofDays(3).toMillis());
        retention(LONG, 1_000, List.of()).run();
        assertThat(outside.rows("select event, file from garbage")).containsExactly("a ");
        assertThat(media.resolve(DAY)).as("a day that is over and empty").doesNotExist();
        now = now.plus(Duration.ofDays(31));
        retention(LONG, 1_000, List.of()).run();
        assertThat(outside.rows("select event, file from garbage")).isEmpty();
    }

    @Test
    void finishedFilesThatNoRowKnowsAreDeletedWhenTheyAreOld() throws Exception {
        event("a", 100, 40);
        event("b:1", 200, 40);
        Files.move(media.resolve(DAY + "b:1.mp4"), media.resolve(DAY + "b%3A1.mp4"));
        now = Instant.now().plus(Duration.ofHours(2));
        for (String name : List.of("a.jpg", "a.thumb.jpg", "b%3A1.path.json", "a.clip.part", "notes.txt")) {
            Files.createFile(media.resolve(DAY + name));
        }
        Path young = Files.createFile(media.resolve(DAY + "b%3A1.jpg"));
        Files.setLastModifiedTime(young, FileTime.from(now));
        Files.createFile(media.resolve("elsewhere.mp4"));
        retention(LONG, 1_000, List.of()).sweepUnknown();
        assertThat(files()).containsExactly("a.clip.part", "a.mp4", "b%3A1.jpg", "notes.txt");
        assertThat(media.resolve("elsewhere.mp4")).exists();
    }

    @Test
    void filesOfEventsThatThisDatabaseHasNeverHeardOfStay() throws Exception {
        event("a", 100, 40);
        for (String name : List.of("x.mp4", "x.jpg", "x.thumb.jpg", "x.path.json")) {
            Files.createFile(media.resolve(DAY + name));
        }
        now = Instant.now().plus(Duration.ofHours(2));
        retention(LONG, 1_000, List.of()).sweepUnknown();
        assertThat(files()).as("of a database that was lost").contains("x.mp4", "x.jpg", "x.thumb.jpg", "x.path.json");
    }

    @Test
    void mediaOfAnEventThatWasNeverToldGo() throws Exception {
        now = Instant.now();
        long end = MediaTime.ofInstant(now.minus(Duration.ofHours(2)));
        long young = MediaTime.ofInstant(now.minus(Duration.ofMinutes(2)));
        event("a", 100, 40);
        database.write(List.of(
                new Media("yard", "x", MediaKind.CLIP, DAY + "x.mp4", 9, end - 10, end, null),
                new Media("yard", "y", MediaKind.CLIP, DAY + "y.mp4", 9, young - 10, young, null)));
        Files.createFile(media.resolve(DAY + "x.mp4"));
        Files.createFile(media.resolve(DAY + "y.mp4"));
        retention(LONG, 1_000, List.of()).sweepUnknown();
        assertThat(files()).containsExactly("a.mp4", "y.mp4");
        assertThat(outside.rows("select event from event_media order by event")).containsExactly("a", "y");
    }

    @Test
    void noMoreClipsGoThanMakeRoomWhereRoomIsMadeLate() throws Exception {
        event("a", 100, 40);
        event("b", 200, 40);
        event("c", 300, 40);
        free = where -> 950;
        Retention retention = retention(LONG, 1_000, List.of());
        assertThat(retention.run()).isPresent();
        assertThat(files()).as("two make the 50 that are missing").containsExactly("c.mp4");
    }

    @Test
    void oldRowsWithoutFilesGoTooButCountersStay() throws Exception {
        database.write(List.of(
                MotionEpisodesTest.episode(1, 2, true, 0.5f),
                MotionEpisodesTest.episode(5, 6, false, 0.5f),
                new KeptRecord.Crossed(
                        "yard", "gate", io.vedette.record.LineCrossing.Direction.IN, "car", 1, History.moment(5))));
        retention(Duration.ofSeconds(1), 1_000, List.of()).run();
        assertThat(outside.rows("select start_time from motion")).containsExactly("1000");
        assertThat(outside.rows("select pts from crossings")).isEmpty();
        assertThat(outside.rows("select count from counters")).containsExactly("1");
    }

    private Retention retention(Duration age, long size, List<Limit> limits) {
        RetentionPolicy policy = new RetentionPolicy(new EventsConfig.Retention(age, size, 1_000, limits));
        return new Retention(
                database,
                new MediaDirectory(media, ""),
                () -> Abandoned.Held.NOTHING,
                policy,
                where -> free.usable(where),
                new DiskWarning(journalled::add),
                () -> now);
    }

    /** What is usable, and 40 bytes more for each clip that is gone. */
    private long free(Path where) throws IOException {
        return usable == Long.MAX_VALUE ? usable : usable + 40L * (3 - files().size());
    }

    private void event(String id, long start, long bytes) throws Exception {
        Event opened = History.event("yard", id, OPENED, start, start, start);
        database.write(List.of(opened, closed(id, start), clip(id, start, bytes)));
        Files.createFile(media.resolve(DAY + id + ".mp4"));
    }

    private static Event closed(String id, long start) {
        return History.event("yard", id, CLOSED, start, start + 5, start);
    }

    private static Media clip(String id, long start, long bytes) {
        return new Media("yard", id, MediaKind.CLIP, DAY + id + ".mp4", bytes, start, start + 5, null);
    }

    private List<String> ids() throws SQLException {
        return outside.rows("select id from events order by id");
    }

    private List<String> files() throws IOException {
        try (var names = Files.list(media.resolve(DAY))) {
            return names.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
