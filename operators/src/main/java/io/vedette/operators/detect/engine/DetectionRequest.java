// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.detect.engine;

import io.vedette.record.Picture;
import java.util.function.Consumer;

/**
 * A picture for a detector.
 *
 * @param camera name of its camera, for fairness
 * @param detector name of the detector
 * @param picture the picture
 * @param staleAtNanos time of the engine's clock from which on it is not worth looking at; {@link Long#MAX_VALUE} for never
 * @param callback gets the answer, exactly once, on any thread, and must not block. It comes when the native call has
 *     returned or was given up for hung, not before
 */
public record DetectionRequest(
        String camera, String detector, Picture picture, long staleAtNanos, Consumer<Answer> callback) {}
