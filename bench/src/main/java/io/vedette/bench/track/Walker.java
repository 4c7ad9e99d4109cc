// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench.track;

import io.vedette.record.Box;
import java.util.Random;

/** Somebody in a generated scene: walks at a pace of his own, stops now and then, and sometimes turns round. */
final class Walker {
    /** A person of 0.4 of his height, in a picture of 16:9. */
    private static final double WIDTH_BY_HEIGHT = 0.4 * 9 / 16;

    private final Random random;
    private final double foot;
    private final double height;
    private final double pace;
    private double x;
    private double direction;
    private double standsFor;

    /** Enters at the left or right edge, on a path at that height of the picture. */
    Walker(Random random, double foot) {
        this.random = random;
        this.foot = foot;
        // Who is further down is nearer and larger.
        height = 0.12 + 0.5 * (foot - 0.45);
        // 0.55 to 1 of his height a second: 1 to 1.8 m/s.
        pace = height * 9 / 16 * (0.55 + 0.45 * random.nextDouble());
        direction = random.nextBoolean() ? 1 : -1;
        x = direction > 0 ? -0.02 : 1.02;
    }

    void walk(double seconds) {
        if (standsFor > 0) {
            standsFor -= seconds;
            return;
        }
        x += direction * pace * seconds;
        if (random.nextDouble() < 0.04 * seconds) {
            standsFor = 1 + 4 * random.nextDouble();
        }
        if (random.nextDouble() < 0.03 * seconds) {
            direction = -direction;
        }
    }

    boolean isGone() {
        return x < -0.1 || x > 1.1;
    }

    /** Nearer ones hide those behind. */
    double foot() {
        return foot;
    }

    Box box() {
        double width = height * WIDTH_BY_HEIGHT;
        return new Box((float) (x - width / 2), (float) (foot - height), (float) width, (float) height);
    }
}
