// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
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
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** Frames a second of the detector engine. */
final class DetectBenchmark implements Benchmark {
    private static final DetectorConfig DETECTOR = DetectorConfig.OBJECTS;
    private static final int WIDTH = 640;
    private static final int MODEL_HEIGHT = 384;
    private static final int HEIGHT = 360;

    @Override
    public String name() {
        return "detect";
    }

    @Override
    public String about() {
        return "Frames a second of yolov8n at 640x384, all cores, from I420 pictures of 640x360 (vtest.avi) to boxes: our"
                + " engine with its queue, fairness and supervision against a bare loop over ONNX Runtime. Same library, same"
                + " threads, same graph.";
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
                compare(ours, detect(environment, session, pictures, threads));
                return List.of(new Comparison("detect", "frames/s", Better.HIGHER, command)
                        .measure(
                                effort.rounds(),
                                () -> perSecond(pictures, () -> detect(engine.get(), pictures, threads)),
                                () -> perSecond(pictures, () -> detect(environment, session, pictures, threads))));
            }
        }
    }

    private static OrtSession.SessionOptions options() throws Exception {
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        options.setIntraOpNumThreads(1);
        options.setInterOpNumThreads(1);
        options.addConfigEntry("session.intra_op.allow_spinning", "0");
        return options;
    }

    /** The model is made for 640×640; both sides run it edited to 640×384. */
    private static byte[] model() throws Exception {
        OnnxModel model =
                OnnxModel.parse(Files.readAllBytes(ModelLocator.inCache().locate(DETECTOR.model())));
        ByteArrayOutputStream edited = new ByteArrayOutputStream();
        YoloGraph.resize(model, MODEL_HEIGHT, WIDTH).writeTo(edited);
        return edited.toByteArray();
    }

    private interface Work {
        void run() throws Exception;
    }

    private static double perSecond(List<Picture> pictures, Work work) throws Exception {
        long start = System.nanoTime();
        work.run();
        return pictures.size() * 1e9 / (System.nanoTime() - start);
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

    private static List<List<BareYolo.Found>> detect(
            OrtEnvironment environment, OrtSession session, List<Picture> pictures, int threads) throws Exception {
        List<List<BareYolo.Found>> result = new ArrayList<>();
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
                        result.set(i, yolo.detect(pictures.get(i)));
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

    /** Both sides must find the same: nineteen of twenty boxes at the same place, in pictures that are not empty. */
    static void compare(List<List<Detection>> ours, List<List<BareYolo.Found>> theirs) throws BenchmarkException {
        int matched = 0;
        int total = 0;
        for (int i = 0; i < ours.size(); i++) {
            List<BareYolo.Found> found = theirs.get(i);
            total += Math.max(ours.get(i).size(), found.size());
            for (Detection detection : ours.get(i)) {
                matched += found.stream().anyMatch(f -> BareYolo.overlap(f.box(), detection.box()) > 0.8) ? 1 : 0;
            }
        }
        if (total < ours.size() || matched < 0.95 * total) {
            throw new BenchmarkException(
                    matched + " of " + total + " boxes in " + ours.size() + " pictures are the same on both sides");
        }
    }
}
