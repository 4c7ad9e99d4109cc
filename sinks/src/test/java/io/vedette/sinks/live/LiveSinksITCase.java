// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vedette.jvm.Lease;
import io.vedette.record.CameraKey;
import io.vedette.record.CameraRecord;
import io.vedette.record.CameraStatus;
import io.vedette.record.Detection;
import io.vedette.record.Fragment;
import io.vedette.record.Tick;
import io.vedette.sinks.contract.SinkContract;
import io.vedette.stats.Stage;
import io.vedette.stats.Stats;
import io.vedette.wire.FragmentHead;
import io.vedette.wire.Json;
import io.vedette.wire.LinkKind;
import io.vedette.wire.LinkMessage;
import io.vedette.wire.LinkProtocolException;
import io.vedette.wire.ResultMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.connector.sink2.Sink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveSinksITCase {
    private static final String TOKEN = "secret";
    private static volatile FakeRing ring = new FakeRing();

    @TempDir
    Path directory;

    private FakeGateway gateway;

    @BeforeEach
    void start() throws IOException {
        gateway = new FakeGateway(TOKEN);
        Files.writeString(directory.resolve("token"), TOKEN);
    }

    @AfterEach
    void stop() throws IOException {
        gateway.close();
    }

    @Nested
    class FragmentContract extends LiveContract<Fragment> {
        @Override
        protected Sink<Fragment> sink() {
            return new FragmentSink(options());
        }

        @Override
        protected Fragment record(String camera, int number) {
            return Samples.key(camera, number, 500);
        }

        @Override
        protected List<Integer> arrived(String camera) throws LinkProtocolException {
            List<Integer> numbers = new ArrayList<>();
            for (LinkMessage message : of(camera, LinkKind.FRAGMENT)) {
                numbers.add(number(FragmentHead.decode(message.head()).pts()));
            }
            return numbers;
        }
    }

    @Nested
    class ResultContract extends LiveContract<CameraRecord> {
        @Override
        protected Sink<CameraRecord> sink() {
            return new ResultSink(options());
        }

        @Override
        protected CameraRecord record(String camera, int number) {
            return Samples.result(camera, number);
        }

        @Override
        protected List<Integer> arrived(String camera) throws LinkProtocolException {
            List<Integer> numbers = new ArrayList<>();
            for (LinkMessage message : of(camera, LinkKind.RESULT)) {
                double seconds = Json.read(message.head(), ResultMessage.class).pts();
                numbers.add(number(Math.round(seconds * 90_000)));
            }
            return numbers;
        }
    }

    @Test
    void aRemovedCameraIsForgottenEverywhere() throws Exception {
        try (Lease<Stats> stats = Stats.SHARED.acquire("test");
                Lease<NewestDetections> detections = NewestDetections.SHARED.acquire("test");
                ResultWriter writer = new ResultWriter(options())) {
            Detection person = new Detection("person", 0.9f, new io.vedette.record.Box(0, 0, 1, 1));
            writer.write(Samples.state("yard", CameraStatus.ONLINE, 0), SinkContract.NO_TIME);
            writer.write(Samples.result("yard", 1, person), SinkContract.NO_TIME);
            writer.write(new Tick(CameraKey.unsalted("yard"), 0, Samples.time(1)), SinkContract.NO_TIME);
            assertThat(detections.get().near("yard", Samples.pts(2))).containsExactly(person);
            assertThat(detections.get().near("yard", Samples.pts(60)))
                    .as("too long ago")
                    .isEmpty();
            await().until(() -> stats.get().stage("yard", Stage.RESULT).handledCount() == 1);

            writer.write(Samples.state("yard", CameraStatus.REMOVED, 2), SinkContract.NO_TIME);
            await().until(() -> !gateway.received(LinkKind.REMOVED).isEmpty());
            assertThat(detections.get().near("yard", Samples.pts(2))).isEmpty();
            await().untilAsserted(() -> assertThat(stats.get().snapshot()).isEmpty());
        }
    }

    private LinkOptions options() {
        return new LinkOptions(
                "test",
                List.of(gateway.address(directory.resolve("token"))),
                directory.toString(),
                LiveSinksITCase::buggyVideo,
                LinkLimits.DEFAULT);
    }

    /** Video whose ring has a bug once a test says so; static, as the options are shipped. */
    private static LocalVideo.Access buggyVideo(String instance) {
        ring = new FakeRing();
        return new LocalVideo.Access(ring, new FakeImaging(), () -> {});
    }

    private abstract class LiveContract<T> extends SinkContract<T> {
        @Override
        protected void breakOutside() throws IOException {
            gateway.close();
        }

        @Override
        protected void healOutside() throws IOException {
            gateway = new FakeGateway(TOKEN, gateway.port());
        }

        @Override
        protected void causeBug() throws IOException {
            ring.fail(new IllegalStateException("a bug"));
            // A gateway that comes back gets what the ring holds.
            breakOutside();
            healOutside();
        }

        @Override
        protected boolean keepsWhatItCantDeliver() {
            return false;
        }

        List<LinkMessage> of(String camera, LinkKind kind) {
            return gateway.received(kind).stream()
                    .filter(m -> m.camera().equals(camera))
                    .toList();
        }

        int number(long pts) {
            return (int) ((pts - Samples.pts(0)) / (Samples.pts(1) - Samples.pts(0)));
        }
    }
}
