// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.config;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What makes an event: an object of some kind that is in a zone, crosses a line or just moves.
 *
 * @param name unique
 * @param cameras on which; empty for all that have its zone or line
 * @param zone where the object must be; null for anywhere
 * @param line what it must cross; null for none; not with a zone
 * @param labels which objects; empty for all
 * @param score lowest confidence, averaged over {@code frames} analysed frames, 0..1
 * @param frames in how many analysed frames in a row it must hold before an event begins; at least 1
 * @param dwell how long the object must have been there, in media time
 * @param cooldown after an event of this rule and camera, how long no other begins, in media time
 * @param merge an object that appears within this time after another one's event ended goes on with it, in media time
 * @param schedule when; empty for always
 */
public record RuleConfig(
        String name,
        List<String> cameras,
        @Nullable String zone,
        @Nullable String line,
        List<String> labels,
        float score,
        int frames,
        Duration dwell,
        Duration cooldown,
        Duration merge,
        List<SchedulePeriod> schedule)
        implements Serializable {
    /** What holds where the file names no rule: any person, vehicle or animal that moves. */
    public static final RuleConfig BUILT_IN = named(
            "objects",
            List.of(
                    "person",
                    "bicycle",
                    "car",
                    "motorcycle",
                    "bus",
                    "truck",
                    "bird",
                    "cat",
                    "dog",
                    "horse",
                    "sheep",
                    "cow",
                    "elephant",
                    "bear",
                    "zebra",
                    "giraffe"));

    private static final long serialVersionUID = 1;

    /** A rule for objects anywhere on all cameras, with the defaults of all other settings. */
    public static RuleConfig named(String name, List<String> labels) {
        return new RuleConfig(
                name,
                List.of(),
                null,
                null,
                labels,
                0.5f,
                3,
                Duration.ZERO,
                Duration.ZERO,
                Duration.ofSeconds(5),
                List.of());
    }
}
