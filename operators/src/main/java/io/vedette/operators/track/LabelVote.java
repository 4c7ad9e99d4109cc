// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.track;

import java.util.ArrayList;
import java.util.List;

/**
 * How often a detector gave an object a label, weighted by score; older votes count less.
 *
 * @param label the label
 * @param weight the sum
 */
public record LabelVote(String label, float weight) {
    /** After about this many votes an old one counts half. */
    private static final float FADING = (float) Math.pow(0.5, 1 / 50.0);

    private static final float LEAST = 0.02f;

    /** The votes after one more, heaviest first. */
    static List<LabelVote> after(List<LabelVote> votes, String label, float score) {
        List<LabelVote> result = new ArrayList<>(votes.size() + 1);
        boolean found = false;
        for (LabelVote vote : votes) {
            boolean same = vote.label.equals(label);
            found |= same;
            float weight = vote.weight * FADING + (same ? score : 0);
            if (weight >= LEAST) {
                result.add(new LabelVote(vote.label, weight));
            }
        }
        if (!found) {
            result.add(new LabelVote(label, score));
        }
        result.sort((a, b) -> Float.compare(b.weight, a.weight));
        return result;
    }
}
