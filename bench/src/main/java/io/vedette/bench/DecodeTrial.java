// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench;

import com.sun.management.OperatingSystemMXBean;
import io.vedette.config.DecodePolicy;
import io.vedette.record.Fragment;
import io.vedette.record.Picture;
import io.vedette.record.SampledFrame;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Our side of {@code decode}, in a JVM of its own: plays a clip through the product's camera feed as fast as it goes, and
 * prints the processor time of this process over the passes, JIT and garbage collection included, after two passes that warm
 * up.
 */
final class DecodeTrial extends Playback {
    private static final int WARM_UP = 2;

    private final AtomicLong fragments = new AtomicLong();
    private final AtomicLong samples = new AtomicLong();
    private volatile @Nullable Picture first;

    private DecodeTrial() {}

    /**
     * Runs trials.
     *
     * @param arguments the clip, how many passes, and perhaps a file that gets the first picture as raw I420
     */
    @SuppressWarnings("SystemOut") // its result is for the process that started it
    public static void main(String[] arguments) throws Exception {
        Path clip = Path.of(arguments[0]);
        int passes = Integer.parseInt(arguments[1]);
        for (int i = 0; i < WARM_UP; i++) {
            DecodeTrial trial = pass(clip);
            Picture picture = trial.first;
            if (arguments.length > 2 && picture != null) {
                Files.write(Path.of(arguments[2]), picture.i420());
            }
        }
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        long start = system.getProcessCpuTime();
        long fragments = 0;
        long samples = 0;
        for (int i = 0; i < passes; i++) {
            DecodeTrial trial = pass(clip);
            fragments += trial.fragments.get();
            samples += trial.samples.get();
        }
        System.out.println(new TrialOutcome((system.getProcessCpuTime() - start) / 1e9, fragments, samples));
    }

    private static DecodeTrial pass(Path clip) throws IOException, InterruptedException {
        DecodeTrial trial = new DecodeTrial();
        trial.play(clip, DecodePolicy.ALL);
        if (trial.fragments.get() == 0) {
            throw new IOException(clip + " gave no fragment: " + trial.trouble());
        }
        return trial;
    }

    @Override
    public void fragment(Fragment fragment) {
        fragments.incrementAndGet();
    }

    @Override
    public void sample(SampledFrame frame) {
        samples.incrementAndGet();
        if (first == null) {
            first = frame.picture();
        }
    }
}
