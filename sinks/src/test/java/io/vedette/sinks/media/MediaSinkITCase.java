// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vedette.config.Announce;
import io.vedette.config.EventsConfig;
import io.vedette.jvm.Lease;
import io.vedette.record.CameraKey;
import io.vedette.record.CameraRecord;
import io.vedette.record.EventPhase;
import io.vedette.record.Fragment;
import io.vedette.record.ObjectEvent;
import io.vedette.sinks.contract.SinkContract;
import io.vedette.sinks.storage.Storage;
import io.vedette.stats.Stats;
import io.vedette.store.MediaKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.api.connector.sink2.Sink;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MediaSinkITCase {
    private static FakeRing ring = new FakeRing();
    private static Told told = new Told();

    @TempDir
    private Path data;

    @BeforeEach
    void fresh() {
        ring = new FakeRing();
        told = new Told();
        ring.add(Scene.video(Scene.INIT, 0, 30));
    }

    /** Whatever is outside breaks for the directory. */
    @Nested
    class Contract extends SinkContract<CameraRecord> {
        @Override
        protected Sink<CameraRecord> sink() {
            return new MediaSink(options());
        }

        @Override
        protected CameraRecord record(String camera, int number) {
            ObjectEvent event = Scene.event(camera + "-" + number, EventPhase.CLOSED, 10, 11, 10);
            return new ObjectEvent(
                    CameraKey.unsalted(camera),
                    event.id(),
                    event.phase(),
                    event.rule(),
                    event.label(),
                    null,
                    null,
                    event.track(),
                    event.startPts(),
                    event.start(),
                    event.seenPts(),
                    event.seen(),
                    event.best());
        }

        @Override
        protected List<Integer> arrived(String camera) {
            return told.of(MediaKind.CLIP).stream()
                    .filter(done -> done.camera().equals(camera) && done.file() != null)
                    .map(done -> Integer.valueOf(done.event().substring(camera.length() + 1)))
                    .toList();
        }

        @Override
        protected void breakOutside() throws IOException {
            Files.writeString(media(), "in the way");
        }

        @Override
        protected void healOutside() throws IOException {
            Files.delete(media());
        }

        @Override
        protected void causeBug() {
            ring.fail(new IllegalArgumentException("a bug"));
        }

        @Override
        protected boolean keepsWhatItCantDeliver() {
            return false;
        }
    }

    @Test
    void closingFinishesWhatIsOpenAndLeavesNothingElse() throws Exception {
        try (MediaWriter writer = new MediaWriter(options())) {
            writer.write(Scene.event("e", EventPhase.OPENED, 10, 10, 10), SinkContract.NO_TIME);
            await().until(() -> !told.of(MediaKind.SNAPSHOT).isEmpty());
        }
        assertThat(told.last(MediaKind.CLIP).note()).isEqualTo("interrupted");
        try (Stream<Path> files = Files.list(media().resolve("yard/2026-11-22"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("e.mp4", "e.path.json", "e.jpg", "e.thumb.jpg");
        }
    }

    @Test
    void aLaneThatRestartsBesideOthersDoesNotInterruptAClip() throws Exception {
        try (MediaWriter other = new MediaWriter(options())) {
            try (MediaWriter first = new MediaWriter(options())) {
                first.write(Scene.event("e", EventPhase.OPENED, 10, 10, 10), SinkContract.NO_TIME);
            }
            try (MediaWriter second = new MediaWriter(options())) {
                second.write(Scene.event("e", EventPhase.OPENED, 10, 12, 10), SinkContract.NO_TIME);
                second.write(Scene.event("e", EventPhase.CLOSED, 10, 20, 10), SinkContract.NO_TIME);
                await().until(() -> !told.of(MediaKind.CLIP).isEmpty());
            }
            assertThat(told.last(MediaKind.CLIP).note()).isNull();
            assertThat(told.last(MediaKind.CLIP).endPts()).isEqualTo(Scene.pts(25.1));
            other.flush(false);
        }
    }

    @Test
    void recordsThatDoNotMatterAreNotKept() throws Exception {
        try (Lease<Stats> stats = Stats.SHARED.acquire("test");
                MediaWriter writer = new MediaWriter(options())) {
            for (Fragment fragment : Scene.video(Scene.INIT, 0, 2)) {
                writer.write(fragment, SinkContract.NO_TIME);
            }
            writer.write(Scene.tick(3), SinkContract.NO_TIME);
            writer.flush(true);
            assertThat(stats.get().snapshot()).isEmpty();
        }
        assertThat(media()).doesNotExist();
        assertThat(told.all).isEmpty();
    }

    private Path media() {
        return data.resolve("media");
    }

    private MediaOptions options() {
        EventsConfig events = new EventsConfig(Announce.JOURNAL, Scene.LIMITS, true, EventsConfig.DEFAULT.retention());
        return new MediaOptions(
                "test", Storage.ofOneJvm("test", data), events, MediaSinkITCase::local, instance -> told);
    }

    private static LocalMedia.Access local(String instance) {
        return new LocalMedia.Access(ring, new FakeImaging(), new FakeClips(), () -> {});
    }
}
