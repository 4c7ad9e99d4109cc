// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench;

import com.sun.management.OperatingSystemMXBean;
import io.vedette.config.DecodePolicy;
import io.vedette.jvm.Lease;
import io.vedette.record.Fragment;
import io.vedette.record.SampledFrame;
import io.vedette.stats.DecodingState;
import io.vedette.stats.Stage;
import io.vedette.stats.StageMeter;
import io.vedette.stats.Stats;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * Our side of {@code policies}, in a JVM of its own: plays a recording once, and prints the processor time of this process
 * from a frame on, JIT and garbage collection included, and how many frames were read and decoded from there on. What comes
 * before is there to warm up, and to earn adaptive decoding's trust. At that frame reading waits until all before it is decoded:
 * else dozens of them, with key frames alone minutes of video, would be decoded on the account of what follows.
 */
final class PolicyTrial extends Playback {
    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    /** A decoder that has work makes a frame in much less. */
    private static final int QUIET_MILLIS = 300;

    private static final int LOOK_MILLIS = 20;

    private final long lead;
    private final Stats stats;
    private final StageMeter decoding;
    private volatile long startNanos;
    private volatile long endNanos;
    private volatile long decodedBefore;
    private volatile long fragments;
    private volatile boolean trusted;

    private PolicyTrial(long lead, Stats stats) {
        this.lead = lead;
        this.stats = stats;
        this.decoding = stats.stage(NAME, Stage.DECODE);
    }

    /**
     * Runs a trial.
     *
     * @param arguments the recording, how many of its frames are not counted, the policy, and a recording to decode all of first:
     *     a place where nothing moves calls for too little to warm up what someone who walks in needs; then perhaps {@code trusted},
     *     to fail unless frame sizes are trusted where counting begins
     */
    @SuppressWarnings("SystemOut") // its result is for the process that started it
    public static void main(String[] arguments) throws Exception {
        Path clip = Path.of(arguments[0]);
        try (Lease<Stats> stats = Stats.SHARED.acquire(NAME)) {
            new PolicyTrial(Long.MAX_VALUE, stats.get()).play(Path.of(arguments[3]), DecodePolicy.ALL);
            PolicyTrial trial = new PolicyTrial(Long.parseLong(arguments[1]), stats.get());
            trial.play(clip, DecodePolicy.valueOf(arguments[2]));
            if (arguments.length > 4 && !trial.trusted) {
                throw new IOException(clip + ": frame sizes were not trusted after " + trial.lead + " frames");
            }
            System.out.println(trial.outcome());
        }
    }

    /** Its third figure is frames decoded. */
    private TrialOutcome outcome() {
        return new TrialOutcome(
                (endNanos - startNanos) / 1e9, fragments - lead, decoding.handledCount() - decodedBefore);
    }

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate") // the reading thread alone writes it
    public void fragment(Fragment fragment) throws InterruptedException {
        if (fragments == lead) {
            catchUp();
            DecodingState state = stats.decoding(NAME);
            trusted = state != null && state.trusted();
            decodedBefore = decoding.handledCount();
            startNanos = SYSTEM.getProcessCpuTime();
        }
        fragments++;
    }

    /** Until nothing has been decoded for a while. */
    private void catchUp() throws InterruptedException {
        long known = -1;
        for (int quiet = 0; quiet < QUIET_MILLIS; quiet += LOOK_MILLIS) {
            long now = decoding.handledCount();
            if (now != known) {
                known = now;
                quiet = 0;
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
    }

    @Override
    public void sample(SampledFrame frame) {}

    @Override
    public void end() {
        endNanos = SYSTEM.getProcessCpuTime();
        super.end();
    }
}
