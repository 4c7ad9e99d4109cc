// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.camera;

import io.vedette.record.CameraStatus;
import io.vedette.sources.feed.CameraFeed;
import io.vedette.sources.video.CameraProblem;
import io.vedette.sources.video.VideoOpener;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * One running camera: a thread that connects, reads, and after every failure says what is wrong and tries again. Nothing
 * but {@link #close} ends it; a recording ends by itself.
 */
final class CameraSession implements CameraFeed {
    private static final Duration CLOSE_LIMIT = Duration.ofMillis(4500);

    private final CameraContext context;
    private final boolean bounded;
    private final Connection connection;
    private final CameraClock clock;
    private final Backoff backoff;
    private final TroubleLog troubles;
    private final CameraStates states;
    private final FragmentPump pump;
    private final @Nullable CameraThread decoding;
    private final Runnable onClosed;
    private final Thread thread;
    private volatile boolean closed;

    /**
     * @param onClosed called once, after the threads have ended
     */
    CameraSession(
            CameraContext context,
            VideoOpener opener,
            Backoff backoff,
            CameraStates states,
            FragmentPump pump,
            @Nullable CameraThread decoding,
            Runnable onClosed) {
        this.context = context;
        this.bounded = context.bounded();
        this.connection = new Connection(context.config().url(), bounded, opener, context.troubles());
        this.clock = context.clock();
        this.backoff = backoff;
        this.troubles = context.troubles();
        this.states = states;
        this.pump = pump;
        this.decoding = decoding;
        this.onClosed = onClosed;
        this.thread = new Thread(this::run, "camera-" + context.key().name());
        thread.setDaemon(true);
    }

    /** Starts its threads; when the machine has none left, it is closed, and the error thrown. */
    void start() {
        try {
            if (decoding != null) {
                decoding.start();
            }
            thread.start();
        } catch (Throwable e) {
            close();
            throw e;
        }
    }

    private void run() {
        boolean more = bounded
                || guarded(() -> {
                    states.become(CameraStatus.CONNECTING, null);
                    return true;
                });
        while (more && !closed) {
            more = guarded(bounded ? this::playOnce : this::attempt);
        }
    }

    /** Does a step; whatever it throws is noted and answered with a pause. Returns whether to go on. */
    private boolean guarded(Callable<Boolean> step) {
        try {
            return step.call();
        } catch (InterruptedException e) {
            return !closed;
        } catch (Throwable e) {
            return pauseAfter(e);
        }
    }

    private boolean pauseAfter(Throwable cause) {
        try {
            troubles.bug(cause);
            clock.sleep(backoff.next());
        } catch (Throwable again) { // interrupted, or out of memory once more: the loop decides
            return !closed;
        }
        return !closed;
    }

    /** A camera, or a file played as one: one connection, and after trouble the pause before the next. */
    private boolean attempt() throws InterruptedException {
        CameraProblem problem = play();
        if (problem == null || closed) {
            return !closed;
        }
        pump.lost();
        tell(problem);
        clock.sleep(backoff.after(problem.kind()));
        return true;
    }

    /** A recording: once, then the end, whatever happened. */
    private boolean playOnce() throws InterruptedException {
        CameraProblem problem = play();
        if (problem != null && !closed) {
            states.become(CameraStatus.FAILED, problem.getMessage());
            troubles.note(Connection.words(problem), String.valueOf(problem.getMessage()));
        }
        if (decoding != null) {
            decoding.finish();
        }
        context.outlet().end();
        return false;
    }

    private void tell(CameraProblem problem) throws InterruptedException {
        states.become(problem.kind().status(), problem.getMessage());
        troubles.note(Connection.words(problem), String.valueOf(problem.getMessage()));
    }

    private @Nullable CameraProblem play() throws InterruptedException {
        return connection.play(() -> !closed, (stream, address) -> pump.run(stream, address, backoff));
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        connection.cancel();
        thread.interrupt();
        if (decoding != null) {
            decoding.stop();
        }
        awaitThreads();
        context.outlet().shut();
        onClosed.run();
    }

    /** Waits for both threads, also when its own thread is interrupted. A thread stuck in a system call is left behind. */
    private void awaitThreads() {
        long end = System.nanoTime() + CLOSE_LIMIT.toNanos();
        boolean interrupted = Thread.interrupted();
        for (boolean waiting = true; waiting; ) {
            try {
                thread.join(millisUntil(end));
                if (decoding != null) {
                    decoding.join(millisUntil(end));
                }
                waiting = false;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static long millisUntil(long nanoTime) {
        return Math.max(1, (nanoTime - System.nanoTime()) / 1_000_000);
    }
}
