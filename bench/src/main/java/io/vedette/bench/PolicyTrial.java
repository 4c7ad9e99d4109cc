// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench;

import com.sun.management.OperatingSystemMXBean;
import io.vedette.config.AnalysisConfig;
import io.vedette.config.CameraConfig;
import io.vedette.config.DecodePolicy;
import io.vedette.config.Secret;
import io.vedette.jvm.Lease;
import io.vedette.record.CameraKey;
import io.vedette.record.CameraState;
import io.vedette.record.Fragment;
import io.vedette.record.SampledFrame;
import io.vedette.sources.camera.FfmpegFeedFactory;
import io.vedette.sources.feed.CameraFeed;
import io.vedette.sources.feed.Outlet;
import io.vedette.stats.DecodingState;
import io.vedette.stats.Stats;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Our side of {@code policies}, in a JVM of its own: plays a recording once through the product's camera feed as fast as it
 * goes, and prints the processor time of this process from a frame on, JIT and garbage collection included. What comes before
 * is there to warm up, and to earn adaptive decoding's trust. What was read by then and not yet decoded is a second at most.
 */
final class PolicyTrial implements Outlet {
    private static final String CAMERA = "bench";
    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private final long lead;
    private final Stats stats;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile long startNanos;
    private volatile long fragments;
    private volatile long samples;
    private volatile boolean trusted;
    private volatile @Nullable String trouble;

    private PolicyTrial(long lead, Stats stats) {
        this.lead = lead;
        this.stats = stats;
    }

    /**
     * Runs a trial.
     *
     * @param arguments the recording, how many of its frames are not counted, and the policy; then perhaps {@code trusted}, to
     *     fail unless frame sizes were trusted once
     */
    @SuppressWarnings("SystemOut") // its result is for the process that started it
    public static void main(String[] arguments) throws Exception {
        Path clip = Path.of(arguments[0]);
        AnalysisConfig usual = AnalysisConfig.DEFAULT;
        CameraConfig defaults = CameraConfig.of(CAMERA, new Secret("file:" + clip.toAbsolutePath()));
        CameraConfig config = new CameraConfig(
                CAMERA,
                defaults.url(),
                true,
                defaults.transport(),
                new AnalysisConfig(usual.interval(), usual.size(), DecodePolicy.valueOf(arguments[2])),
                defaults.analyzers(),
                defaults.motion());
        try (Lease<Stats> stats = Stats.SHARED.acquire(CAMERA)) {
            PolicyTrial trial = new PolicyTrial(Long.parseLong(arguments[1]), stats.get());
            CameraFeed feed = FfmpegFeedFactory.bounded(CAMERA, null)
                    .open(CameraKey.unsalted(CAMERA), config, Long.MIN_VALUE, trial);
            try {
                if (!trial.ended.await(5, TimeUnit.MINUTES)) {
                    throw new IOException(clip + " did not end: " + trial.trouble);
                }
            } finally {
                feed.close();
            }
            if (arguments.length > 3 && !trial.trusted) {
                throw new IOException(clip + ": frame sizes were never trusted: "
                        + stats.get().decoding(CAMERA));
            }
            System.out.println(trial.outcome());
        }
    }

    private TrialOutcome outcome() {
        return new TrialOutcome((SYSTEM.getProcessCpuTime() - startNanos) / 1e9, fragments - lead, samples);
    }

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate") // the reading thread alone writes it
    public void fragment(Fragment fragment) {
        if (fragments == lead) {
            startNanos = SYSTEM.getProcessCpuTime();
        }
        fragments++;
        DecodingState state = fragment.key() ? stats.decoding(CAMERA) : null;
        trusted |= state != null && state.trusted();
    }

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate") // the decoding thread alone writes it
    public void sample(SampledFrame frame) {
        samples++;
    }

    @Override
    public void state(CameraState state) {
        if (state.error() != null) {
            trouble = state.error();
        }
    }

    @Override
    public void end() {
        ended.countDown();
    }
}
