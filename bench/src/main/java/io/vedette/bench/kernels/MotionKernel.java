// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench.kernels;

import io.vedette.bench.motion.RunningAverage;
import io.vedette.config.MotionConfig;
import io.vedette.operators.motion.MotionDetector;
import io.vedette.record.MediaTime;
import io.vedette.record.Motion;
import io.vedette.record.Picture;
import java.util.List;
import java.util.Optional;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Motion in a picture of people walking, ten a second; the reference averages the same pixels. */
@State(Scope.Thread)
public class MotionKernel implements Kernel {
    /** Columns of the pictures. */
    public static final int WIDTH = 640;

    /** Rows of the pictures. */
    public static final int HEIGHT = 360;

    private static final int MOVING = WIDTH * HEIGHT / 2000;

    private final List<Picture> pictures;
    private final PictureLoop loop;
    private final MotionDetector detector = new MotionDetector(MotionConfig.DEFAULT);
    private final RunningAverage average = new RunningAverage(WIDTH * HEIGHT);
    private int frame;

    /** For JMH. */
    public MotionKernel() {
        this(KernelInputs.given());
    }

    /** On the pictures of its size. */
    public MotionKernel(KernelInputs inputs) {
        pictures = inputs.pictures(WIDTH, HEIGHT);
        loop = new PictureLoop(pictures);
    }

    /** A frame by our detector. */
    @Benchmark
    public Motion ours() {
        int now = frame++;
        return detector.detect(loop.at(now), MediaTime.ofMillis(100L * now));
    }

    /** A frame by the running average. */
    @Benchmark
    public int reference() {
        return average.look(loop.at(frame++).i420());
    }

    @Override
    public Optional<String> fault() {
        int ours = 0;
        int theirs = 0;
        for (Picture unused : pictures) {
            ours += ours().moving() ? 1 : 0;
        }
        frame = 0;
        for (Picture unused : pictures) {
            theirs += reference() > MOVING ? 1 : 0;
        }
        return Math.min(ours, theirs) >= pictures.size() / 2
                ? Optional.empty()
                : Optional.of("our detector saw motion in " + ours + ", the running average in " + theirs + " of "
                        + pictures.size() + " frames of people walking");
    }
}
