// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench.recall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WilsonTest {
    /** R. G. Newcombe, Two-sided confidence intervals for the single proportion, 1998, table I, method 3. */
    @ParameterizedTest
    @CsvSource({"81, 263, 0.2553, 0.3662", "15, 148, 0.0624, 0.1605", "0, 20, 0, 0.1611", "1, 29, 0.0061, 0.1718"})
    void agreesWithPublishedIntervals(int successes, int trials, double lower, double upper) {
        assertThat(Wilson.lower(successes, trials)).isCloseTo(lower, within(0.00005));
        assertThat(Wilson.upper(successes, trials)).isCloseTo(upper, within(0.00005));
    }

    @Property
    void holdsTheProportionAndIsSymmetric(
            @ForAll @IntRange(min = 1, max = 2000) int trials, @ForAll @IntRange(min = 0, max = 2000) int some) {
        int successes = some % (trials + 1);

        assertThat((double) successes / trials)
                .isBetween(Wilson.lower(successes, trials) - 1e-12, Wilson.upper(successes, trials) + 1e-12);
        assertThat(Wilson.lower(successes, trials))
                .isCloseTo(1 - Wilson.upper(trials - successes, trials), within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({"0, 1"})
    void nothingIsKnownWithoutTrials(double lower, double upper) {
        assertThat(Wilson.lower(0, 0)).isEqualTo(lower);
        assertThat(Wilson.upper(0, 0)).isEqualTo(upper);
    }
}
