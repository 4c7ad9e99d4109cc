// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.lazy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PacketModelTest {
    private static final int FRAME = 3600;
    private static final int GROUP = 50;

    private final Random random = new Random(1);
    private final PacketModel model = new PacketModel(FRAME, 1280, 720);
    private int number;

    private PacketSize size(double median, double spread) {
        return new PacketSize((int) Math.exp(Math.log(median) + spread * random.nextGaussian()), true);
    }

    private void learn(int seconds, double median, double spread) {
        for (int end = number + seconds * 25; number < end; number++) {
            int position = number % GROUP;
            if (position > 0) {
                double own = position == 1 ? 4 * median : median; // encoders repair the key frame in the next
                model.learn(size(own, spread), position, (long) number * FRAME);
            }
        }
    }

    private int stirs(int seconds, double median, double spread) {
        int count = 0;
        for (int end = number + seconds * 25; number < end; number++) {
            int position = number % GROUP;
            if (position > 0 && model.stirs(size(position == 1 ? 4 * median : median, spread), position)) {
                count++;
            }
        }
        return count;
    }

    @Test
    void knowsNothingBeforeSecondsWereStill() {
        learn(3, 200, 0.1);
        assertThat(model.model()).isNull();
        assertThat(stirs(10, 5000, 0.1)).isZero();
    }

    @Test
    void stillSizesSeldomStirIt() {
        learn(60, 200, 0.1);
        assertThat(stirs(600, 200, 0.1)).as("of 15,000, at three deviations").isLessThan(30);
    }

    @Test
    void sizesThatHardlyVaryNeverStirIt() {
        learn(60, 200, 0.02);
        assertThat(stirs(600, 200, 0.02)).isZero();
    }

    @Test
    void largerSizesStirItWithinAQuarterOfASecond() {
        learn(60, 200, 0.1);
        assertThat(stirs(10, 200, 0.1)).isZero();
        int frames = 0;
        while (!model.stirs(size(350, 0.1), 20 + frames)) {
            frames++;
        }
        assertThat(frames).isLessThan(6);
    }

    @Test
    void oneOddFrameDoesNot() {
        learn(60, 200, 0.02);
        stirs(4, 200, 0.02);
        assertThat(model.stirs(size(5000, 0.1), 20)).isFalse();
        assertThat(stirs(1, 200, 0.02)).isZero();
    }

    @Test
    void theLeastAreaGrowsWithSpreadAndSize() {
        learn(60, 200, 0.1);
        double calm = Objects.requireNonNull(model.model()).leastArea();
        learn(60, 200, 0.6);
        double noisy = Objects.requireNonNull(model.model()).leastArea();
        learn(60, 10_000, 0.1);
        double large = Objects.requireNonNull(model.model()).leastArea();
        assertThat(calm).isLessThan(Trust.LIMIT);
        assertThat(noisy).isGreaterThan(Trust.LIMIT);
        assertThat(large).isGreaterThan(5 * Trust.LIMIT);
    }

    @Test
    void forgetsWhatIsAMinuteOld() {
        learn(60, 200, 0.02);
        learn(62, 300, 0.02);
        assertThat(stirs(60, 300, 0.02)).isZero();
    }

    @Test
    void framesNoneLeansOnAreComparedWithTheirLike() {
        for (int i = 1; i < 60 * 25; i++) {
            boolean reference = i % 3 == 0;
            PacketSize size = new PacketSize(size(200, 0.1).bytes() * (reference ? 5 : 1), reference);
            model.learn(size, 20, (long) i * FRAME);
        }
        assertThat(Objects.requireNonNull(model.model()).leastArea()).isLessThan(Trust.LIMIT);
    }
}
