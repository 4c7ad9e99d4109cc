// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench;

import io.vedette.config.AnalysisConfig;
import io.vedette.record.Picture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Processor time to decode a minute of a camera and scale five frames a second for machines. */
final class DecodeBenchmark implements Benchmark {
    private static final int WIDTH = AnalysisConfig.DEFAULT.size();
    private static final int HEIGHT = WIDTH * 9 / 16;

    /** Both sides take every fifth frame of 25 a second; ours by its clock, which may differ at the end. */
    private static final int TOLERANCE = 1;

    private static final double MOST_DIFFERENCE = 3;
    private static final double TARGET = 1.1;
    private static final double TARGET_ASLEEP = 0.25;
    private static final double TARGET_LONG_ASLEEP = 0.15;

    @Override
    public String name() {
        return "decode";
    }

    @Override
    public String about() {
        return "Processor time per minute of a 1080p25 4 Mbit/s H.264 camera: decode every frame, scale five a second"
                + " to "
                + WIDTH + "x" + HEIGHT
                + " (area filter). Ours also remuxes for viewers. One decoder thread on both sides. Then adaptive"
                + " decoding of a 720p25 camera of constant quality, still but for new noise in every frame, once its"
                + " sizes are trusted: the reference decodes all.";
    }

    @Override
    public List<Result> run(Effort effort) throws Exception {
        Path clip = FfmpegProgram.clip(effort);
        int passes = effort.of(2, 1);
        double minutes = passes * effort.of(60, 4) / 60.0;
        long each = check(clip);
        List<String> timed = reference(clip, passes, "/dev/null");
        Result all = new Comparison("decode", "CPU-s per camera minute", Better.LOWER, FfmpegProgram.shown(timed, clip))
                .measure(
                        effort.rounds(),
                        () -> ours(clip, passes, each) / minutes,
                        () -> FfmpegTrial.run(timed).cpuSecondsFor(each * passes) / minutes)
                .withTarget(TARGET);
        return List.of(
                all,
                still(effort, 2).withTarget(TARGET_ASLEEP),
                still(effort, 4).withTarget(TARGET_LONG_ASLEEP));
    }

    /** Adaptive decoding of a still scene with a key frame every so many seconds. */
    private static Result still(Effort effort, int group) throws Exception {
        Path clip = FfmpegProgram.stillClip(effort, group);
        int passes = 6; // processor time comes in steps of 10 ms, more than one pass asleep may take
        int seconds = FfmpegProgram.stillSeconds(effort);
        double minutes = passes * seconds / 60.0;
        long frames = 25L * passes * seconds;
        List<String> timed = reference(clip, passes, "/dev/null");
        return new Comparison(
                        "decode-adaptive-gop" + group,
                        "CPU-s per camera minute",
                        Better.LOWER,
                        FfmpegProgram.shown(timed, clip))
                .measure(
                        effort.rounds(),
                        () -> asleep(effort, clip, passes, frames) / minutes,
                        () -> FfmpegTrial.run(timed).cpuSecondsFor(frames / 5) / minutes);
    }

    private static double asleep(Effort effort, Path clip, int passes, long frames) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(clip.toString(), Integer.toString(passes)));
        if (effort.quick()) {
            arguments.add("quick");
        }
        TrialOutcome trial = TrialOutcome.parse(Child.fork(AdaptiveTrial.class, arguments));
        return trial.cpuSecondsIf("fragments", trial.fragments(), frames, 0);
    }

    private static double ours(Path clip, int passes, long each) throws Exception {
        TrialOutcome trial = trial(clip, passes, List.of());
        return trial.cpuSecondsIf("samples", trial.samples(), each * passes, TOLERANCE * (long) passes);
    }

    /** Compares both sides' pictures; gives how many frames FFmpeg makes of the clip. */
    private static long check(Path clip) throws Exception {
        List<Picture> theirs =
                Child.run(reference(clip, 1, "-"), output -> FfmpegProgram.pictures(output, WIDTH, HEIGHT));
        Path first = Files.createTempFile("vedette-bench-", ".yuv");
        try {
            TrialOutcome ours = trial(clip, 1, List.of(first.toString()));
            if (theirs.isEmpty() || Math.abs(ours.samples() - theirs.size()) > TOLERANCE) {
                throw new BenchmarkException(
                        "FFmpeg gave " + theirs.size() + " frames of " + clip + ", we gave " + ours.samples());
            }
            double difference =
                    difference(Files.readAllBytes(first), theirs.get(0).i420());
            if (difference > MOST_DIFFERENCE) {
                throw new BenchmarkException("the first frames differ by " + difference + " levels on average");
            }
            return theirs.size();
        } finally {
            Files.delete(first);
        }
    }

    private static double difference(byte[] ours, byte[] theirs) {
        if (ours.length != theirs.length) {
            return 255;
        }
        long sum = 0;
        for (int i = 0; i < ours.length; i++) {
            sum += Math.abs((ours[i] & 0xff) - (theirs[i] & 0xff));
        }
        return (double) sum / ours.length;
    }

    private static TrialOutcome trial(Path clip, int passes, List<String> more) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(clip.toString(), Integer.toString(passes)));
        arguments.addAll(more);
        return TrialOutcome.parse(Child.fork(DecodeTrial.class, arguments));
    }

    /** FFmpeg decoding all of a clip so many times, and scaling every fifth frame. */
    static List<String> reference(Path clip, int passes, String target) {
        return FfmpegProgram.command(
                "-stream_loop",
                Integer.toString(passes - 1),
                "-threads",
                "1",
                "-i",
                clip.toString(),
                "-filter_threads",
                "1",
                "-vf",
                "select=not(mod(n\\,5)),scale=" + WIDTH + ":" + HEIGHT + ":flags=area",
                "-fps_mode",
                "passthrough",
                "-pix_fmt",
                "yuv420p",
                "-f",
                "rawvideo",
                target);
    }
}
