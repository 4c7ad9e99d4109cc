// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench;

import io.vedette.operators.detect.engine.Answer;
import io.vedette.operators.detect.engine.DetectionEngine;
import io.vedette.operators.detect.engine.DetectionRequest;
import io.vedette.record.Detection;
import io.vedette.record.Picture;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;

/** Our detection engine over the same pictures again and again, which come from twice as many cameras as it has threads. */
final class EngineLoop {
    private final DetectionEngine engine;
    private final String detector;
    private final List<Picture> pictures;
    private final int threads;

    EngineLoop(DetectionEngine engine, String detector, List<Picture> pictures, int threads) {
        this.engine = engine;
        this.detector = detector;
        this.pictures = pictures;
        this.threads = threads;
    }

    /** What is in each of the pictures. */
    List<List<Detection>> found() throws Exception {
        Semaphore inFlight = new Semaphore(2 * threads);
        List<CompletableFuture<Answer>> answers = new ArrayList<>();
        for (int i = 0; i < pictures.size(); i++) {
            inFlight.acquire();
            CompletableFuture<Answer> future = new CompletableFuture<>();
            answers.add(future);
            String camera = "camera" + i % (2 * threads);
            engine.submit(new DetectionRequest(camera, detector, pictures.get(i), Long.MAX_VALUE, answer -> {
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
}
