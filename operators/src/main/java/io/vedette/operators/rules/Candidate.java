// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.rules;

import java.time.Instant;

/**
 * An object that may become a rule's event.
 *
 * @param label what it is
 * @param startPts media time since which it is what the rule asks for, in ticks: the event's beginning, should it become one
 * @param start wall time of that
 * @param ordinal counts the rule's candidates that began in the same frame, from 0: tells their events apart
 * @param run in how many analysed frames in a row it was seen with a sufficient score
 */
public record Candidate(String label, long startPts, Instant start, int ordinal, int run) {
    Candidate seen(String nowLabel, boolean sufficient) {
        return new Candidate(nowLabel, startPts, start, ordinal, sufficient ? run + 1 : 0);
    }

    Candidate missed() {
        return new Candidate(label, startPts, start, ordinal, 0);
    }
}
