// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.config;

import java.time.Duration;

/** An entry of {@code detectors}. */
final class DetectorBinder {
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(1);
    private static final int LARGEST_BATCH = 64;
    private static final int MOST_THREADS = 256;

    private DetectorBinder() {}

    /** The detector; with an empty name when it has none that is fit. */
    static DetectorConfig bind(Section section, Reading reading) {
        String name = section.need("name", Scalar.NAME).orElse("");
        String model = section.need(
                        "model", Scalar.text("a model's name, such as yolov8n, or the path of an ONNX file"))
                .orElse("");
        DetectorConfig defaults = DetectorConfig.of(name, model);
        DetectorConfig detector = new DetectorConfig(
                name,
                located(model, section, reading),
                section.get("device", Scalar.oneOf(Device.class), defaults.device()),
                section.get("confidence", Scalar.decimal(0, 1), defaults.confidence()),
                section.get("iou", Scalar.decimal(0, 1), defaults.iou()),
                section.list("labels", Scalar.text("a label of the model, such as person"), defaults.labels()),
                batch(section.section("batch"), defaults.batch()),
                section.get("threads", Scalar.whole(0, MOST_THREADS), defaults.threads()));
        section.finish();
        return detector;
    }

    private static String located(String model, Section section, Reading reading) {
        if (!isPath(model)) {
            return model;
        }
        return reading.path(
                        section.path("model"),
                        Masking.mask(model),
                        section.line("model"),
                        () -> reading.base().resolve(model).normalize().toString())
                .orElse(model);
    }

    private static boolean isPath(String model) {
        return model.contains("/") || model.endsWith(".onnx");
    }

    private static DetectorConfig.Batch batch(Section section, DetectorConfig.Batch defaults) {
        DetectorConfig.Batch batch = new DetectorConfig.Batch(
                section.get("size", Scalar.whole(0, LARGEST_BATCH), defaults.size()),
                section.get("delay", Scalar.time(Duration.ZERO, LONGEST_DELAY), defaults.delay()));
        section.finish();
        return batch;
    }
}
