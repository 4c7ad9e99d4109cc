// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vedette.record.Box;
import io.vedette.record.MediaTime;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BoxFilterTest {
    @Test
    void predictsTheSameInOneStepAndInMany() {
        Axis axis = Axis.measured(0.3, 0.01, 0.04).later(0.2, 0.5).corrected(0.35, 0.01);
        Axis once = axis.later(0.9, 0.5);
        Axis often = axis.later(0.2, 0.5).later(0.3, 0.5).later(0.4, 0.5);

        assertThat(often.value()).isCloseTo(once.value(), within(1e-12));
        assertThat(often.valueVariance()).isCloseTo(once.valueVariance(), within(1e-12));
        assertThat(often.covariance()).isCloseTo(once.covariance(), within(1e-12));
        assertThat(often.rateVariance()).isCloseTo(once.rateVariance(), within(1e-12));
    }

    @Test
    void smoothsWhatADetectorShakes() {
        Random random = new Random(5);
        BoxFilter filter = BoxFilter.around(Walk.box(0.5, 0.5, 0.1, 0.3));
        double measured = 0;
        double smoothed = 0;
        for (int i = 0; i < 500; i++) {
            double noise = 0.006 * random.nextGaussian();
            filter = filter.later(MediaTime.ofMillis(200)).corrected(Walk.box(0.5 + noise, 0.5, 0.1, 0.3));
            measured += noise * noise;
            smoothed += Math.pow(filter.x().value() - 0.5, 2);
        }
        assertThat(smoothed).isLessThan(measured);
    }

    @Test
    void staysInThePictureAndSoundForAnyGapAndBox() {
        Random random = new Random(6);
        BoxFilter filter = BoxFilter.around(new Box(0.9f, 0.9f, 0, 0));
        for (int i = 0; i < 2000; i++) {
            long gap = (long) Math.pow(10, 1 + 11 * random.nextDouble());
            filter = filter.later(gap);
            assertThat(filter.x().value()).isBetween(0.0, 1.0);
            assertThat(filter.width().value()).isBetween(0.0, 1.0);
            filter = filter.corrected(
                    new Box(random.nextFloat(), random.nextFloat(), random.nextFloat(), random.nextFloat()));
            assertThat(filter.x().valueVariance()).isPositive();
            assertThat(filter.x().rateVariance()).isPositive();
            assertThat(filter.height().value()).isPositive();
        }
    }
}
