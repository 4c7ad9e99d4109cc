// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.rules;

import java.util.Map;

/**
 * How far a rule has come on a camera, apart from its open events.
 *
 * @param lastEnd media time at which the last of its events ended, in ticks; {@link Long#MIN_VALUE} if none has
 * @param candidates by track, the objects that may become events
 */
public record RuleProgress(long lastEnd, Map<Long, Candidate> candidates) {
    static final RuleProgress NONE = new RuleProgress(Long.MIN_VALUE, Map.of());

    RuleProgress with(Map<Long, Candidate> newCandidates) {
        return new RuleProgress(lastEnd, Map.copyOf(newCandidates));
    }

    RuleProgress ended(long pts) {
        return new RuleProgress(Math.max(lastEnd, pts), candidates);
    }
}
