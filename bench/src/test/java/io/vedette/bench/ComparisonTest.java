// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private final Comparison comparison = new Comparison("sums", "s", Better.LOWER, "bc 1.07");

    @Test
    void givesMediansTheirRatioAndTheLargerSpread() throws Exception {
        Iterator<Double> ours = List.of(2.0, 9.0, 3.0).iterator();
        Iterator<Double> theirs = List.of(4.0, 6.0, 5.0).iterator();

        Result result = comparison.measure(3, ours::next, theirs::next);

        assertThat(result.ours()).isEqualTo(3.0);
        assertThat(result.reference()).isEqualTo(5.0);
        assertThat(result.ratio()).isEqualTo(0.6);
        assertThat(result.spread()).isEqualTo(2.333, within(0.001));
        assertThat(result.command()).isEqualTo("bc 1.07");
    }

    @Test
    void aReferenceWithoutMistakesCountsAsOne() throws Exception {
        assertThat(comparison.measure(1, () -> 0, () -> 0).ratio()).isEqualTo(1);
        assertThat(comparison.measure(1, () -> 3, () -> 0).ratio()).isEqualTo(3);
        assertThat(comparison.measure(1, () -> 0, () -> 4).ratio()).isZero();
        assertThat(comparison.measure(2, () -> 0, () -> 0).spread()).isZero();
    }

    @Test
    void takesTurnsInGoingFirst() throws Exception {
        List<String> order = new ArrayList<>();

        comparison.measure(3, () -> log(order, "ours"), () -> log(order, "reference"));

        assertThat(order).containsExactly("ours", "reference", "reference", "ours", "ours", "reference");
    }

    @Test
    void roundsToFourDigits() {
        assertThat(Comparison.round(0.000123456)).isEqualTo(0.0001235);
        assertThat(Comparison.round(98765.4)).isEqualTo(98770);
        assertThat(Comparison.round(0)).isZero();
    }

    private static double log(List<String> order, String side) {
        order.add(side);
        return 1;
    }
}
