// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.config;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;

/**
 * A named detector, shared by all cameras that list it. Travels inside the job graph, hence serializable; holds no secret.
 *
 * @param name unique, {@code [A-Za-z0-9_-]{1,64}}
 * @param model a known model's name ({@code yolov8n}) or the path of an ONNX file
 * @param device where it runs
 * @param confidence lowest score that counts, 0..1
 * @param iou overlap above which the lower of two boxes of one label is dropped, 0..1
 * @param labels which labels to report; empty for all
 * @param batch how frames are put together
 * @param threads workers on a CPU, one thread each; 0 for one per core
 */
public record DetectorConfig(
        String name,
        String model,
        Device device,
        float confidence,
        float iou,
        List<String> labels,
        Batch batch,
        int threads)
        implements Serializable {
    /** The default detector: YOLOv8 nano, which finds the 80 kinds of objects of COCO. */
    public static final DetectorConfig OBJECTS = of("objects", "yolov8n");

    private static final long serialVersionUID = 1;

    /** A detector with the defaults of all other settings. */
    public static DetectorConfig of(String name, String model) {
        return new DetectorConfig(name, model, Device.CPU, 0.35f, 0.45f, List.of(), Batch.DEFAULT, 0);
    }

    /**
     * How frames are put together for one run of the model.
     *
     * @param size most frames at once; 0 for what suits the device (1 on a CPU, where batching costs)
     * @param delay how long to wait for more
     */
    public record Batch(int size, Duration delay) implements Serializable {
        /** What suits the device, 10 ms. */
        public static final Batch DEFAULT = new Batch(0, Duration.ofMillis(10));

        private static final long serialVersionUID = 1;
    }
}
