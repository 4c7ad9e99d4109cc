// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.database;

import static io.vedette.record.EventPhase.CLOSED;
import static org.assertj.core.api.Assertions.assertThat;

import io.vedette.config.EventsConfig;
import io.vedette.sinks.Opened;
import io.vedette.store.MediaKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Files of several JVMs in one database, and here on one disk: {@code a}, {@code b}, and one that was alone before them. The
 * camera has the name of a JVM, which must not matter.
 */
abstract class ManyJvmsContract extends FreshDatabase {
    private static final String DAY = "/1970-01-01/";
    private static final Duration LONG = Duration.ofDays(100);

    private Path media;
    private final Instant now = Instant.ofEpochMilli(10_000_000);
    private long usable = Long.MAX_VALUE;
    private Abandoned.Held abandoned = Abandoned.Held.NOTHING;

    @BeforeEach
    void open() throws Exception {
        media = directory.resolve("media");
        event("1", "a/b");
        event("2", "b/b");
        event("3", "b");
    }

    @Test
    void eachDeletesTheFilesOfItsOwnAndLeavesOthersTheirs() throws Exception {
        for (String id : List.of("1", "2", "3")) {
            database.write(List.of(new KeptRecord.Delete("b", id, 5)));
        }
        garbage("a").sweep();
        assertThat(files()).containsExactly("b" + DAY + "3.mp4", "b/b" + DAY + "2.mp4");
        assertThat(outside.rows("select event from garbage where file <> '' order by event"))
                .containsExactly("2", "3");
        garbage("").sweep();
        assertThat(files()).containsExactly("b/b" + DAY + "2.mp4");
        garbage("b").sweep();
        assertThat(files()).isEmpty();
        assertThat(outside.rows("select event from garbage where file <> ''")).isEmpty();
    }

    @Test
    void aFullDiskCostsEachOnlyClipsOfItsOwn() throws Exception {
        usable = 0;
        assertThat(retention("b").run())
                .hasValueSatisfying(words -> assertThat(words).contains("the oldest clips were deleted"));
        assertThat(files()).containsExactly("a/b" + DAY + "1.mp4", "b" + DAY + "3.mp4");
    }

    @Test
    void ofThoseWhoDiedClipsGoAsIfTheyWereItsOwn() throws Exception {
        event("4", "a/b");
        abandoned = new Abandoned.Held(List.of(new MediaDirectory(media, "a")), new Opened());
        usable = -20;
        retention("b").run();
        assertThat(files()).as("the oldest three, but that of one who lives").containsExactly("b" + DAY + "3.mp4");
        assertThat(outside.rows("select event from garbage where file <> ''")).isEmpty();
    }

    @Test
    void onlyItsOwnDirectoryIsLookedThroughForUnknownFiles() throws Exception {
        for (String where : List.of("a/b", "b/b", "b")) {
            Path file = media.resolve(where + DAY + "1.jpg"); // of an event that is known
            Files.createFile(file);
            Files.setLastModifiedTime(file, FileTime.fromMillis(0));
        }
        retention("a").sweepUnknown();
        assertThat(files())
                .doesNotContain("a/b" + DAY + "1.jpg")
                .contains("b/b" + DAY + "1.jpg", "b" + DAY + "1.jpg", "a/b" + DAY + "1.mp4");
    }

    @Test
    void filesOfEventsThatNobodyToldOfAreTheirOwnersToDelete() throws Exception {
        database.write(List.of(clip("x", "a/b"), clip("y", "b/b")));
        retention("a").sweepUnknown();
        assertThat(outside.rows("select event from event_media order by event")).containsExactly("1", "2", "3", "y");
    }

    /** What a camera has too much is deleted once, also by several JVMs at the same time. */
    void severalAtATimeDeleteNoMoreThanOne() throws Exception {
        for (int id = 10; id < 210; id++) {
            database.write(List.of(
                    History.event("gate", "g" + id, CLOSED, id, id, id),
                    new KeptRecord.Media(
                            "gate", "g" + id, MediaKind.CLIP, "a/gate" + DAY + id + ".mp4", 10, id, id + 1, null)));
        }
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Database> databases =
                Stream.generate(() -> outside.open(directory)).limit(4).toList();
        try {
            List<Future<?>> runs = new ArrayList<>();
            for (Database own : databases) {
                String jvm = "jvm" + runs.size();
                runs.add(threads.submit(() -> retention(own, jvm).run()));
            }
            for (Future<?> run : runs) {
                run.get(60, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
            databases.forEach(Database::close);
        }
        assertThat(outside.rows(
                        "select count(*), sum(bytes) from event_media where camera = 'gate' and file is not null"))
                .containsExactly("100 1000");
    }

    private GarbageFiles garbage(String jvm) {
        return new GarbageFiles(database, new MediaDirectory(media, jvm), () -> now);
    }

    private Retention retention(String jvm) {
        return retention(database, jvm);
    }

    private Retention retention(Database database, String jvm) {
        RetentionPolicy policy = new RetentionPolicy(new EventsConfig.Retention(LONG, 1_000, 1, List.of()));
        return new Retention(
                database,
                new MediaDirectory(media, jvm),
                () -> abandoned,
                policy,
                where -> usable,
                new DiskWarning(record -> {}),
                () -> now);
    }

    private void event(String id, String where) throws Exception {
        long start = Integer.parseInt(id);
        database.write(List.of(History.event("b", id, CLOSED, start, start, start), clip(id, where)));
        Path file = media.resolve(where + DAY + id + ".mp4");
        Files.createDirectories(file.resolveSibling(""));
        Files.createFile(file);
    }

    private static KeptRecord clip(String id, String where) {
        return new KeptRecord.Media("b", id, MediaKind.CLIP, where + DAY + id + ".mp4", 10, 1, 2, null);
    }

    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.walk(media)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> media.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }
}
