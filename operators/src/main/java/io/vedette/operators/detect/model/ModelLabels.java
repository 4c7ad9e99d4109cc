// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.detect.model;

import io.vedette.config.DetectorConfig;
import io.vedette.operators.detect.onnx.OnnxException;
import io.vedette.operators.detect.onnx.OnnxModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a detector can see, read from its model's file without loading it. */
public final class ModelLabels {
    private ModelLabels() {}

    /**
     * The labels that a detector reports: those it is configured for, else all of its model's.
     *
     * @param models finds the file
     * @param detector the detector
     * @throws ModelException if the file is missing, damaged or no detector's
     */
    public static List<String> of(ModelLocator models, DetectorConfig detector) throws ModelException {
        if (!detector.labels().isEmpty()) {
            return detector.labels();
        }
        Path file = models.locate(detector.model());
        try {
            return ModelDescription.of(OnnxModel.parse(Files.readAllBytes(file)))
                    .labels();
        } catch (IOException | OnnxException e) {
            throw new ModelException("model: " + file + ": " + e.getMessage(), e);
        }
    }
}
