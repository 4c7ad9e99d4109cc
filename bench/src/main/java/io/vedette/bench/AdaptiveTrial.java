// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench;

import com.sun.management.OperatingSystemMXBean;
import io.vedette.config.AnalysisConfig;
import io.vedette.record.CameraKey;
import io.vedette.record.Fragment;
import io.vedette.record.MediaTime;
import io.vedette.record.Picture;
import io.vedette.sources.lazy.AdaptiveListener;
import io.vedette.sources.lazy.AdaptivePolicy;
import io.vedette.sources.lazy.AdaptiveTimes;
import io.vedette.sources.mp4.FragmentMuxer;
import io.vedette.sources.video.DecodeBudget;
import io.vedette.sources.video.DecodingException;
import io.vedette.sources.video.FfmpegDecoder;
import io.vedette.sources.video.FfmpegVideoStream;
import io.vedette.sources.video.FragmentDecoder;
import io.vedette.sources.video.Interrupt;
import io.vedette.sources.video.StreamInfo;
import io.vedette.sources.video.VideoAddress;
import io.vedette.sources.video.VideoPacket;
import io.vedette.sources.video.VideoStream;
import io.vedette.stats.DecodingState;
import io.vedette.stats.StageMeter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Our side of adaptive {@code decode}, in a JVM of its own: plays a still clip over and over on one timeline, until its frame
 * sizes are trusted, and then prints the processor time of this process over the passes that follow, demuxing, remuxing, JIT
 * and garbage collection included.
 */
final class AdaptiveTrial implements AdaptiveListener {
    private static final AdaptiveTimes SHORT = new AdaptiveTimes(
            Duration.ofSeconds(2),
            Duration.ofSeconds(2),
            Duration.ofSeconds(60),
            Duration.ofSeconds(5),
            Duration.ofHours(1));
    private static final int MOST_PASSES = 20;

    /** Asleep, other code runs than before: passes in which it is compiled. */
    private static final int WARM_UP = 3;

    private final Path clip;
    private final StageMeter decoded = new StageMeter();
    private final AdaptivePolicy policy;
    private @Nullable FragmentMuxer muxer;
    private @Nullable DecodingState state;
    private @Nullable DecodingException trouble;
    private long next;
    private long due;
    private long fragments;

    private AdaptiveTrial(Path clip, boolean quick) {
        this.clip = clip;
        FragmentDecoder decoder = new FragmentDecoder(
                FfmpegDecoder.forMachines(AnalysisConfig.DEFAULT.size()),
                new DecodeBudget(1),
                decoded,
                System::nanoTime,
                Throwable::printStackTrace);
        this.policy = new AdaptivePolicy(
                quick ? SHORT : AdaptiveTimes.DEFAULT, AnalysisConfig.DEFAULT.size(), this::takes, decoder, this);
    }

    /**
     * Runs a trial.
     *
     * @param arguments the clip, how many passes, and {@code quick} to trust after seconds
     */
    @SuppressWarnings("SystemOut") // its result is for the process that started it
    public static void main(String[] arguments) throws Exception {
        AdaptiveTrial trial = new AdaptiveTrial(Path.of(arguments[0]), arguments.length > 2);
        for (int pass = 0; !trial.sleeps(); pass++) {
            if (pass == MOST_PASSES) {
                throw new IOException("not trusted after " + pass + " passes: " + trial.state);
            }
            trial.pass();
        }
        for (int i = 0; i < WARM_UP; i++) {
            trial.pass();
        }
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        long start = system.getProcessCpuTime();
        long fragments = trial.fragments;
        long decoded = trial.decoded.handledCount();
        for (int i = 0; i < Integer.parseInt(arguments[1]); i++) {
            trial.pass();
        }
        if (trial.state == null || !trial.state.trusted()) {
            throw new IOException("trust was lost: " + trial.state);
        }
        TrialOutcome outcome = new TrialOutcome(
                (system.getProcessCpuTime() - start) / 1e9,
                trial.fragments - fragments,
                trial.decoded.handledCount() - decoded);
        trial.check(outcome);
        System.out.println(outcome);
    }

    /** A decoder that sleeps still looks at a key frame every four seconds or so, and is not woken by nothing. */
    private void check(TrialOutcome outcome) throws IOException {
        DecodingException failed = trouble;
        if (failed != null) {
            throw new IOException("could not decode", failed);
        }
        if (outcome.samples() < outcome.fragments() / 150 || outcome.samples() > outcome.fragments() / 4) {
            throw new IOException("decoded " + outcome.samples() + " of " + outcome.fragments()
                    + " frames of a still scene (expected: one in 150 to one in 4)");
        }
    }

    private boolean sleeps() {
        return state != null && state.trusted() && !state.active();
    }

    private boolean takes(long pts) {
        if (pts < due) {
            return false;
        }
        due = pts + MediaTime.ofMillis(AnalysisConfig.DEFAULT.interval().toMillis());
        return true;
    }

    private void pass() throws Exception {
        try (VideoStream stream =
                FfmpegVideoStream.open(VideoAddress.parse("file:" + clip.toAbsolutePath()), new Interrupt())) {
            StreamInfo info = stream.info();
            FragmentMuxer current = muxer;
            if (current == null) {
                current = new FragmentMuxer(CameraKey.unsalted("bench"), info.codec());
                current.parameterSets(info.extradata());
                muxer = current;
            }
            VideoPacket packet = stream.readPacket();
            while (packet != null) {
                Fragment fragment = current.mux(
                        packet.bytes(),
                        next,
                        next,
                        info.frameDuration(),
                        packet.key(),
                        Instant.EPOCH,
                        System.nanoTime());
                next += info.frameDuration();
                if (fragment != null) {
                    fragments++;
                    policy.accept(fragment, false);
                }
                packet = stream.readPacket();
            }
        }
    }

    @Override
    public void picture(Fragment fragment, Picture picture) {}

    @Override
    public void state(DecodingState now) {
        state = now;
    }

    @Override
    public void trouble(DecodingException cause) {
        trouble = cause;
    }
}
