// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench.detect;

import io.vedette.config.CameraConfig;
import io.vedette.record.CameraKey;
import io.vedette.record.CameraState;
import io.vedette.record.CameraStatus;
import io.vedette.record.MediaTime;
import io.vedette.record.SampledFrame;
import io.vedette.sources.feed.CameraFeed;
import io.vedette.sources.feed.FeedFactory;
import io.vedette.sources.feed.Outlet;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * Cameras that hand over pictures of a {@link Scene} at its rate, as a decoder would, whenever the scene wants them. Each has
 * its own phase and starts elsewhere in the footage.
 */
final class PictureFeeds implements FeedFactory {
    private static final long serialVersionUID = 1;

    private final String scene;

    /** Those of a scene of this JVM. */
    PictureFeeds(String scene) {
        this.scene = scene;
    }

    @Override
    public CameraFeed open(CameraKey camera, CameraConfig config, long resumeAfter, Outlet outlet) {
        Scene known = Scene.named(scene);
        Thread thread = new Thread(() -> play(known, camera, outlet), "pictures-" + camera.name());
        thread.setDaemon(true);
        thread.start();
        return () -> {
            thread.interrupt();
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
    }

    private static void play(Scene scene, CameraKey camera, Outlet outlet) {
        try {
            Instant since = Instant.now();
            long origin = MediaTime.ofInstant(since);
            outlet.state(new CameraState(camera, CameraStatus.ONLINE, since, origin, null, null));
            int number = scene.numberOf(camera.name());
            long start = scene.startNanos(number);
            for (long i = 0; ; i++) {
                long due = start + i * Scene.INTERVAL_NANOS;
                TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
                if (scene.wants(number)) {
                    long pts = origin + i * MediaTime.ofMillis(Scene.INTERVAL_NANOS / 1_000_000);
                    outlet.sample(new SampledFrame(
                            camera, i, pts, MediaTime.toInstant(pts), System.nanoTime(), scene.picture(number, i)));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
