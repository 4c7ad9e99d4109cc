// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench.track;

import static org.assertj.core.api.Assertions.assertThat;

import io.vedette.record.Box;
import java.util.List;
import org.junit.jupiter.api.Test;

class GreedyPairsTest {
    private static Box at(double x) {
        return new Box((float) x, 0.1f, 0.1f, 0.2f);
    }

    @Test
    void theBestPairComesFirstAndNobodyHasTwo() {
        List<Box> before = List.of(at(0.10), at(0.13), at(0.8));
        List<Box> after = List.of(at(0.13), at(0.17), at(0.5));

        assertThat(GreedyPairs.of(before, after, 0.3))
                .as("the first one overlaps only what is the second one's")
                .containsExactly(-1, 0, -1);
        assertThat(GreedyPairs.of(before, after, 0.1)).containsExactly(1, 0, -1);
    }

    @Test
    void nothingHasNoPartner() {
        assertThat(GreedyPairs.of(List.of(), List.of(at(0.1)), 0.3)).isEmpty();
        assertThat(GreedyPairs.of(List.of(at(0.1)), List.of(), 0.3)).containsExactly(-1);
    }
}
