// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.detect.model;

import io.vedette.config.DetectorConfig;

/** Loads the model of a detector. */
@FunctionalInterface
public interface ModelLoader {
    /**
     * Loads a model; may take seconds.
     *
     * @throws ModelException if the file is missing or damaged, the model is of an unknown family or the device is not there
     */
    DetectionModel load(DetectorConfig config) throws ModelException;
}
