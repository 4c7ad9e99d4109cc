// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job;

import io.vedette.config.CameraConfig;
import io.vedette.record.CameraKey;
import io.vedette.record.CameraState;
import io.vedette.record.CameraStatus;
import io.vedette.record.ColorMatrix;
import io.vedette.record.Fragment;
import io.vedette.record.InitSegment;
import io.vedette.record.MediaTime;
import io.vedette.record.Picture;
import io.vedette.record.SampledFrame;
import io.vedette.record.StreamFormat;
import io.vedette.sources.feed.CameraFeed;
import io.vedette.sources.feed.FeedFactory;
import io.vedette.sources.feed.Outlet;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Cameras without a camera: fifty frames a second, each a fragment whose dts is one frame after the one before, and every
 * fifth sampled. Endless, or of so many frames as fast as they are taken. A camera whose name starts with {@code broken}
 * can't be opened.
 */
final class SyntheticFeeds implements FeedFactory {
    static final int TICKS = MediaTime.TIMESCALE / 50;

    private static final long serialVersionUID = 1L;
    private static final InitSegment INIT = new InitSegment("avc1.64001f", 640, 360, 0, 4, new byte[8]);
    private static final int ENDLESS = Integer.MAX_VALUE;

    /** Every camera that was opened in this JVM, in order. */
    static final List<String> OPENED = new CopyOnWriteArrayList<>();

    private final int frames;

    private SyntheticFeeds(int frames) {
        this.frames = frames;
    }

    static SyntheticFeeds live() {
        return new SyntheticFeeds(ENDLESS);
    }

    static SyntheticFeeds recording(int frames) {
        return new SyntheticFeeds(frames);
    }

    @Override
    public CameraFeed open(CameraKey camera, CameraConfig config, long resumeAfter, Outlet outlet) {
        if (camera.name().startsWith("broken")) {
            throw new IllegalStateException("cannot open " + config.url().template());
        }
        OPENED.add(camera.name());
        long start = frames == ENDLESS ? Math.max(resumeAfter + TICKS, MediaTime.ofInstant(Instant.now())) : 0;
        Thread thread = new Thread(() -> play(camera, start, outlet), "synthetic-" + camera.name());
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

    private void play(CameraKey camera, long start, Outlet outlet) {
        try {
            Instant since = MediaTime.toInstant(start);
            StreamFormat format = new StreamFormat(INIT.codec(), INIT.width(), INIT.height());
            outlet.state(new CameraState(camera, CameraStatus.ONLINE, since, start, null, format));
            for (int i = 0; i < frames; i++) {
                long pts = start + (long) i * TICKS;
                Instant time = MediaTime.toInstant(pts);
                long arrival = System.nanoTime();
                outlet.fragment(
                        new Fragment(camera, INIT, pts, pts, TICKS, i % 25 == 0, time, arrival, 0, new byte[1000]));
                if (i % 5 == 0) {
                    Picture picture = new Picture(64, 36, ColorMatrix.BT601, new byte[64 * 36 * 3 / 2]);
                    outlet.sample(new SampledFrame(camera, i / 5, pts, time, arrival, picture));
                }
                if (frames == ENDLESS) {
                    Thread.sleep(20);
                }
            }
            outlet.end();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
