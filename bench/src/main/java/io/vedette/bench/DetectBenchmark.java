// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench;

import io.vedette.bench.detect.PlainBoxes;
import io.vedette.bench.detect.SharedDetector;
import io.vedette.config.DetectorConfig;
import io.vedette.jvm.Lease;
import io.vedette.operators.detect.engine.DetectionEngine;
import io.vedette.operators.detect.engine.SharedEngine;
import io.vedette.operators.detect.model.ModelLocator;
import io.vedette.record.Detection;
import io.vedette.record.Picture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Frames a second of the detector engine. */
final class DetectBenchmark implements Benchmark {
    private static final DetectorConfig DETECTOR = DetectorConfig.OBJECTS;
    private static final double TARGET = 0.95;
    private static final int WIDTH = 640;
    private static final int HEIGHT = 360;
    private static final int SMALL_WIDTH = 320;
    private static final int SMALL_HEIGHT = 180;

    @Override
    public String name() {
        return "detect";
    }

    @Override
    public String about() {
        return "Frames a second, and processor time of a frame, of yolov8n at 640x384, all cores, from I420 pictures of 640x360 (vtest.avi) to boxes: our"
                + " engine with its queue, fairness and supervision against a bare loop over ONNX Runtime. Same library, same"
                + " threads, same graph. The same with 320x192 from 320x180, a quarter of the work, as models have that are smaller"
                + " than nano. Then 1, 4 and 16 cameras that always move, 5 frames a second each from memory,"
                + " through all stages of a live job: frames analysed against what the bare loop could have done of them, how"
                + " unevenly cameras are served, and how old results are, beside the bare loop's time for a picture.";
    }

    @Override
    public List<Result> run(Effort effort) throws Exception {
        int threads = Runtime.getRuntime().availableProcessors();
        List<Result> alone = new ArrayList<>();
        List<Result> many;
        List<Picture> pictures = pictures(effort, WIDTH, HEIGHT);
        SharedEngine source = new SharedEngine("bench", List.of(DETECTOR), ModelLocator.inCache());
        // DJL has to be started before anything else touches ONNX Runtime: ours goes first.
        try (Lease<DetectionEngine> engine = source.acquire()) {
            EngineLoop ours = new EngineLoop(engine.get(), DETECTOR.name(), pictures, threads);
            ours.found();
            try (BareLoop bare = BareLoop.open(pictures, threads)) {
                alone.addAll(measure("detect", effort, ours, bare));
                try (SharedDetector shared =
                        SharedDetector.start("bench", pictures, FairnessTable.mostCameras(effort))) {
                    many = FairnessTable.measure(effort, shared, bare);
                }
            }
        }
        alone.addAll(small(effort, threads));
        return Stream.concat(alone.stream(), many.stream()).toList();
    }

    private static List<Result> small(Effort effort, int threads) throws Exception {
        List<Picture> pictures = pictures(effort, SMALL_WIDTH, SMALL_HEIGHT);
        Path file = Files.createTempFile("vedette-bench-", ".onnx");
        try {
            // As models come, square; our engine edits it to 320x192, as it does with the large one.
            Files.write(file, BareYolo.model(SMALL_WIDTH, SMALL_WIDTH));
            DetectorConfig detector = DetectorConfig.of("small", file.toString());
            SharedEngine source = new SharedEngine("bench-small", List.of(detector), ModelLocator.inCache());
            try (Lease<DetectionEngine> engine = source.acquire();
                    BareLoop bare = BareLoop.open(pictures, threads)) {
                EngineLoop ours = new EngineLoop(engine.get(), detector.name(), pictures, threads);
                return measure("detect small", effort, ours, bare);
            }
        } finally {
            Files.delete(file);
        }
    }

    private static List<Picture> pictures(Effort effort, int width, int height) throws Exception {
        return FfmpegProgram.pictures(FfmpegProgram.footage(), width, height, effort.of(120, 6));
    }

    /** Once before to warm both sides up and to see that they find the same, and then in each round. */
    private static List<Result> measure(String name, Effort effort, EngineLoop ours, BareLoop bare) throws Exception {
        List<List<Detection>> before = ours.found();
        compare(before, bare.found(), bare.labels());
        int pictures = before.size();
        ProcessorTime our = new ProcessorTime(pictures);
        ProcessorTime their = new ProcessorTime(pictures);
        Result frames = new Comparison(name, "frames/s", Better.HIGHER, bare.shown())
                .measure(
                        effort.rounds(),
                        our.of(() -> {
                            long start = System.nanoTime();
                            List<List<Detection>> found = ours.found();
                            double perSecond = perSecond(pictures, start);
                            if (!found.equals(before)) {
                                throw new BenchmarkException("our engine found something else in the same pictures");
                            }
                            return perSecond;
                        }),
                        their.of(() -> {
                            long start = System.nanoTime();
                            List<List<PlainBoxes.Found>> found = bare.found();
                            double perSecond = perSecond(pictures, start);
                            compare(before, found, bare.labels());
                            return perSecond;
                        }))
                .withTarget(TARGET);
        Result time = new Comparison(name + " CPU", "CPU-ms/frame", Better.LOWER, bare.shown())
                .result(our.millis(), their.millis());
        return List.of(frames, time);
    }

    private static double perSecond(int pictures, long start) {
        return pictures * 1e9 / (System.nanoTime() - start);
    }

    /** Both sides must find the same: nineteen of twenty boxes one to one, with the same label, in pictures not empty. */
    static void compare(List<List<Detection>> ours, List<List<PlainBoxes.Found>> theirs, Map<Integer, String> labels)
            throws BenchmarkException {
        int matched = 0;
        int total = 0;
        for (int i = 0; i < ours.size(); i++) {
            List<PlainBoxes.Found> left = new ArrayList<>(theirs.get(i));
            total += Math.max(ours.get(i).size(), left.size());
            for (Detection detection : ours.get(i)) {
                Optional<PlainBoxes.Found> same = left.stream()
                        .filter(f -> detection.label().equals(labels.get(f.label())))
                        .filter(f -> PlainBoxes.overlap(f.box(), detection.box()) > 0.8)
                        .max(Comparator.comparingDouble(f -> PlainBoxes.overlap(f.box(), detection.box())));
                if (same.isPresent()) {
                    left.remove(same.get());
                    matched++;
                }
            }
        }
        if (total < ours.size() || matched < 0.95 * total) {
            throw new BenchmarkException(
                    matched + " of " + total + " boxes in " + ours.size() + " pictures are the same on both sides");
        }
    }
}
