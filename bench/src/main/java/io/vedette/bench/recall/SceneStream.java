// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench.recall;

import java.util.List;
import java.util.Locale;

/**
 * One stream to be watched: a scene and how it is encoded.
 *
 * @param condition what the weather and the camera do
 * @param encoding how it is encoded
 * @param width of the picture in pixels
 * @param height of the picture in pixels
 * @param lead seconds of stillness at its beginning
 * @param seconds its length
 * @param seed what all that is random in it comes from
 */
record SceneStream(Condition condition, Encoding encoding, int width, int height, int lead, int seconds, long seed) {
    /** For tables: {@code day 720p x264 VBR 2 s}. */
    String shown() {
        return condition.name().toLowerCase(Locale.ROOT) + " " + height + "p " + encoding.shown();
    }

    int frames() {
        return seconds * PassPlan.RATE;
    }

    /** Its truth. */
    List<Pass> passes() {
        return PassPlan.passes(seed, lead, seconds);
    }
}
