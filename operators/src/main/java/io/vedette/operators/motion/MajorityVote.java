// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.motion;

import java.util.Arrays;

/**
 * Cleans a mask: a pixel is set when at least five of the nine around it are. Pixels at the border are never set.
 */
final class MajorityVote {
    private MajorityVote() {}

    /** Cleans {@code work.changed}, 1 where set and 0 elsewhere, into {@code work.clean}; returns how many are set. */
    static int clean(LumaPlane plane, Workspace work) {
        int width = plane.width();
        int size = plane.size();
        int[] clean = work.clean;
        if (width < 3 || plane.height() < 3) {
            Arrays.fill(clean, 0, size, 0);
            return 0;
        }
        int[] sums = work.scratch;
        work.neighbours(work.changed, size, 1);
        addNeighbours(work.changed, work, sums, size);
        work.neighbours(sums, size, width);
        addNeighbours(sums, work, clean, size);
        for (int i = 0; i < size; i++) {
            clean[i] = (4 - clean[i]) >>> 31;
        }
        clearBorder(width, size, clean);
        int set = 0;
        for (int i = 0; i < size; i++) {
            set += clean[i];
        }
        return set;
    }

    private static void addNeighbours(int[] from, Workspace work, int[] to, int size) {
        int[] before = work.before;
        int[] after = work.after;
        for (int i = 0; i < size; i++) {
            to[i] = from[i] + before[i] + after[i];
        }
    }

    private static void clearBorder(int width, int size, int[] clean) {
        Arrays.fill(clean, 0, width, 0);
        Arrays.fill(clean, size - width, size, 0);
        for (int i = 0; i < size; i += width) {
            clean[i] = 0;
            clean[i + width - 1] = 0;
        }
    }
}
