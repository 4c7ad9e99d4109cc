// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.vedette.bench.detect.PlainBoxes;
import io.vedette.config.DetectorConfig;
import io.vedette.record.Picture;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@link BareYolo} over the same pictures again and again: threads that share a session of yolov8n take one picture after the
 * other.
 */
final class BareLoop implements AutoCloseable {
    private static final DetectorConfig DETECTOR = DetectorConfig.OBJECTS;
    private static final int STRIDE = 32;
    private static final Pattern NAME = Pattern.compile("(\\d+): '([^']*)'");

    private final OrtEnvironment environment;
    private final OrtSession session;
    private final List<Picture> pictures;
    private final int threads;

    private BareLoop(OrtEnvironment environment, OrtSession session, List<Picture> pictures, int threads) {
        this.environment = environment;
        this.session = session;
        this.pictures = pictures;
        this.threads = threads;
    }

    /**
     * Loads the model for pictures of one size. DJL must have started ONNX Runtime before, where both are used.
     *
     * @param pictures as wide as a multiple of 32; the model's input is as wide, and as high as the next such multiple
     */
    static BareLoop open(List<Picture> pictures, int threads) throws Exception {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        Picture first = pictures.get(0);
        try (OrtSession.SessionOptions options = options()) {
            OrtSession session = environment.createSession(BareYolo.model(first.width(), inputHeight(first)), options);
            return new BareLoop(environment, session, pictures, threads);
        }
    }

    private static int inputHeight(Picture picture) {
        return (picture.height() + STRIDE - 1) / STRIDE * STRIDE;
    }

    static OrtSession.SessionOptions options() throws Exception {
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        options.setIntraOpNumThreads(1);
        options.setInterOpNumThreads(1);
        options.addConfigEntry("session.intra_op.allow_spinning", "0");
        return options;
    }

    /** What it is, in words. */
    String shown() {
        return "bare loop over ONNX Runtime " + OrtSession.class.getPackage().getImplementationVersion() + ", "
                + threads + " threads, one session";
    }

    int threads() {
        return threads;
    }

    /** The classes' names, by their index. */
    Map<Integer, String> labels() throws Exception {
        return labels(session);
    }

    static Map<Integer, String> labels(OrtSession session) throws Exception {
        return labels(session.getMetadata().getCustomMetadataValue("names").orElse(""));
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

    /** What is in each of the pictures. */
    List<List<PlainBoxes.Found>> found() throws Exception {
        return detect(new double[pictures.size()]);
    }

    /** Milliseconds from a picture's turn to its boxes, for each of them, one after the other on each thread. */
    double[] pictureMillis() throws Exception {
        double[] millis = new double[pictures.size()];
        detect(millis);
        return millis;
    }

    private List<List<PlainBoxes.Found>> detect(double[] millis) throws Exception {
        List<List<PlainBoxes.Found>> result = new ArrayList<>();
        pictures.forEach(picture -> result.add(List.of()));
        AtomicInteger next = new AtomicInteger();
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> done = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                Picture first = pictures.get(0);
                BareYolo yolo = new BareYolo(
                        environment, session, first.width(), inputHeight(first), DETECTOR.confidence(), DETECTOR.iou());
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

    @Override
    public void close() throws OrtException {
        session.close();
    }
}
