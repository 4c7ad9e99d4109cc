// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.track;

import io.vedette.record.Box;
import io.vedette.record.Detection;
import io.vedette.record.MediaTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Which detection of one frame is which object: ByteTrack's two stages (Zhang et al., "ByteTrack: Multi-Object Tracking by
 * Associating Every Detection Box", ECCV 2022). Confident detections are matched first; the others only continue objects that
 * are left over and were seen lately. Then come objects not yet confirmed, and last what is near without overlapping, because
 * at five frames a second somebody may run further than he is wide. Used once.
 */
final class Association {
    /** Objects seen within this many analysed frames may be continued by a weak detection. */
    private static final int LATELY = 3;

    /** One that has been missed in more frames than this is not taken for somebody who is only near. */
    private static final int NEAR_MISSES = 1;

    /** A pair costs one minus the overlap, and so much more if the labels differ. */
    private static final double OTHER_LABEL = 0.1;

    /** So much more for each second for which the object was missed, up to a bound: who was here just now comes first. */
    private static final double MISSING_SECOND = 0.1;

    private static final double MOST_FOR_MISSING = 0.2;

    private static final double CONFIRMED_LIMIT = 0.8;
    private static final double WEAK_LIMIT = 0.7;
    private static final double NEW_LIMIT = 0.7;
    private static final double NEAR_LIMIT = 0.8;
    private static final float NEAR_MARGIN = 0.5f;

    /** Two detections of one family that overlap so much are one object with two names. */
    private static final float TWINS = 0.7f;

    private final List<FollowedObject> objects;
    private final List<Detection> detections;
    private final Box[] expected;
    private final int[] detectionOf;
    private final int[] objectOf;

    Association(List<FollowedObject> objects, List<Detection> detections, long pts, float high) {
        this.objects = objects;
        this.detections = detections;
        expected = new Box[objects.size()];
        for (int i = 0; i < expected.length; i++) {
            expected[i] = objects.get(i).boxAt(pts);
        }
        detectionOf = new int[objects.size()];
        objectOf = new int[detections.size()];
        Arrays.fill(detectionOf, Assignment.NONE);
        Arrays.fill(objectOf, Assignment.NONE);
        match(o -> o.confirmed(), d -> d.score() >= high, CONFIRMED_LIMIT, 0);
        match(o -> o.confirmed() && o.misses() < LATELY, d -> d.score() < high, WEAK_LIMIT, 0);
        match(o -> !o.confirmed(), d -> d.score() >= high, NEW_LIMIT, 0);
        match(o -> o.misses() <= NEAR_MISSES, d -> d.score() >= high, NEAR_LIMIT, NEAR_MARGIN);
    }

    /** The detection that shows an object, or {@link Assignment#NONE}. */
    int detectionOf(int object) {
        return detectionOf[object];
    }

    /** The object that a detection shows, or {@link Assignment#NONE}. */
    int objectOf(int detection) {
        return objectOf[detection];
    }

    /** The detection that shows the same object under another name as one that shows none, or {@link Assignment#NONE}. */
    int twinOf(int detection) {
        Detection one = detections.get(detection);
        for (int d = 0; d < objectOf.length; d++) {
            Detection other = detections.get(d);
            if (d != detection
                    && (objectOf[d] != Assignment.NONE || d < detection)
                    && LabelFamily.same(one.label(), other.label())
                    && Overlap.of(one.box(), other.box()) >= TWINS) {
                return d;
            }
        }
        return Assignment.NONE;
    }

    private interface Choice<T> {
        boolean takes(T candidate);
    }

    private void match(Choice<FollowedObject> which, Choice<Detection> by, double limit, float margin) {
        List<Integer> rows = new ArrayList<>();
        for (int o = 0; o < detectionOf.length; o++) {
            if (detectionOf[o] == Assignment.NONE && which.takes(objects.get(o))) {
                rows.add(o);
            }
        }
        List<Integer> columns = new ArrayList<>();
        for (int d = 0; d < objectOf.length; d++) {
            if (objectOf[d] == Assignment.NONE && by.takes(detections.get(d))) {
                columns.add(d);
            }
        }
        if (rows.isEmpty() || columns.isEmpty()) {
            return;
        }
        double[][] costs = new double[rows.size()][columns.size()];
        for (int r = 0; r < costs.length; r++) {
            for (int c = 0; c < costs[r].length; c++) {
                costs[r][c] = cost(rows.get(r), detections.get(columns.get(c)), margin);
            }
        }
        int[] pairs = Assignment.solve(costs, limit);
        for (int r = 0; r < pairs.length; r++) {
            if (pairs[r] != Assignment.NONE) {
                detectionOf[rows.get(r)] = columns.get(pairs[r]);
                objectOf[columns.get(pairs[r])] = rows.get(r);
            }
        }
    }

    private double cost(int object, Detection detection, float margin) {
        String label = objects.get(object).label();
        if (!LabelFamily.same(label, detection.label())) {
            return Double.POSITIVE_INFINITY;
        }
        double missed = MediaTime.toSeconds(objects.get(object).missedTicks());
        double cost = 1
                - Overlap.of(expected[object], detection.box(), margin)
                + Math.min(MOST_FOR_MISSING, MISSING_SECOND * missed);
        return label.equals(detection.label()) ? cost : cost + OTHER_LABEL;
    }
}
