// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench.recall;

import io.vedette.record.Fragment;
import io.vedette.record.Picture;
import io.vedette.sources.lazy.AdaptiveListener;
import io.vedette.sources.lazy.AdaptivePolicy;
import io.vedette.sources.lazy.AdaptiveTimes;
import io.vedette.sources.video.DecodeBudget;
import io.vedette.sources.video.DecodingException;
import io.vedette.sources.video.FragmentDecoder;
import io.vedette.stats.DecodingState;
import io.vedette.stats.StageMeter;
import org.jspecify.annotations.Nullable;

/** Policy {@code adaptive}: the product's, with its own times. */
final class AdaptiveDecoding implements Decoding {
    private final CountingDecoder.Count count = new CountingDecoder.Count();
    private final FragmentDecoder decoder;
    private final AdaptivePolicy policy;
    private @Nullable Sink sink;
    private @Nullable DecodingException trouble;
    private boolean trusted;
    private boolean skipped;
    private boolean afterKey;
    private long wakes;

    /** Starts without trust. */
    AdaptiveDecoding(AdaptiveTimes times) {
        decoder = new FragmentDecoder(
                CountingDecoder.opener(count), new DecodeBudget(1), new StageMeter(), System::nanoTime, e -> {
                    throw new IllegalStateException(e);
                });
        policy = new AdaptivePolicy(times, Sampling.SIZE, Sampling::takes, decoder, new Listener());
    }

    @Override
    public void offer(Fragment fragment, Sink to) throws DecodingException, InterruptedException {
        sink = to;
        long before = count.frames();
        policy.accept(fragment, false);
        notice(fragment.key(), count.frames() - before);
        if (trouble != null) {
            throw trouble;
        }
    }

    /**
     * Tells wakes from audits, which begin with the frame after a key frame: a wake decodes frames that were kept, or goes on
     * with one in the middle of its group.
     */
    private void notice(boolean key, long frames) {
        if (key) {
            wakes += skipped && frames > 1 ? 1 : 0;
            skipped &= frames <= 1;
        } else {
            wakes += skipped && frames > 0 && !(afterKey && frames == 1) ? 1 : 0;
            skipped = frames == 0;
        }
        afterKey = key;
    }

    @Override
    public boolean trusts() {
        return trusted;
    }

    @Override
    public long decoded() {
        return count.frames();
    }

    @Override
    public long wakes() {
        return wakes;
    }

    @Override
    public void close() {
        decoder.close();
    }

    private final class Listener implements AdaptiveListener {
        @Override
        public void picture(Fragment fragment, Picture picture) {
            if (sink != null) {
                sink.sampled(fragment.pts(), picture);
            }
        }

        @Override
        public void state(DecodingState state) {
            trusted = state.trusted();
        }

        @Override
        public void trouble(DecodingException cause) {
            trouble = cause;
        }
    }
}
