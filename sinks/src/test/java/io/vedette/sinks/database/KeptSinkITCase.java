// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vedette.jvm.Lease;
import io.vedette.record.Box;
import io.vedette.record.CameraKey;
import io.vedette.record.CameraRecord;
import io.vedette.record.CameraStatus;
import io.vedette.record.Detection;
import io.vedette.record.EventPhase;
import io.vedette.record.FrameResult;
import io.vedette.record.MediaTime;
import io.vedette.record.Motion;
import io.vedette.record.ObjectEvent;
import io.vedette.record.Outcome;
import io.vedette.sinks.contract.SinkContract;
import io.vedette.sinks.live.FakeGateway;
import io.vedette.sinks.live.LinkLimits;
import io.vedette.sinks.live.LinkOptions;
import io.vedette.sinks.live.LocalVideo;
import io.vedette.stats.ComponentHealth.Status;
import io.vedette.stats.Stage;
import io.vedette.stats.StageMeter;
import io.vedette.stats.Stats;
import io.vedette.wire.EventMessage;
import io.vedette.wire.Json;
import io.vedette.wire.LinkKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.connector.sink2.Sink;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptSinkITCase {
    @TempDir
    Path data;

    @Nested
    class ContractWithADiskInTrouble extends KeptContract {
        @Override
        protected void breakOutside() throws IOException {
            Files.writeString(data.resolve("journal"), "in the way");
        }

        @Override
        protected void healOutside() throws IOException {
            Files.delete(data.resolve("journal"));
        }
    }

    @Nested
    class ContractWithADatabaseInTrouble extends KeptContract {
        @Override
        protected void breakOutside() throws Exception {
            database().breakDown();
        }

        @Override
        protected void healOutside() throws Exception {
            database().repair();
        }
    }

    @Nested
    class ContractWithPostgresInTrouble extends ContractWithADatabaseInTrouble {
        @Override
        TestDatabase fresh() {
            return new PostgresDatabase();
        }
    }

    @Test
    void anEpisodeIsOpenWhileItLastsAndEndsAtTheLastFrameThatMoved() throws Exception {
        try (KeptWriter writer = writer()) {
            writer.write(MotionEpisodesTest.state(CameraStatus.ONLINE, 0), SinkContract.NO_TIME);
            writer.write(MotionEpisodesTest.frame(1, 0.5f), SinkContract.NO_TIME);
            await().until(() -> motion().equals(List.of("200 null")));
            writer.write(MotionEpisodesTest.frame(2, 0.5f), SinkContract.NO_TIME);
            writer.write(MotionEpisodesTest.frame(3, 0), SinkContract.NO_TIME);
            await().until(() -> motion().equals(List.of("200 400")));
            writer.write(MotionEpisodesTest.frame(4, 0.5f), SinkContract.NO_TIME);
        }
        assertThat(motion()).as("closed in an orderly way").containsExactly("200 400", "800 800");
    }

    @Test
    void anEventIsToldToGatewaysAlsoWhileTheDatabaseDoesNotAnswer() throws Exception {
        Files.writeString(data.resolve("token"), "correct-horse");
        file().breakDown();
        try (FakeGateway gateway = new FakeGateway("correct-horse")) {
            LinkOptions link = new LinkOptions(
                    "test",
                    List.of(gateway.address(data.resolve("token"))),
                    data.toString(),
                    LocalVideo.NONE,
                    LinkLimits.DEFAULT);
            KeptOptions options = file().options(data, link);
            try (KeptWriter writer = new KeptWriter(options, Kept.SHARED.acquire(options))) {
                ObjectEvent opened =
                        History.event("yard", "a", EventPhase.OPENED, 1, 1, 1).toEvent();
                ObjectEvent closed =
                        History.event("yard", "a", EventPhase.CLOSED, 1, 3, 2).toEvent();
                writer.write(opened, SinkContract.NO_TIME);
                writer.write(closed, SinkContract.NO_TIME);
                await().until(() -> gateway.received(LinkKind.EVENT).size() == 2);
                assertThat(gateway.received(LinkKind.EVENT))
                        .extracting(message -> Json.read(message.head(), EventMessage.class))
                        .containsExactly(EventMessage.of(opened), EventMessage.of(closed));
                file().repair();
                await().until(() -> file().rowsIfAny("events", "select id, end_pts from events")
                        .equals(List.of("a 3")));
            }
        }
    }

    @Test
    void aRecordThatCantBeReadIsSetAsideAndHoldsUpNothing() throws Exception {
        try (Lease<Stats> stats = Stats.SHARED.acquire("test");
                Lease<Kept> kept = Kept.SHARED.acquire(options());
                KeptWriter writer = writer()) {
            StageMeter meter = stats.get().stage("yard", Stage.JOURNAL);
            kept.get().journal().append(new byte[] {99, 1, 2}, meter).get(60, TimeUnit.SECONDS);
            writer.write(MotionEpisodesTest.state(CameraStatus.ONLINE, 0), SinkContract.NO_TIME);
            await().until(() ->
                    file().rowsIfAny("cameras", "select state from cameras").equals(List.of("online")));
            await().untilAsserted(() -> assertThat(stats.get().health())
                    .filteredOn(health -> health.name().equals("database"))
                    .singleElement()
                    .matches(health -> health.status() == Status.DEGRADED));
            assertThat(data.resolve("journal").resolve("refused.tsv")).content().contains("another version");
            writer.flush(false);
        }
    }

    @Test
    void aRemovedCameraLeavesNoCountersBehind() throws Exception {
        try (Lease<Stats> stats = Stats.SHARED.acquire("test");
                KeptWriter writer = writer()) {
            writer.write(MotionEpisodesTest.state(CameraStatus.REMOVED, 0), SinkContract.NO_TIME);
            writer.flush(false);
            await().until(() ->
                    file().rowsIfAny("cameras", "select state from cameras").equals(List.of("removed")));
            assertThat(stats.get().snapshot()).isEmpty();
            // What was done is to be seen a little before it is said.
            await().untilAsserted(() -> assertThat(stats.get().health())
                    .extracting(h -> h.name() + " " + h.status())
                    .containsExactly("database " + Status.UP, "journal " + Status.UP));
        }
    }

    private List<String> motion() throws SQLException {
        return file().rowsIfAny("motion", "select start_time, end_time from motion order by start_pts");
    }

    private KeptWriter writer() {
        return new KeptWriter(options(), Kept.SHARED.acquire(options()));
    }

    private KeptOptions options() {
        return file().options(data);
    }

    private SqliteFile file() {
        return new SqliteFile(data.resolve("vedette.db"));
    }

    private abstract class KeptContract extends SinkContract<CameraRecord> {
        private @Nullable TestDatabase made;

        TestDatabase database() {
            TestDatabase known = made == null ? fresh() : made;
            made = known;
            return known;
        }

        /** A database that nobody has used yet. */
        TestDatabase fresh() {
            return file();
        }

        @Override
        protected Sink<CameraRecord> sink() {
            return new KeptSink(database().options(data));
        }

        @Override
        protected CameraRecord record(String camera, int number) {
            return new FrameResult(
                    CameraKey.unsalted(camera),
                    number,
                    MediaTime.ofMillis(number * 40L),
                    MediaTime.toInstant(MediaTime.ofMillis(number * 40L)),
                    0,
                    Motion.NONE,
                    Outcome.ANALYSED,
                    List.of(new Detection("person", 0.5f, new Box(0, 0, 1, 1))));
        }

        @Override
        protected List<Integer> arrived(String camera) throws SQLException {
            String sql = "select time / 40 from detections where camera = '" + camera + "' order by pts";
            return database().rowsIfAny("detections", sql).stream()
                    .map(Integer::valueOf)
                    .toList();
        }

        @Override
        protected void causeBug() throws SQLException {
            database().refuseDetections();
        }

        @Override
        protected boolean keepsWhatItCantDeliver() {
            return true;
        }
    }
}
