// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.rules;

import io.vedette.config.RuleConfig;
import io.vedette.record.LineCrossing.Direction;
import io.vedette.record.Track;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * One object in the frame that is looked at.
 *
 * @param track the object, as this frame shows it
 * @param memory what is known of it, this frame included
 * @param crossings the lines that it has crossed, as this frame proves
 */
record Sight(Track track, Followed memory, List<Crossed> crossings) {
    /**
     * A line was crossed.
     *
     * @param line which
     * @param direction which way
     * @param pts media time of the first frame on the other side, in ticks
     * @param time wall time of that frame
     * @param ordinal tells crossings of the same frame apart
     */
    record Crossed(String line, Direction direction, long pts, Instant time, int ordinal) {
        static Crossed of(String line, Passage passage) {
            return new Crossed(
                    line,
                    passage.net() > 0 ? Direction.IN : Direction.OUT,
                    passage.pts(),
                    Objects.requireNonNull(passage.time()),
                    passage.ordinal());
        }
    }

    /** Whether it is where a rule asks for it. */
    boolean isWithin(RuleConfig rule) {
        return rule.zone() == null || memory.isIn(rule.zone());
    }

    /**
     * Whether its standing still ends what a rule made of it: so it is with things, such as a car that was parked, unless the
     * rule asks by its dwell for what stays.
     */
    boolean isSettledFor(RuleConfig rule) {
        return track.stationary() && !Living.is(track.label()) && rule.dwell().equals(Duration.ZERO);
    }
}
