// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vedette.job.fixtures.NumberedClip;
import io.vedette.job.local.VedetteServer;
import io.vedette.sources.simulator.Simulator;
import io.vedette.sources.simulator.SimulatorOptions;
import io.vedette.web.fixtures.Browser;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people see: frames of now, in two windows, whoever else watches and does not read. */
class BrowserFrameITCase {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int FRAMES = 500;
    private static final int NEWEST = 2 * NumberedClip.FPS;

    /** Bytes that may wait for one viewer: in the socket 256 KiB and one message, behind it 4 MiB. */
    private static final long BOUND = (256L << 10) + (4L << 20) + (512L << 10);

    /** The number in the top row of cells of the picture that is shown; -1 while there is none. */
    private static final String SHOWN_FRAME =
            """
            (() => {
              const video = document.querySelector('[data-camera=door] video');
              if (!video || video.videoWidth !== %d) return -1;
              const canvas = document.createElement('canvas');
              canvas.width = video.videoWidth;
              canvas.height = video.videoHeight;
              const paint = canvas.getContext('2d');
              paint.drawImage(video, 0, 0);
              let number = 0;
              for (let bit = 0; bit < %d; bit++) {
                const luma = paint.getImageData((bit + 0.5) * %d, %d, 1, 1).data[1];
                number = number * 2 + (luma > 128 ? 1 : 0);
              }
              return number;
            })()
            """.formatted(NumberedClip.WIDTH, NumberedClip.BITS, NumberedClip.CELL, NumberedClip.CELL / 2);

    /** How many frames a window was not sent or left out itself, and how many holes are in what it can play. */
    private static final String HOLES = """
            (() => {
              const tile = document.querySelector('[data-camera=door]');
              const skipped = Number(tile.dataset.viewerSlow ?? 0) + Number(tile.dataset.pageSlow ?? 0);
              return skipped + tile.querySelector('video').buffered.length - 1;
            })()
            """;

    @TempDir
    private Path directory;

    @Test
    void twoWindowsShowFramesOfNowBesideAViewerThatNeverReads() throws Exception {
        Path clip = directory.resolve("clip.mp4");
        NumberedClip.writeHeavy(clip, FRAMES);
        try (Simulator simulator = Simulator.start(SimulatorOptions.cameras(1, List.of(clip)));
                VedetteServer server = Installation.in(directory)
                        .withCamera("door", simulator.url("cam1"))
                        .start()) {
            Api api = new Api(server);
            await().atMost(PATIENCE).until(() -> api.state("door").equals("online"));
            try (Watching reader = Watching.live(server, "door");
                    Watching stuck = Watching.live(server, "door");
                    Browser left = Browser.open();
                    Browser right = Browser.open()) {
                stuck.stopReading();
                left.go("http://127.0.0.1:" + server.port() + "/");
                right.go("http://127.0.0.1:" + server.port() + "/");

                awaitFramesOfNow(left, simulator);
                awaitFramesOfNow(right, simulator);
                int before = reader.frames().size();
                await().atMost(PATIENCE).until(() -> reader.frames().size() > before + 2 * NEWEST);
                awaitFramesOfNow(left, simulator);

                await().atMost(PATIENCE)
                        .until(() -> api.live("door").path("skipped").asLong() > 0); // by the one that never reads

                assertThat(stuck.isClosed()).isFalse();
                assertThat(api.live("door").path("queuePeak").asLong())
                        .isPositive()
                        .isLessThan(BOUND);

                stuck.resumeReading();
                await().atMost(PATIENCE).until(() -> !stuck.told().isEmpty());
                long now = newest(reader);
                await().atMost(PATIENCE).until(() -> newest(stuck) > now);
                assertEveryHoleIsToldAndCounted(api, stuck);
                assertThat(reader.gaps()).isEmpty();
                assertThat(reader.told()).isEmpty();
                assertPlaysAll(left);
                assertPlaysAll(right);
                assertThat(api.camera("door").path("viewers").asInt()).isGreaterThanOrEqualTo(4);
            }
        }
    }

    private static void assertPlaysAll(Browser window) {
        assertThat(window.eval(HOLES).asInt()).isZero();
        assertThat(window.complaints()).isEmpty();
    }

    private static long newest(Watching viewer) {
        List<Long> frames = viewer.frames();
        return frames.get(frames.size() - 1);
    }

    /** The frames that a viewer lacks are those of its drop messages, and the API counts them and no others. */
    private static void assertEveryHoleIsToldAndCounted(Api api, Watching viewer) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(viewer.told())
                        .isEqualTo(viewer.holes())
                        .satisfies(holes -> assertThat(holes.stream()
                                        .mapToLong(Long::longValue)
                                        .sum())
                                .isPositive()
                                .isEqualTo(api.live("door").path("skipped").asLong())));
    }

    /** Waits until five looks in a row show frames that were sent less than 2 s before, and not all the same one. */
    private static void awaitFramesOfNow(Browser window, Simulator simulator) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> IntStream.range(0, 5).allMatch(look -> age(window, simulator) < NEWEST));
        int first = window.eval(SHOWN_FRAME).asInt();
        await().atMost(PATIENCE).until(() -> window.eval(SHOWN_FRAME).asInt() != first);
    }

    /** How many frames the camera has sent since the one that is shown. */
    private static long age(Browser window, Simulator simulator) {
        int shown = window.eval(SHOWN_FRAME).asInt();
        return shown < 0 ? Long.MAX_VALUE : Math.floorMod(simulator.framesSent("cam1") - 1 - shown, FRAMES);
    }
}
