// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.database;

import static io.vedette.sinks.database.MotionEpisodesTest.state;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vedette.config.ConfigException;
import io.vedette.config.DatabaseConfig;
import io.vedette.config.Secret;
import io.vedette.record.Box;
import io.vedette.record.CameraKey;
import io.vedette.record.CameraStatus;
import io.vedette.record.Detection;
import io.vedette.record.FrameResult;
import io.vedette.record.MediaTime;
import io.vedette.record.Motion;
import io.vedette.record.Outcome;
import io.vedette.record.Tick;
import io.vedette.wire.LinkProtocolException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeptSelectionTest {
    private static final CameraKey YARD = CameraKey.unsalted("yard");
    private static final List<Detection> PERSON = List.of(new Detection("person", 0.75f, new Box(0, 0, 0.5f, 1)));

    @Test
    void detectionsAreKeptAtTheIntervalOfMediaTimeOnly() {
        KeptSelection everySecond = new KeptSelection(Duration.ofSeconds(1));
        List<Long> kept = IntStream.range(0, 25)
                .mapToObj(n -> everySecond.of(seen(n * 100L, Outcome.ANALYSED, PERSON)))
                .flatMap(List::stream)
                .filter(KeptRecord.Seen.class::isInstance)
                .map(r -> ((KeptRecord.Seen) r).time())
                .toList();
        assertThat(kept).containsExactly(0L, 1000L, 2000L);
    }

    @Test
    void noDetectionsAreKeptUnlessAskedForOrWithoutAny() {
        KeptSelection never = new KeptSelection(Duration.ZERO);
        assertThat(never.of(seen(0, Outcome.ANALYSED, PERSON))).noneMatch(KeptRecord.Seen.class::isInstance);
        KeptSelection always = new KeptSelection(Duration.ofMillis(1));
        assertThat(always.of(seen(0, Outcome.ANALYSED, List.of()))).noneMatch(KeptRecord.Seen.class::isInstance);
        assertThat(always.of(seen(1, Outcome.STILL, PERSON))).noneMatch(KeptRecord.Seen.class::isInstance);
        assertThat(always.of(new Tick(YARD, 0, MediaTime.toInstant(0)))).isEmpty();
    }

    @Test
    void everyKindOfRecordComesBackFromItsBytes() throws LinkProtocolException {
        List<KeptRecord> all = List.of(
                new KeptRecord.State("yard", "online", 5, 6, null, "avc1.64001f", 640, 360),
                new KeptRecord.State("yard", "failed", 5, 6, "wrong password", null, null, null),
                MotionEpisodesTest.episode(1, 2, true, 0.3f),
                new KeptRecord.Unfollowed("yard", Long.MIN_VALUE),
                new KeptRecord.Seen("yard", 1, 2, PERSON));
        for (KeptRecord record : all) {
            assertThat(KeptCodec.decode(KeptCodec.encode(record))).isEqualTo(record);
        }
    }

    @Test
    void recordsOfAnotherVersionAreRejected() {
        byte[] newer = KeptCodec.encode(new KeptRecord.Unfollowed("yard", 1));
        newer[0] = 2;
        assertThatThrownBy(() -> KeptCodec.decode(newer)).hasMessageContaining("expected: version 1");
        byte[] unknownKind = KeptCodec.encode(new KeptRecord.Unfollowed("yard", 1));
        unknownKind[1] = 99;
        assertThatThrownBy(() -> KeptCodec.decode(unknownKind)).isInstanceOf(LinkProtocolException.class);
        assertThatThrownBy(() -> KeptCodec.decode(new byte[0])).isInstanceOf(LinkProtocolException.class);
    }

    @Test
    void aStateIsKeptAfterWhatItEnds() {
        KeptSelection selection = new KeptSelection(Duration.ZERO);
        selection.of(MotionEpisodesTest.frame(1, 0.5f));
        assertThat(selection.of(state(CameraStatus.OFFLINE, 3)))
                .hasSize(2)
                .first()
                .isEqualTo(MotionEpisodesTest.episode(1, 1, true, 0.5f));
    }

    @Test
    void theDatabaseIsUnderTheDataDirectoryUnlessItHasAUrl() {
        Path data = Path.of("/var/lib/vedette");
        assertThat(KeptOptions.of("i", data, config(Optional.empty())))
                .isEqualTo(KeptOptions.of("i", data, config(Optional.of("jdbc:sqlite:/else/where.db"))))
                .extracting(KeptOptions::databaseUrl, KeptOptions::journalDirectory)
                .containsExactly("jdbc:sqlite:/var/lib/vedette/vedette.db", "/var/lib/vedette/journal");
    }

    @Test
    void anotherDatabaseIsRefusedWithoutItsPassword() {
        for (String url : List.of("jdbc:postgresql://me:hunter2@host/db", "hunter2", "jdbc:sqlite:", "")) {
            assertThatThrownBy(() -> KeptOptions.of("i", Path.of("data"), config(Optional.of(url))))
                    .isInstanceOf(ConfigException.class)
                    .hasMessageStartingWith("database.url: ")
                    .hasMessageContaining("PostgreSQL comes with [events]")
                    .message()
                    .doesNotContain("hunter2");
        }
    }

    private static FrameResult seen(long millis, Outcome outcome, List<Detection> detections) {
        long pts = MediaTime.ofMillis(millis);
        return new FrameResult(YARD, 0, pts, MediaTime.toInstant(pts), 0, Motion.NONE, outcome, detections);
    }

    private static DatabaseConfig config(Optional<String> url) {
        return new DatabaseConfig(url, Optional.empty(), Optional.of(new Secret("hunter2")), Duration.ZERO);
    }
}
