// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench.track;

import io.vedette.bench.detect.PlainBoxes;
import io.vedette.operators.track.Assignment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares what a tracker gave with what was there, frame by frame. A box is right when it overlaps one that is there by half
 * (intersection over union). Misses, false boxes and switches are counted as in CLEAR MOT (Bernardin and Stiefelhagen,
 * "Evaluating Multiple Object Tracking Performance: The CLEAR MOT Metrics", 2008): a pair that still fits is kept, the others
 * are made anew. Identities are counted as by Ristani et al., "Performance Measures and a Data Set for Multi-Target,
 * Multi-Camera Tracking", 2016: each object gets the one id that serves it best over the whole time.
 */
public final class Evaluation {
    private static final double LEAST_OVERLAP = 0.5;

    private final Map<Long, Long> lastPartner = new HashMap<>();
    private final Map<Long, Map<Long, Integer>> together = new HashMap<>();
    private final Map<Long, Integer> columns = new HashMap<>();
    private int boxes;
    private int missed;
    private int wrong;
    private int switches;
    private int given;

    /** A tracker's score on frames in order. It is shown all, and judged where the truth is known. */
    public static TrackingScore of(Follower follower, List<ShownFrame> frames) {
        Evaluation evaluation = new Evaluation();
        for (ShownFrame frame : frames) {
            List<IdentifiedBox> answer = follower.follow(frame.pts(), frame.detections());
            List<IdentifiedBox> truth = frame.truth();
            if (truth != null) {
                evaluation.add(truth, answer);
            }
        }
        return evaluation.score();
    }

    /** One more frame. */
    public void add(List<IdentifiedBox> truth, List<IdentifiedBox> answer) {
        boxes += truth.size();
        given += answer.size();
        double[][] costs = new double[truth.size()][answer.size()];
        for (int t = 0; t < truth.size(); t++) {
            for (int a = 0; a < answer.size(); a++) {
                costs[t][a] = cost(truth.get(t), answer.get(a));
            }
        }
        int[] answerOf = Assignment.solve(costs, 1);
        int pairs = 0;
        for (int t = 0; t < truth.size(); t++) {
            if (answerOf[t] == Assignment.NONE) {
                missed++;
                continue;
            }
            pairs++;
            long partner = answer.get(answerOf[t]).id();
            Long before = lastPartner.put(truth.get(t).id(), partner);
            switches += before != null && before != partner ? 1 : 0;
        }
        wrong += answer.size() - pairs;
    }

    /** A pair that held before costs so little that it is kept if it still fits. Counts all that fit as being together. */
    private double cost(IdentifiedBox truth, IdentifiedBox answer) {
        double overlap = PlainBoxes.overlap(truth.box(), answer.box());
        if (overlap < LEAST_OVERLAP) {
            return Double.POSITIVE_INFINITY;
        }
        together.computeIfAbsent(truth.id(), id -> new HashMap<>()).merge(answer.id(), 1, Integer::sum);
        columns.putIfAbsent(answer.id(), columns.size());
        boolean kept = Long.valueOf(answer.id()).equals(lastPartner.get(truth.id()));
        return kept ? -100 : 1 - overlap;
    }

    /** The score of all frames so far. */
    public TrackingScore score() {
        List<Map<Long, Integer>> rows = new ArrayList<>(together.values());
        double[][] costs = new double[rows.size()][columns.size()];
        for (int row = 0; row < costs.length; row++) {
            for (Map.Entry<Long, Integer> with : rows.get(row).entrySet()) {
                costs[row][columns.getOrDefault(with.getKey(), 0)] = -with.getValue();
            }
        }
        int[] chosen = Assignment.solve(costs, 0);
        int identified = 0;
        for (int row = 0; row < chosen.length; row++) {
            identified += chosen[row] == Assignment.NONE ? 0 : (int) -costs[row][chosen[row]];
        }
        return new TrackingScore(boxes, missed, wrong, switches, identified, given);
    }
}
