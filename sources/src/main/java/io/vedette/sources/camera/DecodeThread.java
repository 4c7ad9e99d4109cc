// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.camera;

import io.vedette.config.AnalysisConfig;
import io.vedette.config.DecodePolicy;
import io.vedette.jvm.Niceness;
import io.vedette.record.CameraKey;
import io.vedette.record.Fragment;
import io.vedette.record.MediaTime;
import io.vedette.record.Picture;
import io.vedette.record.SampledFrame;
import io.vedette.sources.feed.Outlet;
import io.vedette.sources.lazy.AdaptiveListener;
import io.vedette.sources.lazy.AdaptivePolicy;
import io.vedette.sources.lazy.AdaptiveTimes;
import io.vedette.sources.video.DecodeBudget;
import io.vedette.sources.video.DecodedFrame;
import io.vedette.sources.video.DecodingException;
import io.vedette.sources.video.FragmentDecoder;
import io.vedette.sources.video.FrameDecoder;
import io.vedette.stats.DecodingState;
import io.vedette.stats.DropReason;
import io.vedette.stats.Stage;
import io.vedette.stats.StageMeter;
import io.vedette.stats.Stats;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Decodes one camera behind a {@link DecodeQueue} and samples frames of it. The thread lives until {@link #stop}; no frame
 * and no error ends it.
 */
final class DecodeThread implements CameraThread {
    private static final long LEAST_REST_MILLIS = 20_000;

    private final CameraKey camera;
    private final AnalysisConfig analysis;
    private final TroubleLog troubles;
    private final Damage damage;
    private final Stats stats;
    private final Outlet outlet;
    private final StageMeter decodeMeter;
    private final StageMeter sampleMeter;
    private final Sampler sampler;
    private final DecodeQueue queue;
    private final Thread thread;

    // of the decode thread
    private final FragmentDecoder decoder;
    private final @Nullable AdaptivePolicy adaptive;
    private final List<SampledFrame> sampled = new ArrayList<>();
    private long sequence;
    private long corrupt;
    private boolean ours;
    private @Nullable String refusal;
    private volatile boolean closed;

    DecodeThread(CameraContext context, FrameDecoder.Opener opener, DecodeBudget budget) {
        this.camera = context.key();
        this.analysis = context.config().analysis();
        this.troubles = context.troubles();
        this.damage = context.hasSubStream() ? context.analysisDamage() : context.damage();
        this.stats = context.stats();
        this.outlet = context.outlet();
        this.decodeMeter = stats.stage(camera.name(), Stage.DECODE);
        this.sampleMeter = stats.stage(camera.name(), Stage.SAMPLE);
        this.queue = new DecodeQueue(context.bounded(), decodeMeter);
        this.sampler = new Sampler(analysis.interval());
        this.decoder = new FragmentDecoder(opener, budget, decodeMeter, context.clock()::nanoTime, this::bug);
        this.adaptive = analysis.decode() == DecodePolicy.ADAPTIVE ? adaptive() : null;
        this.corrupt = decodeMeter.droppedCount(DropReason.CORRUPT);
        stats.decoding(camera.name(), null); // what another policy said before is no longer so
        this.thread = new Thread(this::run, "decode-" + camera.name());
        thread.setDaemon(true);
    }

    private AdaptivePolicy adaptive() {
        return new AdaptivePolicy(AdaptiveTimes.DEFAULT, analysis.size(), sampler, decoder, new AdaptiveListener() {
            @Override
            public void picture(Fragment fragment, Picture picture) throws InterruptedException {
                sampled.add(frame(fragment, picture));
                deliver();
            }

            @Override
            public void state(DecodingState state) {
                if (!closed) {
                    stats.decoding(camera.name(), state);
                }
            }

            @Override
            public void trouble(DecodingException trouble) {
                note(trouble);
            }

            @Override
            public void advice(String words) {
                troubles.note("decoding", words);
            }

            @Override
            public void looksBack(int frames) {
                queue.looksBack(frames);
            }

            @Override
            public void cut(int frames) {
                decodeMeter.dropped(DropReason.DECODE_BEHIND, frames);
            }

            @Override
            public void lost(int pictures) {
                sampleMeter.dropped(DropReason.CORRUPT, pictures);
            }
        });
    }

    @Override
    public void start() {
        thread.start();
    }

    /** The reader's next fragment. Waits only for recordings. */
    void offer(Fragment fragment) throws InterruptedException {
        if (analysis.decode() != DecodePolicy.KEYFRAMES || fragment.key()) {
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
        Niceness.giveWay();
        try {
            boolean more = true;
            while (more && !closed) {
                more = step();
                noteDamage();
            }
        } finally {
            decoder.close();
            stats.decoding(camera.name(), null);
        }
    }

    /** One fragment; false at the end. Whatever is thrown costs the frames up to the next key frame, not the thread. */
    private boolean step() {
        boolean more = true;
        try {
            DecodeQueue.Work work = queue.take();
            more = work.fragment() != null;
            decode(work);
            deliver();
        } catch (DecodingException e) {
            note(e);
        } catch (InterruptedException e) {
            return more && !closed;
        } catch (Throwable e) { // frames that were decoded before the trouble are good, and still delivered
            decoder.startOver(e);
            if (adaptive != null) {
                adaptive.startOver();
            }
        }
        return more;
    }

    /** Also of frames that the decoder patched up without a complaint; not of those that a bug of ours costs. */
    private void noteDamage() {
        long lost = decodeMeter.droppedCount(DropReason.CORRUPT);
        boolean open = decoder.isOpen();
        if (lost > corrupt && !ours) {
            if (open || refusal == null) {
                damage.found("frames can't be decoded");
            } else {
                damage.refused(refusal);
            }
        }
        corrupt = lost;
        ours &= !open; // all up to the next key frame are lost by it
    }

    private void bug(Throwable cause) {
        ours = true;
        troubles.bug(cause);
    }

    private void decode(DecodeQueue.Work work) throws DecodingException, InterruptedException {
        Fragment fragment = work.fragment();
        if (adaptive != null) {
            if (fragment == null) {
                adaptive.finish();
            } else if (work.behind()) {
                adaptive.acceptBehind(fragment, rest());
            } else {
                adaptive.accept(fragment, work.afterGap());
            }
            return;
        }
        if (fragment != null) {
            decoder.decode(fragment, work.afterGap(), this::sample);
        }
        if (fragment == null || analysis.decode() == DecodePolicy.KEYFRAMES) {
            decoder.drain(this::sample); // a stream with B-frames would hold it until the next key frame
        }
    }

    /** By chance, so that cameras don't come back at the same time. */
    private static long rest() {
        return MediaTime.ofMillis(
                LEAST_REST_MILLIS + ThreadLocalRandom.current().nextLong(LEAST_REST_MILLIS));
    }

    private void sample(Fragment fragment, DecodedFrame frame) {
        if (sampler.takes(fragment.pts())) {
            sampled.add(frame(fragment, frame.picture(analysis.size())));
        }
    }

    private SampledFrame frame(Fragment fragment, Picture picture) {
        return new SampledFrame(camera, sequence++, fragment.pts(), fragment.time(), fragment.arrivalNanos(), picture);
    }

    private void note(DecodingException trouble) {
        String words = String.valueOf(trouble.getMessage());
        refusal = words;
        troubles.note("decode errors", words);
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

    @Override
    public void stop() {
        closed = true;
        decoder.end();
        thread.interrupt();
    }

    @Override
    public void join(long millis) throws InterruptedException {
        thread.join(Math.max(1, millis));
    }
}
