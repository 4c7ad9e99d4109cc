// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.camera;

import io.vedette.config.Secret;
import io.vedette.sources.video.CameraProblem;
import io.vedette.sources.video.CameraProblem.Kind;
import io.vedette.sources.video.VideoOpener;

/**
 * The sub-stream of a camera, which is decoded in the place of its main one: a thread that connects while the main stream
 * is there, reads, and after every failure says what is wrong and tries again, and the thread that decodes. Its trouble is
 * told in the camera's state and hinders nothing else. It connects only after the main stream has, so that a camera that is
 * gone is not asked twice, nor a wrong password tried twice.
 */
final class SubStream implements CameraThread, MainListener {
    private final Connection connection;
    private final CameraClock clock;
    private final Backoff backoff;
    private final TroubleLog troubles;
    private final SubTimeline timeline;
    private final CameraStates states;
    private final DecodeThread decoding;
    private final SubPump pump;
    private final Thread thread;
    private boolean mainIsThere;
    private volatile boolean closed;

    SubStream(
            CameraContext context,
            Secret url,
            VideoOpener opener,
            Backoff backoff,
            SubTimeline timeline,
            CameraStates states,
            DecodeThread decoding) {
        this.connection = new Connection(url, false, opener, context.troubles());
        this.clock = context.clock();
        this.backoff = backoff;
        this.troubles = context.troubles();
        this.timeline = timeline;
        this.states = states;
        this.decoding = decoding;
        this.pump = new SubPump(context, timeline, states, decoding);
        this.thread = new Thread(this::run, "camera-" + context.key().name() + "-sub");
        thread.setDaemon(true);
    }

    @Override
    public void start() {
        decoding.start();
        thread.start();
    }

    private void run() {
        while (!closed) {
            try {
                attempt();
            } catch (Throwable e) {
                pauseAfter(e);
            }
        }
    }

    /** One connection, and after trouble the pause before the next. */
    private void attempt() throws InterruptedException {
        awaitMain();
        CameraProblem problem = connection.play(this::isWanted, (stream, at) -> pump.run(stream, at, backoff));
        if (problem == null || problem.kind() == Kind.CANCELLED || !isWanted()) {
            return;
        }
        String words = String.valueOf(problem.getMessage());
        states.analysisTrouble(words);
        troubles.note("analysis stream " + Connection.words(problem), "analysis stream: " + words);
        clock.sleep(backoff.after(problem.kind()));
    }

    private void pauseAfter(Throwable cause) {
        if (cause instanceof InterruptedException && closed) {
            return;
        }
        try {
            troubles.bug(cause);
            clock.sleep(backoff.next());
        } catch (Throwable again) { // interrupted, or out of memory once more: the loop decides
            return;
        }
    }

    private synchronized void awaitMain() throws InterruptedException {
        while (!mainIsThere) {
            wait();
        }
    }

    private synchronized boolean isWanted() {
        return mainIsThere && !closed;
    }

    @Override
    public void connected() {
        timeline.mainConnected();
    }

    @Override
    public void came(Received frame) {
        timeline.mainCame(frame);
        synchronized (this) {
            if (!mainIsThere) {
                mainIsThere = true;
                notifyAll();
            }
        }
    }

    /** Without the main stream there is no time to give frames; the sub-stream is left too. */
    @Override
    public void gone() {
        synchronized (this) {
            mainIsThere = false;
        }
        connection.cancel();
        states.analysisTrouble(null);
    }

    @Override
    public void finish() throws InterruptedException {
        stop(); // a recording has no sub-stream
    }

    @Override
    public void stop() {
        closed = true;
        connection.cancel();
        thread.interrupt();
        decoding.stop();
    }

    @Override
    public void join(long millis) throws InterruptedException {
        long end = System.nanoTime() + millis * 1_000_000;
        thread.join(Math.max(1, millis));
        decoding.join((end - System.nanoTime()) / 1_000_000);
    }
}
