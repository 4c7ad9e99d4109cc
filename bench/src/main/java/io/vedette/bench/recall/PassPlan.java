// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench.recall;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Lays passes out over a scene: a long stillness first, then one person after the other, still in between. */
final class PassPlan {
    /** Frames a second. */
    static final int RATE = 25;

    private static final double SHORTEST = 0.8;
    private static final double LONGEST = 6;
    private static final int LONG_PAUSE_EVERY = 8;

    private PassPlan() {}

    /**
     * The passes of a scene, in order; every four of them have one of each size.
     *
     * @param lead seconds of stillness at the beginning
     * @param seconds length of the scene; nothing moves in its last two
     */
    static List<Pass> passes(long seed, int lead, int seconds) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Pass> passes = new ArrayList<>();
        double now = lead;
        while (true) {
            double length = between(random, SHORTEST, LONGEST);
            int onset = (int) (now * RATE);
            int end = onset + (int) Math.round(length * RATE);
            if (end > (seconds - 2) * RATE) {
                return passes;
            }
            SizeClass size = SizeClass.values()[passes.size() % SizeClass.values().length];
            passes.add(pass(random, onset, end, size));
            boolean longPause = passes.size() % LONG_PAUSE_EVERY == 0;
            now = (double) end / RATE + (longPause ? 30 : 4 + 7 * random.nextDouble());
        }
    }

    private static Pass pass(SplittableRandom random, int onset, int end, SizeClass size) {
        double height = between(random, size.from(), size.to());
        double speed = 0.6 + 1.2 * random.nextDouble(); // heights a second, strolling to running
        double width = height * Figure.ASPECT * 9 / 16;
        double walked = speed * height * 9 / 16 * (end - onset) / RATE;
        double opening = Math.max(width, Math.min(1, walked - width));
        double left = random.nextDouble() * (1 - opening);
        double foot = height + 0.01 + random.nextDouble() * (0.98 - height);
        return new Pass(onset, end, height, left, left + opening, foot, random.nextBoolean(), random.nextInt(1 << 20));
    }

    /** As likely to double from any start. */
    private static double between(SplittableRandom random, double from, double to) {
        return from * Math.pow(to / from, random.nextDouble());
    }
}
