// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench;

import io.vedette.bench.track.IdentityTable;
import io.vedette.bench.track.ShownFrame;
import io.vedette.config.DetectorConfig;
import io.vedette.jvm.Lease;
import io.vedette.operators.detect.engine.Answer;
import io.vedette.operators.detect.engine.DetectionEngine;
import io.vedette.operators.detect.engine.DetectionRequest;
import io.vedette.operators.detect.engine.SharedEngine;
import io.vedette.operators.detect.model.ModelLocator;
import io.vedette.record.Detection;
import io.vedette.record.MediaTime;
import io.vedette.record.Picture;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** People of vtest.avi as yolov8n sees them, every second frame: five a second, as cameras are sampled. */
final class VtestFrames {
    private static final DetectorConfig DETECTOR = DetectorConfig.OBJECTS;
    private static final int WIDTH = 640;
    private static final int HEIGHT = 480;
    private static final int STEP = 2;
    private static final long MILLIS_PER_FRAME = 100;

    private VtestFrames() {}

    /** Every second frame from the table's first to its last, with what the detector sees in it; so many at most. */
    static List<ShownFrame> shown(IdentityTable table, int most) throws Exception {
        int last = table.frames().lastKey();
        List<Picture> pictures = FfmpegProgram.pictures(FfmpegProgram.footage(), WIDTH, HEIGHT, last + 1);
        if (pictures.size() <= last) {
            throw new BenchmarkException(
                    "vtest.avi has " + pictures.size() + " frames (expected: " + (last + 1) + " or more)");
        }
        List<ShownFrame> shown = new ArrayList<>();
        SharedEngine source = new SharedEngine("bench", List.of(DETECTOR), ModelLocator.inCache());
        try (Lease<DetectionEngine> engine = source.acquire()) {
            for (int number = table.frames().firstKey(); number <= last && shown.size() < most; number += STEP) {
                List<Detection> people = people(engine.get(), pictures.get(number));
                long pts = MediaTime.ofMillis(number * MILLIS_PER_FRAME);
                shown.add(new ShownFrame(pts, people, table.frames().get(number)));
            }
        }
        return shown;
    }

    private static List<Detection> people(DetectionEngine engine, Picture picture) throws Exception {
        CompletableFuture<Answer> future = new CompletableFuture<>();
        engine.submit(new DetectionRequest("vtest", DETECTOR.name(), picture, Long.MAX_VALUE, future::complete));
        Answer answer = future.get();
        if (!(answer instanceof Answer.Detected detected)) {
            throw new BenchmarkException("our engine answered " + answer);
        }
        return detected.detections().stream()
                .filter(detection -> detection.label().equals("person"))
                .toList();
    }
}
