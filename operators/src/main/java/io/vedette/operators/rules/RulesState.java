// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.rules;

import java.util.List;
import java.util.Map;

/**
 * All that is kept of a camera over a restart: flat records, some kilobytes. Settings are not among it; the source sends them
 * again.
 *
 * @param analysedPts media time of the newest analysed frame, in ticks; {@link Long#MIN_VALUE} before the first
 * @param aspect the picture's width divided by its height, in pixels
 * @param objects the objects that are followed
 * @param rules by name, how far each has come
 * @param events the open events, in the order in which they were opened
 */
public record RulesState(
        long analysedPts,
        float aspect,
        List<Followed> objects,
        Map<String, RuleProgress> rules,
        List<OpenEvent> events) {
    /** Of a camera that was never seen. Pictures are 16:9 until it is known better. */
    static final RulesState EMPTY = new RulesState(Long.MIN_VALUE, 16f / 9, List.of(), Map.of(), List.of());
}
