// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.detect.engine;

import io.vedette.record.Detection;
import java.util.List;

/** What became of a picture that was handed to the engine. */
public sealed interface Answer {
    /**
     * The model looked at it.
     *
     * @param detections what is in it, highest score first
     */
    record Detected(List<Detection> detections) implements Answer {}

    /** It was too old when its turn came, and was not looked at. */
    record Stale() implements Answer {}

    /**
     * The model failed on it, or is not there.
     *
     * @param reason in words a person can act on
     */
    record Failed(String reason) implements Answer {}
}
