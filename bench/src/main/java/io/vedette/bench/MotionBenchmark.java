// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench;

import io.vedette.bench.motion.RunningAverage;
import io.vedette.config.MotionConfig;
import io.vedette.operators.motion.MotionDetector;
import io.vedette.record.MediaTime;
import io.vedette.record.Picture;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;

/** Motion: its share of a frame, and the whole way from the camera beside Debian's motion, in cost and in being right. */
final class MotionBenchmark implements Benchmark {
    /** Processor time, because a scheduler that is busy elsewhere is not the algorithm's. */
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private static final int[][] SIZES = {{320, 180}, {640, 360}};

    @Override
    public String name() {
        return "motion";
    }

    @Override
    public String about() {
        return "Processor time of motion detection per frame, one thread, people walking (vtest.avi); the reference is a plain running average"
                + " of the same pixels, without noise, light, regions or hold. Then the whole way beside Debian's motion, both"
                + " with their default settings, reading the same RTSP streams at the same time: "
                + MotionCost.ABOUT
                + " "
                + MotionQuality.ABOUT;
    }

    @Override
    public List<Result> run(Effort effort) throws Exception {
        List<Result> results = new ArrayList<>();
        for (int[] size : SIZES) {
            List<Picture> pictures =
                    FfmpegProgram.pictures(FfmpegProgram.footage(), size[0], size[1], effort.of(300, 40));
            Comparison comparison = new Comparison(
                    "motion " + size[0] + "x" + size[1],
                    "CPU-ms/frame",
                    Better.LOWER,
                    "running average over int[], same pixels, same JVM");
            for (int warm = 0; warm < effort.of(8, 1); warm++) {
                ours(pictures);
                reference(pictures);
            }
            results.add(comparison.measure(effort.rounds(), () -> ours(pictures), () -> reference(pictures)));
        }
        results.addAll(besideDebian(effort));
        return results;
    }

    /** Empty, and said so, where Debian's program can't be had. */
    private static List<Result> besideDebian(Effort effort) throws Exception {
        List<String> program;
        try {
            program = MotionProgram.program();
        } catch (IOException e) {
            effort.progress()
                    .accept("Debian's motion can't be had here, what is compared with it is left out: "
                            + e.getMessage());
            return List.of();
        }
        List<Result> results = new ArrayList<>(MotionCost.measure(effort, program));
        results.addAll(MotionQuality.measure(effort, program));
        return results;
    }

    private static double ours(List<Picture> pictures) throws BenchmarkException {
        MotionDetector detector = new MotionDetector(MotionConfig.DEFAULT);
        int moving = 0;
        long start = THREADS.getCurrentThreadCpuTime();
        for (int i = 0; i < pictures.size(); i++) {
            moving += detector.detect(pictures.get(i), MediaTime.ofMillis(100L * i))
                            .moving()
                    ? 1
                    : 0;
        }
        long nanos = THREADS.getCurrentThreadCpuTime() - start;
        if (moving < pictures.size() / 2) {
            throw new BenchmarkException("our detector saw motion in " + moving + " of " + pictures.size() + " frames");
        }
        return nanos / 1e6 / pictures.size();
    }

    private static double reference(List<Picture> pictures) throws BenchmarkException {
        int size = pictures.get(0).width() * pictures.get(0).height();
        RunningAverage average = new RunningAverage(size);
        int moving = 0;
        long start = THREADS.getCurrentThreadCpuTime();
        for (Picture picture : pictures) {
            moving += average.look(picture.i420()) > size / 2000 ? 1 : 0;
        }
        long nanos = THREADS.getCurrentThreadCpuTime() - start;
        if (moving < pictures.size() / 2) {
            throw new BenchmarkException(
                    "the running average saw motion in " + moving + " of " + pictures.size() + " frames");
        }
        return nanos / 1e6 / pictures.size();
    }
}
