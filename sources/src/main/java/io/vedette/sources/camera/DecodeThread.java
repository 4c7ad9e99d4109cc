// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.camera;

import io.vedette.config.AnalysisConfig;
import io.vedette.config.DecodePolicy;
import io.vedette.record.CameraKey;
import io.vedette.record.Fragment;
import io.vedette.record.InitSegment;
import io.vedette.record.Picture;
import io.vedette.record.SampledFrame;
import io.vedette.sources.feed.Outlet;
import io.vedette.sources.video.DecodeBudget;
import io.vedette.sources.video.DecodedFrame;
import io.vedette.sources.video.DecodingException;
import io.vedette.sources.video.FrameDecoder;
import io.vedette.stats.DropReason;
import io.vedette.stats.Stage;
import io.vedette.stats.StageMeter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decodes one camera behind a {@link DecodeQueue} and samples frames of it. The thread lives until {@link #stop}; no frame
 * and no error ends it.
 */
final class DecodeThread implements CameraThread {
    /** More than any stream reorders. */
    private static final int MOST_IN_FLIGHT = 64;

    private final CameraKey camera;
    private final AnalysisConfig analysis;
    private final FrameDecoder.Opener opener;
    private final DecodeBudget budget;
    private final CameraClock clock;
    private final TroubleLog troubles;
    private final Outlet outlet;
    private final StageMeter decodeMeter;
    private final StageMeter sampleMeter;
    private final Sampler sampler;
    private final DecodeQueue queue;
    private final Thread thread;

    // of the decode thread
    private final Deque<Fragment> inFlight = new ArrayDeque<>();
    private final List<SampledFrame> sampled = new ArrayList<>();
    private @Nullable FrameDecoder decoder;
    private @Nullable InitSegment format;
    private boolean waitsForKey = true;
    private long sequence;
    private volatile boolean closed;

    DecodeThread(CameraContext context, FrameDecoder.Opener opener, DecodeBudget budget) {
        this.camera = context.key();
        this.analysis = context.config().analysis();
        this.opener = opener;
        this.budget = budget;
        this.clock = context.clock();
        this.troubles = context.troubles();
        this.outlet = context.outlet();
        this.decodeMeter = context.stats().stage(camera.name(), Stage.DECODE);
        this.sampleMeter = context.stats().stage(camera.name(), Stage.SAMPLE);
        this.queue = new DecodeQueue(context.bounded(), decodeMeter);
        this.sampler = new Sampler(analysis.interval());
        this.thread = new Thread(this::run, "decode-" + camera.name());
        thread.setDaemon(true);
    }

    @Override
    public void start() {
        thread.start();
    }

    /** The reader's next fragment. Waits only for recordings. */
    void offer(Fragment fragment) throws InterruptedException {
        if (analysis.decode() == DecodePolicy.ALL || fragment.key()) {
            queue.offer(fragment);
        }
    }

    /** The next fragment does not refer to those before it: a new connection, a loop, damage. */
    void gap() {
        queue.gap();
    }

    /** Waits until everything is decoded and sampled; then no more may be offered. */
    @Override
    public void finish() throws InterruptedException {
        queue.finish();
        thread.join();
    }

    private void run() {
        try {
            boolean more = true;
            while (more && !closed) {
                more = step();
            }
        } finally {
            closeDecoder();
        }
    }

    /** One fragment; false at the end. Whatever is thrown costs the frames up to the next key frame, not the thread. */
    private boolean step() {
        @Nullable Fragment fragment = null;
        boolean more = true;
        try {
            DecodeQueue.Work work = queue.take();
            fragment = work.fragment();
            more = fragment != null;
            if (fragment == null) {
                drain();
            } else {
                decode(fragment, work.afterGap());
            }
            deliver();
        } catch (DecodingException e) {
            if (fragment != null && inFlight.remove(fragment)) {
                decodeMeter.dropped(DropReason.CORRUPT);
            }
            troubles.note("decode errors", String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            return more && !closed;
        } catch (Throwable e) {
            startOver(e);
        }
        return more;
    }

    private void decode(Fragment fragment, boolean afterGap) throws DecodingException, InterruptedException {
        boolean sameFormat = format != null && format.equals(fragment.init());
        if (afterGap || !sameFormat) {
            drain();
        }
        if (!sameFormat) {
            closeDecoder();
        }
        waitsForKey &= !fragment.key();
        if (waitsForKey) {
            decodeMeter.dropped(DropReason.CORRUPT);
            return;
        }
        budget.acquire();
        try {
            inFlight.addLast(fragment);
            if (inFlight.size() > MOST_IN_FLIGHT) {
                inFlight.removeFirst();
                decodeMeter.dropped(DropReason.CORRUPT);
            }
            FrameDecoder ready = decoderFor(fragment);
            ready.decode(fragment, this::decoded);
            if (analysis.decode() == DecodePolicy.KEYFRAMES) {
                ready.drain(this::decoded); // a stream with B-frames would hold it until the next key frame
            }
        } finally {
            budget.release();
        }
    }

    private FrameDecoder decoderFor(Fragment fragment) throws DecodingException {
        FrameDecoder open = decoder;
        if (open != null) {
            return open;
        }
        try {
            open = opener.open(fragment);
        } catch (DecodingException e) {
            waitsForKey = true;
            throw e;
        }
        decoder = open;
        format = fragment.init();
        return open;
    }

    /** Gets out what the decoder still holds. What it throws costs no fragment that comes after. */
    private void drain() throws InterruptedException {
        FrameDecoder open = decoder;
        if (open == null) {
            return;
        }
        budget.acquire();
        try {
            open.drain(this::decoded);
            countLost();
        } catch (Throwable e) {
            startOver(e);
        } finally {
            budget.release();
        }
    }

    /** A frame that belongs to no fragment in flight is not counted: its fragment was, when it was given up. */
    private void decoded(DecodedFrame frame) {
        Fragment fragment = inFlightAt(frame.pts());
        if (fragment != null && !frame.isDamaged()) {
            sample(fragment, frame); // while it is in flight: when this throws, it is counted with the others
            inFlight.remove(fragment);
            decodeMeter.handled();
            decodeMeter.latencyNanos(clock.nanoTime() - fragment.arrivalNanos());
        }
        // frames come in presentation order: what is due before this one will not come any more
        int before = inFlight.size();
        inFlight.removeIf(candidate -> candidate.pts() <= frame.pts());
        decodeMeter.dropped(DropReason.CORRUPT, before - inFlight.size());
    }

    private void sample(Fragment fragment, DecodedFrame frame) {
        if (!sampler.takes(fragment.pts())) {
            return;
        }
        Picture picture = frame.picture(analysis.size());
        sampled.add(new SampledFrame(
                camera, sequence++, fragment.pts(), fragment.time(), fragment.arrivalNanos(), picture));
    }

    private @Nullable Fragment inFlightAt(long pts) {
        Fragment found = null;
        for (Fragment candidate : inFlight) {
            if (candidate.pts() == pts) {
                found = candidate;
            }
        }
        return found;
    }

    /** Outside the budget: a recording's outlet may block. */
    private void deliver() throws InterruptedException {
        int delivered = 0;
        try {
            for (SampledFrame frame : sampled) {
                outlet.sample(frame);
                sampleMeter.handled();
                delivered++;
            }
        } finally {
            if (!closed) {
                sampleMeter.dropped(DropReason.CORRUPT, sampled.size() - delivered);
            }
            sampled.clear();
        }
    }

    /** Frames that were decoded before the trouble are good, and still delivered. */
    private void startOver(Throwable cause) {
        waitsForKey = true;
        try {
            closeDecoder();
            troubles.bug(cause);
        } catch (Throwable again) { // out of memory while saying so: the next key frame is a new chance
            decoder = null;
        }
    }

    private void closeDecoder() {
        FrameDecoder open = decoder;
        decoder = null;
        format = null;
        countLost();
        if (open != null) {
            open.close();
        }
    }

    /** What is in flight will not come any more; at the camera's end that is nobody's fault. */
    private void countLost() {
        if (!closed) {
            decodeMeter.dropped(DropReason.CORRUPT, inFlight.size());
        }
        inFlight.clear();
    }

    @Override
    public void stop() {
        closed = true;
        thread.interrupt();
    }

    @Override
    public void join(long millis) throws InterruptedException {
        thread.join(Math.max(1, millis));
    }
}
