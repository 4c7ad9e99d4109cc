// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class AssignmentTest {
    private static final double LIMIT = 0.8;

    @Property(tries = 500)
    void isAsGoodAsTheBestOfAll(
            @ForAll @IntRange(min = 0, max = 5) int rows,
            @ForAll @IntRange(min = 0, max = 5) int columns,
            @ForAll int seed) {
        Random random = new Random(seed);
        double[][] costs = new double[rows][columns];
        for (double[] row : costs) {
            for (int c = 0; c < columns; c++) {
                row[c] = random.nextInt(4) == 0 ? Double.POSITIVE_INFINITY : random.nextDouble();
            }
        }
        int[] pairs = Assignment.solve(costs, LIMIT);

        boolean[] taken = new boolean[columns];
        double total = 0;
        for (int r = 0; r < rows; r++) {
            if (pairs[r] == Assignment.NONE) {
                total += LIMIT;
                continue;
            }
            assertThat(taken[pairs[r]]).isFalse();
            assertThat(costs[r][pairs[r]]).isLessThan(LIMIT);
            taken[pairs[r]] = true;
            total += costs[r][pairs[r]];
        }
        assertThat(total).isCloseTo(best(costs, 0, new boolean[columns]), within(1e-9));
    }

    private static double best(double[][] costs, int row, boolean[] taken) {
        if (row == costs.length) {
            return 0;
        }
        double best = LIMIT + best(costs, row + 1, taken);
        for (int c = 0; c < taken.length; c++) {
            if (!taken[c] && costs[row][c] < LIMIT) {
                taken[c] = true;
                best = Math.min(best, costs[row][c] + best(costs, row + 1, taken));
                taken[c] = false;
            }
        }
        return best;
    }

    @Test
    void prefersOneGoodPairToTwoBadOnes() {
        double[][] costs = {{0.1, 0.75}, {0.75, Double.POSITIVE_INFINITY}};

        assertThat(Assignment.solve(costs, LIMIT)).containsExactly(0, Assignment.NONE);
    }

    @Test
    void doesWithoutRowsOrColumns() {
        assertThat(Assignment.solve(new double[0][0], LIMIT)).isEmpty();
        assertThat(Assignment.solve(new double[2][0], LIMIT)).containsExactly(Assignment.NONE, Assignment.NONE);
    }
}
