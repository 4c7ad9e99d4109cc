// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.faults;

import io.vedette.sources.fixtures.RtspSource;
import io.vedette.sources.simulator.FrameStamp;
import java.io.IOException;
import java.util.NavigableSet;
import java.util.TreeSet;

/** FFmpeg's RTSP client beside Vedette: which frames a camera really sent. */
public final class StampClient implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 5_000;

    private final NavigableSet<Long> frames = new TreeSet<>();
    private final Thread thread;
    private volatile boolean closed;
    private volatile boolean ended;

    /** Connects, and reads until it is closed. */
    public StampClient(String url) throws IOException {
        RtspSource source = new RtspSource(url);
        thread = new Thread(() -> read(source), "stamps");
        thread.setDaemon(true);
        thread.start();
    }

    private void read(RtspSource source) {
        try (source) {
            RtspSource.Received received = source.next();
            while (received != null && !closed) {
                FrameStamp stamp = received.stamp();
                synchronized (frames) {
                    frames.add(stamp.frame());
                }
                received = source.next();
            }
        } finally {
            ended = true;
        }
    }

    /** Whether it reads no more. As long as nobody has closed it, it then can't say any more what the camera sends. */
    public boolean hasEnded() {
        return ended;
    }

    /** The number of the newest frame; -1 before the first. */
    public long newest() {
        synchronized (frames) {
            return frames.isEmpty() ? -1 : frames.last();
        }
    }

    /** The numbers of all frames so far. */
    public NavigableSet<Long> frames() {
        synchronized (frames) {
            return new TreeSet<>(frames);
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join(PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
