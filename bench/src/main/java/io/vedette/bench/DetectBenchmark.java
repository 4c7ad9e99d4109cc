// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import io.vedette.bench.detect.PlainBoxes;
import io.vedette.bench.detect.SharedDetector;
import io.vedette.config.DetectorConfig;
import io.vedette.jvm.Lease;
import io.vedette.operators.detect.engine.Answer;
import io.vedette.operators.detect.engine.DetectionEngine;
import io.vedette.operators.detect.engine.DetectionRequest;
import io.vedette.operators.detect.engine.SharedEngine;
import io.vedette.operators.detect.model.ModelLocator;
import io.vedette.operators.detect.onnx.OnnxModel;
import io.vedette.operators.detect.onnx.YoloGraph;
import io.vedette.record.Detection;
import io.vedette.record.Picture;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Frames a second of the detector engine. */
final class DetectBenchmark implements Benchmark {
    private static final DetectorConfig DETECTOR = DetectorConfig.OBJECTS;
    private static final Pattern NAME = Pattern.compile("(\\d+): '([^']*)'");
    private static final double TARGET = 0.95;
    private static final int WIDTH = 640;
    private static final int MODEL_HEIGHT = 384;
    private static final int HEIGHT = 360;

    @Override
    public String name() {
        return "detect";
    }

    @Override
    public String about() {
        return "Frames a second, and processor time of a frame, of yolov8n at 640x384, all cores, from I420 pictures of 640x360 (vtest.avi) to boxes: our"
                + " engine with its queue, fairness and supervision against a bare loop over ONNX Runtime. Same library, same"
                + " threads, same graph. Then 1, 4 and 16 cameras that always move, 5 frames a second each from memory,"
                + " through all stages of a live job: frames analysed against what the bare loop could have done of them, how"
                + " unevenly cameras are served, and how old results are, beside the bare loop's time for a picture.";
    }

    @Override
    public List<Result> run(Effort effort) throws Exception {
        List<Picture> pictures = FfmpegProgram.pictures(FfmpegProgram.footage(), WIDTH, HEIGHT, effort.of(120, 6));
        int threads = Runtime.getRuntime().availableProcessors();
        String command = "bare loop over ONNX Runtime "
                + OrtSession.class.getPackage().getImplementationVersion() + ", " + threads + " threads, one session";
        SharedEngine source = new SharedEngine("bench", List.of(DETECTOR), ModelLocator.inCache());
        // DJL has to be started before anything else touches ONNX Runtime: ours goes first.
        try (Lease<DetectionEngine> engine = source.acquire()) {
            List<List<Detection>> ours = detect(engine.get(), pictures, threads);
            OrtEnvironment environment = OrtEnvironment.getEnvironment();
            try (OrtSession.SessionOptions options = options();
                    OrtSession session = environment.createSession(model(), options)) {
                compare(ours, detect(environment, session, pictures, threads), labels(session));
                List<Result> results = new ArrayList<>();
                ProcessorTime our = new ProcessorTime(pictures.size());
                ProcessorTime their = new ProcessorTime(pictures.size());
                results.add(new Comparison("detect", "frames/s", Better.HIGHER, command)
                        .measure(
                                effort.rounds(),
                                our.of(() -> ours(engine.get(), pictures, threads, ours)),
                                their.of(() -> reference(environment, session, pictures, threads, ours)))
                        .withTarget(TARGET));
                results.add(new Comparison("detect CPU", "CPU-ms/frame", Better.LOWER, command)
                        .result(our.millis(), their.millis()));
                try (SharedDetector shared =
                        SharedDetector.start("bench", pictures, FairnessTable.mostCameras(effort))) {
                    FairnessTable.BareLoop bare = () -> bareMillis(environment, session, pictures, threads);
                    results.addAll(FairnessTable.measure(effort, shared, bare, threads, command));
                }
                return results;
            }
        }
    }

    static OrtSession.SessionOptions options() throws Exception {
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        options.setIntraOpNumThreads(1);
        options.setInterOpNumThreads(1);
        options.addConfigEntry("session.intra_op.allow_spinning", "0");
        return options;
    }

    /** The model is made for 640×640; both sides run it edited to 640×384. */
    static byte[] model() throws Exception {
        OnnxModel model =
                OnnxModel.parse(Files.readAllBytes(ModelLocator.inCache().locate(DETECTOR.model())));
        ByteArrayOutputStream edited = new ByteArrayOutputStream();
        YoloGraph.resize(model, MODEL_HEIGHT, WIDTH).writeTo(edited);
        return edited.toByteArray();
    }

    private static double ours(
            DetectionEngine engine, List<Picture> pictures, int threads, List<List<Detection>> before)
            throws Exception {
        long start = System.nanoTime();
        List<List<Detection>> found = detect(engine, pictures, threads);
        double perSecond = perSecond(pictures, start);
        if (!found.equals(before)) {
            throw new BenchmarkException("our engine found something else in the same pictures");
        }
        return perSecond;
    }

    private static double reference(
            OrtEnvironment environment,
            OrtSession session,
            List<Picture> pictures,
            int threads,
            List<List<Detection>> ours)
            throws Exception {
        long start = System.nanoTime();
        List<List<PlainBoxes.Found>> found = detect(environment, session, pictures, threads);
        double perSecond = perSecond(pictures, start);
        compare(ours, found, labels(session));
        return perSecond;
    }

    private static double perSecond(List<Picture> pictures, long start) {
        return pictures.size() * 1e9 / (System.nanoTime() - start);
    }

    static Map<Integer, String> labels(OrtSession session) throws Exception {
        return labels(session.getMetadata().getCustomMetadataValue("names").orElse(""));
    }

    private static List<List<Detection>> detect(DetectionEngine engine, List<Picture> pictures, int threads)
            throws Exception {
        Semaphore inFlight = new Semaphore(2 * threads);
        List<CompletableFuture<Answer>> answers = new ArrayList<>();
        for (int i = 0; i < pictures.size(); i++) {
            inFlight.acquire();
            CompletableFuture<Answer> future = new CompletableFuture<>();
            answers.add(future);
            String camera = "camera" + i % (2 * threads);
            engine.submit(new DetectionRequest(camera, DETECTOR.name(), pictures.get(i), Long.MAX_VALUE, answer -> {
                inFlight.release();
                future.complete(answer);
            }));
        }
        List<List<Detection>> result = new ArrayList<>();
        for (CompletableFuture<Answer> future : answers) {
            Answer answer = future.get();
            if (!(answer instanceof Answer.Detected detected)) {
                throw new BenchmarkException("our engine answered " + answer);
            }
            result.add(detected.detections());
        }
        return result;
    }

    private static List<List<PlainBoxes.Found>> detect(
            OrtEnvironment environment, OrtSession session, List<Picture> pictures, int threads) throws Exception {
        return detect(environment, session, pictures, threads, new double[pictures.size()]);
    }

    private static double[] bareMillis(
            OrtEnvironment environment, OrtSession session, List<Picture> pictures, int threads) throws Exception {
        double[] millis = new double[pictures.size()];
        detect(environment, session, pictures, threads, millis);
        return millis;
    }

    private static List<List<PlainBoxes.Found>> detect(
            OrtEnvironment environment, OrtSession session, List<Picture> pictures, int threads, double[] millis)
            throws Exception {
        List<List<PlainBoxes.Found>> result = new ArrayList<>();
        pictures.forEach(picture -> result.add(List.of()));
        AtomicInteger next = new AtomicInteger();
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> done = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                BareYolo yolo =
                        new BareYolo(environment, session, WIDTH, MODEL_HEIGHT, DETECTOR.confidence(), DETECTOR.iou());
                done.add(workers.submit(() -> {
                    for (int i = next.getAndIncrement(); i < pictures.size(); i = next.getAndIncrement()) {
                        long start = System.nanoTime();
                        result.set(i, yolo.detect(pictures.get(i)));
                        millis[i] = (System.nanoTime() - start) / 1e6;
                    }
                    return null;
                }));
            }
            for (Future<?> worker : done) {
                worker.get();
            }
            return result;
        } finally {
            workers.shutdownNow();
        }
    }

    /** The classes' names in the model's metadata, by their index, as Ultralytics writes them. */
    static Map<Integer, String> labels(String names) {
        Map<Integer, String> labels = new HashMap<>();
        Matcher name = NAME.matcher(names);
        while (name.find()) {
            labels.put(Integer.parseInt(name.group(1)), name.group(2));
        }
        return labels;
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
