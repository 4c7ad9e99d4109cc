// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.database;

import static io.vedette.sinks.database.MotionEpisodesTest.state;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vedette.config.Announce;
import io.vedette.config.ConfigException;
import io.vedette.config.ConfigLoader;
import io.vedette.config.EventsConfig;
import io.vedette.config.Secret;
import io.vedette.record.Box;
import io.vedette.record.CameraKey;
import io.vedette.record.CameraStatus;
import io.vedette.record.Detection;
import io.vedette.record.EventPhase;
import io.vedette.record.FrameResult;
import io.vedette.record.LineCrossing;
import io.vedette.record.LineCrossing.Direction;
import io.vedette.record.MediaTime;
import io.vedette.record.Motion;
import io.vedette.record.ObjectEvent;
import io.vedette.record.OpenEvents;
import io.vedette.record.Outcome;
import io.vedette.record.Tick;
import io.vedette.sinks.storage.Storage;
import io.vedette.store.MediaKind;
import io.vedette.wire.LinkProtocolException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
                new KeptRecord.Seen("yard", 1, 2, PERSON),
                History.event("yard", "a", EventPhase.CLOSED, 1, 3, 2),
                new KeptRecord.Followed("yard", 9, List.of("a", "b")),
                new KeptRecord.Crossed("yard", "gate", Direction.OUT, "car", 3, History.moment(5)),
                new KeptRecord.Media("yard", "a", MediaKind.CLIP, "yard/a.mp4", 5, 1, 2, null),
                new KeptRecord.Media("yard", "a", MediaKind.SNAPSHOT, null, 0, 1, 2, "disk full"),
                new KeptRecord.Keep("yard", "a", true, 5),
                new KeptRecord.Delete("yard", "a", 5));
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
    void anEventIsToldAtTheCamerasMediaTimeAlsoWhileItsObjectIsNotSeen() {
        KeptSelection selection = new KeptSelection(Duration.ZERO);
        selection.of(new Tick(YARD, 500, MediaTime.toInstant(500)));
        ObjectEvent closed =
                History.event("yard", "a", EventPhase.CLOSED, 10, 20, 15).toEvent();
        assertThat(selection.of(closed)).singleElement().isInstanceOfSatisfying(KeptRecord.Event.class, event -> {
            assertThat(event.told()).isEqualTo(500);
            assertThat(event.toEvent()).isEqualTo(closed);
        });
    }

    @Test
    void openEventsAndCrossingsAreKept() {
        KeptSelection selection = new KeptSelection(Duration.ZERO);
        assertThat(selection.of(new OpenEvents(YARD, 7, List.of("a"))))
                .containsExactly(new KeptRecord.Followed("yard", 7, List.of("a")));
        Instant time = Instant.ofEpochMilli(50);
        assertThat(selection.of(new LineCrossing(YARD, "gate", Direction.OUT, "car", 3, 5, time)))
                .containsExactly(new KeptRecord.Crossed("yard", "gate", Direction.OUT, "car", 3, History.moment(5)));
    }

    @Test
    void anEventThatLacksSomethingIsRejected() throws LinkProtocolException {
        byte[] whole = KeptCodec.encode(History.event("yard", "a", EventPhase.OPENED, 1, 3, 2));
        String text = new String(whole, StandardCharsets.UTF_8).replace("\"rule\":\"people\"", "\"rule\":null");
        assertThatThrownBy(() -> KeptCodec.decode(text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(LinkProtocolException.class);
        assertThat(JournalledEvents.read(text.getBytes(StandardCharsets.UTF_8))).isEmpty();
        assertThat(JournalledEvents.read(whole)).isPresent();
    }

    @Test
    void theDatabaseIsUnderTheDataDirectoryUnlessItHasAUrl() {
        assertThat(options("{data: /var/lib/vedette}"))
                .isEqualTo(options("{database: {url: 'jdbc:sqlite:/else/where.db'}}"))
                .extracting(
                        KeptOptions::databaseUrl, options -> options.storage().data())
                .containsExactly("jdbc:sqlite:/var/lib/vedette/vedette.db", "/var/lib/vedette");
    }

    @Test
    void theJobGraphHoldsNoPassword() throws IOException {
        KeptOptions options = options("{database: {url: 'jdbc:postgresql://host/db', user: me, password: hunter2}}");
        byte[] shipped = InstantiationUtil.serializeObject(new KeptSink(options));
        assertThat(new String(shipped, StandardCharsets.ISO_8859_1))
                .contains("jdbc:postgresql://host/db")
                .doesNotContain("hunter2");
        assertThat(options.toString()).doesNotContain("hunter2");
    }

    @Test
    void secretsAreFoundOutWhereTheyAreUsed(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("vedette.yaml");
        Files.writeString(file, "database: {url: 'jdbc:postgresql://host/db', password: hunter2}");
        YamlKeptSecrets secrets = new YamlKeptSecrets(file);
        assertThat(secrets.databasePassword().map(Secret::template)).hasValue("hunter2");
        assertThat(secrets.webhook("people")).isEmpty();
        Files.writeString(file, "database: {password: hunter3}");
        assertThat(secrets.databasePassword().map(Secret::template)).hasValue("hunter3");
    }

    @Test
    void anotherDatabaseIsRefusedWithoutItsPassword() {
        for (String url : List.of("jdbc:mysql://me:hunter2@host/db", "hunter2", "jdbc:sqlite:", "")) {
            assertThatThrownBy(() -> new KeptOptions(
                            "i",
                            Storage.ofOneJvm("i", Path.of("data")),
                            url,
                            null,
                            Announce.JOURNAL,
                            Duration.ZERO,
                            EventsConfig.Retention.DEFAULT,
                            List.of(),
                            KeptSecrets.NONE,
                            null))
                    .isInstanceOf(ConfigException.class)
                    .hasMessageStartingWith("database.url: ")
                    .hasMessageContaining("or jdbc:postgresql://host/database")
                    .message()
                    .doesNotContain("hunter2");
        }
    }

    private static FrameResult seen(long millis, Outcome outcome, List<Detection> detections) {
        long pts = MediaTime.ofMillis(millis);
        return new FrameResult(YARD, 0, pts, MediaTime.toInstant(pts), 0, Motion.NONE, outcome, detections);
    }

    private static KeptOptions options(String yaml) {
        return KeptOptions.of("i", Path.of("vedette.yaml"), ConfigLoader.load(yaml, Path.of(".")), null);
    }
}
