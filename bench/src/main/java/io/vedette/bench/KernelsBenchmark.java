// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench;

import io.vedette.bench.kernels.BoxKernel;
import io.vedette.bench.kernels.FragmentKernel;
import io.vedette.bench.kernels.Kernel;
import io.vedette.bench.kernels.KernelInputs;
import io.vedette.bench.kernels.LetterboxKernel;
import io.vedette.bench.kernels.MotionKernel;
import io.vedette.bench.kernels.OutputKernel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.openjdk.jmh.util.Version;

/** The inner loops of the pipeline one by one, timed by JMH. */
final class KernelsBenchmark implements Benchmark {
    private static final String SWSCALE = "FFmpeg's swscale (area) to bytes of RGB, a loop to floats";

    private static final List<Subject> SUBJECTS = List.of(
            new Subject("motion 640x360", MotionKernel.class, MotionKernel::new, "", "running average over int[]"),
            new Subject("letterbox 640x360", LetterboxKernel.class, LetterboxKernel::new, "", SWSCALE),
            new Subject("letterbox 1280x720", LetterboxKernel.class, LetterboxKernel::new, "Scaling", SWSCALE),
            new Subject("yolov8n output", OutputKernel.class, OutputKernel::new, "", "anchor by anchor, then streams"),
            new Subject(
                    "18 boxes",
                    BoxKernel.class,
                    inputs -> new BoxKernel(),
                    "",
                    "best pair first, out of a sorted list"),
            new Subject(
                    "fragment 1080p",
                    FragmentKernel.class,
                    FragmentKernel::new,
                    "",
                    "FFmpeg's MP4 muxer (frag_every_frame), flushed after each frame, native memory"));

    /**
     * What is timed.
     *
     * @param name of the result
     * @param kernel where both sides are
     * @param maker makes one of it here
     * @param suffix of both methods' names
     * @param reference what the reference does
     */
    private record Subject(
            String name,
            Class<? extends Kernel> kernel,
            Function<KernelInputs, Kernel> maker,
            String suffix,
            String reference) {}

    @Override
    public String name() {
        return "kernels";
    }

    @Override
    public String about() {
        return "Time of the inner loops, one thread, by JMH " + Version.getPlainVersion()
                + ", each round in a new JVM: motion in"
                + " a picture, a picture into the tensor of a model of 640x384 (as large as it is there, and scaled), the"
                + " output of yolov8n to boxes, which of 18 boxes (on average) is which of the frame before, a frame of 1080p to a"
                + " fragment. Both sides have the same input and must agree on the output.";
    }

    @Override
    public boolean onlyByName() {
        return true;
    }

    @Override
    public List<Result> run(Effort effort) throws Exception {
        Path directory = Files.createTempDirectory("vedette-bench-");
        try {
            return measure(effort, KernelFiles.make(effort, directory));
        } finally {
            try (Stream<Path> files = Files.list(directory)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(directory);
        }
    }

    private static List<Result> measure(Effort effort, KernelInputs inputs) throws Exception {
        for (Subject subject : SUBJECTS) {
            check(subject, inputs);
        }
        List<Result> results = new ArrayList<>();
        for (Subject subject : SUBJECTS) {
            Comparison comparison = new Comparison(
                    subject.name(),
                    "us/op",
                    Better.LOWER,
                    subject.reference() + "; JMH " + Version.getPlainVersion()
                            + ", average time, a JVM for each round");
            Result result = comparison.measure(
                    effort.rounds(),
                    () -> JmhRun.micros(subject.kernel(), "ours" + subject.suffix(), inputs, effort),
                    () -> JmhRun.micros(subject.kernel(), "reference" + subject.suffix(), inputs, effort));
            effort.progress()
                    .accept(subject.name() + ": " + result.ours() + " us, reference " + result.reference() + " us");
            results.add(result);
        }
        return results;
    }

    /** Before anything is timed, as none of it may take the time of what does not do the work. */
    private static void check(Subject subject, KernelInputs inputs) throws Exception {
        try (Kernel kernel = subject.maker().apply(inputs)) {
            Optional<String> fault = kernel.fault();
            if (fault.isPresent()) {
                throw new BenchmarkException(subject.name() + ": " + fault.get());
            }
        }
    }
}
