// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.media;

import io.vedette.jvm.Lease;
import io.vedette.jvm.PerJvm;
import io.vedette.record.CameraRecord;
import io.vedette.record.CameraState;
import io.vedette.record.CameraStatus;
import io.vedette.record.FrameResult;
import io.vedette.record.ObjectEvent;
import io.vedette.record.OpenEvents;
import io.vedette.record.Tick;
import io.vedette.sinks.FirstFailure;
import io.vedette.sinks.Opened;
import io.vedette.sinks.storage.Adoption;
import io.vedette.sinks.storage.OwnStorage;
import io.vedette.stats.DropReason;
import io.vedette.stats.Stage;
import io.vedette.stats.Stats;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Makes snapshots and clips of the events of all lanes of a JVM, on two threads of its own: one writes clips, four times a
 * second what the ring has that is new, one makes pictures. No caller ever waits. Thread-safe.
 *
 * <p>Clips that a crash tore are finished first. Closing finishes those that are open, as far as they are.
 */
public final class MediaRecorder implements AutoCloseable {
    /** One per JVM and job instance. */
    public static final PerJvm<MediaOptions, MediaRecorder> SHARED = new PerJvm<>(MediaRecorder::new);

    private static final Duration LOOK = Duration.ofSeconds(2);
    private static final int MOST_WAITING = 8_192;
    private static final long PAUSE_MILLIS = 250;
    /** Ctrl-C has five seconds for everything. */
    private static final long CLOSE_MILLIS = 3_000;

    private final LinkedBlockingQueue<CameraRecord> queue = new LinkedBlockingQueue<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final FirstFailure failure = new FirstFailure();
    private final Opened opened = new Opened();
    private final Lease<Stats> stats;
    private final Recordings recordings;
    private final boolean snapshots;
    private final Portraits portraits;

    MediaRecorder(MediaOptions options) {
        snapshots = options.events().snapshot();
        try {
            OwnStorage own =
                    opened.add(OwnStorage.SHARED.acquire(options.storage())).get();
            stats = opened.add(Stats.SHARED.acquire(options.instance()));
            LocalMedia.Access local = opened.add(options.local().open(options.instance()));
            MediaListener listener = opened.add(options.listener().open(options.instance()));
            MediaFiles files = new MediaFiles(own.media(), own.name());
            MediaHealth health = new MediaHealth(stats.get());
            recordings = new Recordings(options.events().clip(), local, files, listener, health, stats.get());
            portraits = new Portraits(local, files, listener, health);
            health.up();
            if (!own.name().isEmpty()) {
                MediaAdoption work = new MediaAdoption(own.media(), local, listener, System::nanoTime);
                opened.add(new Adoption("media", own.neighbours(), work, LOOK, stats.get(), failure));
            }
            opened.add(closed::countDown);
            opened.add(threads());
        } catch (RuntimeException | Error e) {
            opened.closeAfter(e);
            throw e;
        }
    }

    /** Begins; closing ends it, in a few seconds at most. */
    private AutoCloseable threads() {
        Thread clips = start("media-clips", this::writeClips);
        Thread pictures = start("media-pictures", this::makePictures);
        return () -> {
            closed.countDown();
            try {
                clips.join(CLOSE_MILLIS);
                pictures.join(CLOSE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
    }

    private Thread start(String name, Runnable work) {
        Runnable guarded = () -> {
            try {
                work.run();
            } catch (RuntimeException | Error e) {
                failure.keep(e);
            }
        };
        Thread thread = new Thread(guarded, "vedette-" + name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** Takes a record if it is of a kind that matters. When far too many wait, results are dropped and counted. */
    void offer(CameraRecord record) {
        if (record instanceof FrameResult result) {
            if (result.tracks().isEmpty()) {
                return;
            }
            if (queue.size() >= MOST_WAITING) {
                stats.get().stage(result.camera().name(), Stage.MEDIA).dropped(DropReason.MEDIA_BEHIND);
                return;
            }
            queue.add(record);
        } else if (record instanceof Tick) {
            if (queue.size() < MOST_WAITING) {
                queue.add(record);
            }
        } else if (record instanceof ObjectEvent || record instanceof OpenEvents || isFarewell(record)) {
            queue.add(record);
        }
    }

    private static boolean isFarewell(CameraRecord record) {
        return record instanceof CameraState state && state.status() == CameraStatus.REMOVED;
    }

    /**
     * Tells of a bug of our own on one of the threads; call it where Flink can hear it.
     *
     * @throws IllegalStateException if there was one
     */
    void rethrow() {
        failure.rethrow();
    }

    private void writeClips() {
        recordings.salvage(System.nanoTime());
        long advanced = System.nanoTime();
        while (closed.getCount() > 0) {
            long pause = PAUSE_MILLIS - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - advanced);
            CameraRecord record = take(Math.max(0, pause));
            if (record != null) {
                dispatch(record);
            }
            if (System.nanoTime() - advanced >= TimeUnit.MILLISECONDS.toNanos(PAUSE_MILLIS)) {
                advanced = System.nanoTime();
                recordings.advance(advanced);
            }
        }
        for (CameraRecord record = queue.poll(); record != null; record = queue.poll()) {
            dispatch(record);
        }
        recordings.advance(System.nanoTime());
        recordings.stop(System.nanoTime());
    }

    private @Nullable CameraRecord take(long millis) {
        try {
            return queue.poll(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts this thread", e);
        }
    }

    private void dispatch(CameraRecord record) {
        recordings.on(record, System.nanoTime());
        if (!snapshots) {
            return;
        }
        if (record instanceof ObjectEvent event) {
            portraits.want(event);
        } else if (record instanceof OpenEvents events) {
            portraits.forget(event -> event.camera().equals(events.camera())
                    && event.startPts() < events.beforePts()
                    && !events.ids().contains(event.id()));
        } else if (record instanceof CameraState state) {
            portraits.forget(event -> event.camera().equals(state.camera()));
        }
    }

    private void makePictures() {
        try {
            while (closed.getCount() > 0) {
                if (!portraits.makeOne(System.nanoTime())) {
                    closed.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
                }
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts this thread", e);
        }
    }

    /** Finishes what is open, if that takes no more than three seconds; what is left then is finished at the next start. */
    @Override
    public void close() {
        opened.close();
    }
}
