// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.enumerator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The order in which key groups are given to cameras, so that any number of first cameras is spread evenly over any number
 * of lanes: the fullest and the emptiest lane differ by at most 1 where the number of lanes is a power of two, and by at
 * most 2 for up to {@value #LANES} lanes otherwise.
 *
 * <p>The obvious sequence, the bits of 0, 1, 2… reversed (van der Corput), keeps the first promise, but not the second: 43
 * cameras on 3 lanes come out 4 apart. So the sequence is chosen greedily: each time, of the key groups that keep the
 * first promise, the one that leaves the other numbers of lanes least uneven, and of equals the one that comes first in
 * the reversed order. That takes some 20 ms, once.
 */
final class LaneSequence {
    /** Key groups there are: the job's maximum parallelism. */
    static final int GROUPS = 128;

    /** Up to how many lanes the second promise was sought. */
    static final int LANES = 32;

    private static final int REVERSED_TO_SEVEN_BITS = Integer.SIZE - Integer.numberOfTrailingZeros(GROUPS);
    private static final int[] SEQUENCE = choose();

    private LaneSequence() {}

    /** The key group of a slot; from slot {@value #GROUPS} on the sequence repeats. */
    static int keyGroup(int slot) {
        return SEQUENCE[slot % GROUPS];
    }

    private static int[] choose() {
        List<Load> loads = new ArrayList<>();
        IntStream.rangeClosed(2, LANES).forEach(lanes -> loads.add(new Load(lanes)));
        for (int lanes = 2 * LANES; lanes <= GROUPS; lanes *= 2) {
            loads.add(new Load(lanes));
        }
        BitSet chosen = new BitSet(GROUPS);
        int[] sequence = new int[GROUPS];
        for (int slot = 0; slot < GROUPS; slot++) {
            int group = best(slot, chosen, loads);
            chosen.set(group);
            loads.forEach(load -> load.add(group));
            sequence[slot] = group;
        }
        return sequence;
    }

    private static int best(int slot, BitSet chosen, List<Load> loads) {
        int best = -1;
        long lowest = Long.MAX_VALUE;
        for (int i = 0; i < GROUPS; i++) {
            int group = Integer.reverse((slot + i) % GROUPS) >>> REVERSED_TO_SEVEN_BITS;
            if (chosen.get(group)) {
                continue;
            }
            long unevenness = 0;
            for (Load load : loads) {
                unevenness += load.unevennessWith(group);
            }
            if (unevenness < lowest) {
                lowest = unevenness;
                best = group;
            }
        }
        return best;
    }

    /** How many cameras each lane has, for one number of lanes. */
    private static final class Load {
        private static final long NEVER = 1L << 40;

        private final int[] cameras;
        private final boolean powerOfTwo;
        private int least;

        Load(int lanes) {
            cameras = new int[lanes];
            powerOfTwo = Integer.bitCount(lanes) == 1;
        }

        /** How bad it would be to add this group: grows steeply, so that many small faults are better than a large one. */
        long unevennessWith(int group) {
            long excess = (long) cameras[lane(group)] - least;
            if (powerOfTwo) {
                return excess > 0 ? NEVER : 0;
            }
            return excess * excess * excess;
        }

        void add(int group) {
            cameras[lane(group)]++;
            least = Arrays.stream(cameras).min().orElseThrow();
        }

        /** As Flink does: {@code KeyGroupRangeAssignment.computeOperatorIndexForKeyGroup}. */
        private int lane(int group) {
            return group * cameras.length / GROUPS;
        }
    }
}
