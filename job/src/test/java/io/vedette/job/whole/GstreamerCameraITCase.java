// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vedette.job.fixtures.NumberedClip;
import io.vedette.job.local.VedetteServer;
import io.vedette.sources.fixtures.GstCamera;
import io.vedette.testing.Ports;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A camera that shares no code with us loses its power and gets it back. */
class GstreamerCameraITCase {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String CREDENTIALS = "viewer:TOPSECRET";

    @TempDir
    private Path directory;

    @Test
    void playsOnWhenTheCameraIsBack() throws Exception {
        Path clip = directory.resolve("clip.mp4");
        NumberedClip.write(clip, 250);
        Map<String, Path> mounts = Map.of("front", clip);
        int port = Ports.free();
        GstCamera camera = GstCamera.start(mounts, CREDENTIALS, port);
        try (LogCapture log = LogCapture.begin();
                VedetteServer server = Installation.in(directory)
                        .withCamera("front", "rtsp://" + CREDENTIALS + "@127.0.0.1:" + port + "/front")
                        .start()) {
            Api api = new Api(server);
            await().atMost(PATIENCE).until(() -> api.state("front").equals("online"));
            try (Watching viewer = Watching.live(server, "front")) {
                awaitMoreOf(viewer);

                camera.close();
                await().atMost(PATIENCE)
                        .until(() -> List.of("stalled", "offline").contains(api.state("front")));
                assertThat(api.camera("front").path("error").asText())
                        .contains("127.0.0.1:" + port)
                        .contains(" ")
                        .doesNotContain("TOPSECRET");
                assertThat(api.get("/api/health").statusCode()).isEqualTo(200);

                camera = GstCamera.start(mounts, CREDENTIALS, port);
                await().atMost(PATIENCE).until(() -> api.state("front").equals("online"));
                assertThat(api.camera("front").path("error").isNull()).isTrue();
                awaitMoreOf(viewer);
                assertThat(viewer.isClosed()).isFalse();
                assertThat(viewer.texts("state").toString()).contains("offline").doesNotContain("TOPSECRET");
                List<Long> times = viewer.decodeTimes();
                assertThat(times).isSorted().doesNotHaveDuplicates();
                assertThat(log.lines()).isNotEmpty().noneMatch(line -> line.contains("TOPSECRET"));
            }
        } finally {
            camera.close();
        }
    }

    private static void awaitMoreOf(Watching viewer) {
        int before = viewer.fragments().size();
        await().atMost(PATIENCE).until(() -> viewer.fragments().size() >= before + 30);
    }
}
