// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench.track;

import io.vedette.bench.detect.PlainBoxes;
import io.vedette.record.Box;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Pairs of boxes as one makes them in ten lines: all that overlap, the best first, none twice. */
public final class GreedyPairs {
    private GreedyPairs() {}

    private record Pair(int row, int column, double overlap) {}

    /** For each row its column, or -1; of pairs that overlap by more than so much (intersection over union). */
    public static int[] of(List<Box> rows, List<Box> columns, double least) {
        List<Pair> pairs = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            for (int column = 0; column < columns.size(); column++) {
                double overlap = PlainBoxes.overlap(rows.get(row), columns.get(column));
                if (overlap > least) {
                    pairs.add(new Pair(row, column, overlap));
                }
            }
        }
        pairs.sort(Comparator.comparingDouble(Pair::overlap).reversed());
        int[] columnOf = new int[rows.size()];
        Arrays.fill(columnOf, -1);
        boolean[] taken = new boolean[columns.size()];
        for (Pair pair : pairs) {
            if (columnOf[pair.row()] < 0 && !taken[pair.column()]) {
                columnOf[pair.row()] = pair.column();
                taken[pair.column()] = true;
            }
        }
        return columnOf;
    }
}
