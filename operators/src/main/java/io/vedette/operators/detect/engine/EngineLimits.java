// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.detect.engine;

import io.vedette.config.Device;
import java.time.Duration;

/**
 * How patient the engine is.
 *
 * @param hang a native call on a CPU that takes longer is given up; generous, because the first run at a new shape also loads
 *     the model
 * @param check how often that is checked
 * @param abandoned how many given-up calls may be outstanding; one more and the detector has failed
 * @param firstBackoff pause before the first restart
 * @param longestBackoff the pause doubles up to this
 * @param farewell how long closing waits for calls to return, of all detectors together
 */
public record EngineLimits(
        Duration hang,
        Duration check,
        int abandoned,
        Duration firstBackoff,
        Duration longestBackoff,
        Duration farewell) {
    /** For a CPU, where no call of a sane model takes half a minute. */
    public static final EngineLimits DEFAULT = new EngineLimits(
            Duration.ofSeconds(30),
            Duration.ofSeconds(1),
            2,
            Duration.ofMillis(500),
            Duration.ofSeconds(30),
            Duration.ofSeconds(2));

    /** CUDA compiles and tries kernels in the first run at a shape. */
    private static final int CUDA_PATIENCE = 4;

    /** TensorRT builds an engine in the first run at a shape, which takes minutes. */
    private static final int TENSORRT_PATIENCE = 30;

    /** The same with the patience for calls that a device needs: a hung one is found later, a slow start is not cut off. */
    EngineLimits forDevice(Device device) {
        int patience = switch (device) {
            case CPU -> 1;
            case CUDA -> CUDA_PATIENCE;
            case TENSORRT -> TENSORRT_PATIENCE;
        };
        return new EngineLimits(hang.multipliedBy(patience), check, abandoned, firstBackoff, longestBackoff, farewell);
    }
}
