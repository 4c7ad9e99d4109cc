// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vedette.jvm.Lease;
import io.vedette.sinks.storage.Neighbours;
import io.vedette.sinks.storage.OwnStorage;
import io.vedette.sinks.storage.Storage;
import io.vedette.store.MediaKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clips of a JVM that died, beside one that lives. */
class MediaAdoptionTest {
    private static final String DEAD = "taskmanager-dead";
    private static final String DAY = "yard/2026-11-22/";

    @TempDir
    Path data;

    private final FakeClips clips = new FakeClips();
    private final Told told = new Told();
    private long nanos;
    private Lease<OwnStorage> own;
    private MediaAdoption adoption;

    @BeforeEach
    void die() throws IOException {
        Path directory = Files.createDirectories(data.resolve(DEAD));
        own = OwnStorage.SHARED.acquire(Storage.ofManyJvms("adoption", data)); // there was no other one yet
        Files.createFile(directory.resolve("jvm.lock"));
        Path day = Files.createDirectories(media().resolve(DEAD).resolve(DAY));
        Files.writeString(day.resolve("e.clip.part"), "10\n20\n");
        Files.writeString(day.resolve("e.jpg"), "picture");
        LocalMedia.Access local = new LocalMedia.Access(new FakeRing(), new FakeImaging(), clips, () -> {});
        adoption = new MediaAdoption(media(), local, told, () -> nanos);
    }

    @AfterEach
    void close() {
        own.close();
    }

    @Test
    void whatItHadBegunIsFinishedWhereItIs() throws Exception {
        try (Neighbours.Place place = place()) {
            assertThat(adoption.finish(place)).isTrue();
        }
        assertThat(told.last(MediaKind.CLIP))
                .extracting(MediaDone::file, MediaDone::note)
                .containsExactly(DEAD + "/" + DAY + "e.mp4", "interrupted");
        assertThat(told.last(MediaKind.SNAPSHOT).file()).isEqualTo(DEAD + "/" + DAY + "e.jpg");
        assertThat(media().resolve(DEAD).resolve(DAY + "e.mp4")).exists();
        assertThat(media().resolve(DEAD).resolve(DAY + "e.clip.part")).doesNotExist();
    }

    @Test
    void whatTheDiskRefusesIsSaidOnceAndTriedAgainAfterAMinute() throws Exception {
        clips.failAtEnd(new IOException("no space"));
        try (Neighbours.Place place = place()) {
            assertThatThrownBy(() -> adoption.finish(place)).hasMessage("no space");
            int words = told.all.size();
            assertThat(told.last(MediaKind.CLIP).file()).isNull();
            clips.failAtEnd(null);
            nanos += TimeUnit.SECONDS.toNanos(59);
            assertThatThrownBy(() -> adoption.finish(place)).as("too early").hasMessage("no space");
            clips.failAtEnd(new IOException("still none"));
            nanos += TimeUnit.SECONDS.toNanos(1);
            assertThatThrownBy(() -> adoption.finish(place)).hasMessage("still none");
            assertThat(told.all).hasSize(words);
            clips.failAtEnd(null);
            nanos += TimeUnit.SECONDS.toNanos(60);
            assertThat(adoption.finish(place)).isTrue();
        }
        assertThat(told.last(MediaKind.CLIP).file()).isEqualTo(DEAD + "/" + DAY + "e.mp4");
    }

    @Test
    void anEventThatGoesOnElsewhereKeepsItsClip() {
        MediaFiles mine = new MediaFiles(media(), own.get().name());
        MediaFiles.Place place = mine.place("yard", "e", java.time.Instant.parse("2026-11-22T12:00:00Z"));
        assertThat(mine.isElsewhere(place)).isTrue();
        assertThat(mine.isElsewhere(mine.place("yard", "f", java.time.Instant.parse("2026-11-22T12:00:00Z"))))
                .isFalse();
    }

    @Test
    void aCameraOfTheNameOfAJvmIsNotTakenForIt() throws Exception {
        Path alone = Files.createDirectories(media().resolve(DEAD).resolve("2026-11-22")); // from a run of one JVM
        Files.writeString(alone.resolve("x.clip.part"), "10\n");
        try (Neighbours.Place place = place()) {
            assertThat(adoption.finish(place)).isTrue();
        }
        assertThat(alone.resolve("x.clip.part")).exists();
    }

    private Neighbours.Place place() throws IOException {
        return own.get().neighbours().tryTake(DEAD).orElseThrow();
    }

    private Path media() {
        return data.resolve("media");
    }
}
