// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.detect.engine;

import java.time.Duration;

/**
 * How patient the engine is.
 *
 * @param hang a native call that takes longer is given up; generous, because the first run at a new shape also loads the model,
 *     and TensorRT compiles it
 * @param check how often that is checked
 * @param abandoned how many given-up calls may be outstanding; one more and the detector has failed
 * @param firstBackoff pause before the first restart
 * @param longestBackoff the pause doubles up to this
 * @param farewell how long closing waits for calls to return
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
            Duration.ofSeconds(5));

    /** The same with another patience for native calls. */
    public EngineLimits withHang(Duration patience) {
        return new EngineLimits(patience, check, abandoned, firstBackoff, longestBackoff, farewell);
    }
}
