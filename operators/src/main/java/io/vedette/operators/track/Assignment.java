// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.track;

import java.util.Arrays;

/**
 * Pairs rows with columns so that the sum of costs is least, where leaving a row alone costs the limit (Kuhn, "The Hungarian
 * method for the assignment problem", 1955; by shortest augmenting paths with potentials as in Jonker and Volgenant, "A
 * shortest augmenting path algorithm for dense and sparse linear assignment problems", 1987). Needs rows² × columns steps
 * where rows are the fewer.
 */
public final class Assignment {
    /** What stands for no column. */
    public static final int NONE = -1;

    private final double[][] costs;
    private final int rows;
    private final int columns;
    private final double[] rowPotential;
    private final double[] columnPotential;
    private final int[] rowOf;
    private final int[] cameFrom;

    private Assignment(double[][] costs, int columns) {
        this.costs = costs;
        this.rows = costs.length;
        this.columns = columns;
        rowPotential = new double[rows + 1];
        columnPotential = new double[columns + 1];
        rowOf = new int[columns + 1];
        cameFrom = new int[columns + 1];
    }

    /**
     * The best pairs.
     *
     * @param costs by row and column, all rows of the same length, none of them NaN; infinite where a pair is impossible
     * @param limit pairs that cost as much or more are not made
     * @return for each row its column, or {@link #NONE}
     */
    public static int[] solve(double[][] costs, double limit) {
        int rows = costs.length;
        int columns = rows == 0 ? 0 : costs[0].length;
        int[] columnOf = new int[rows];
        Arrays.fill(columnOf, NONE);
        if (columns == 0) {
            return columnOf;
        }
        boolean turned = rows > columns;
        Assignment assignment = new Assignment(capped(costs, limit, turned), Math.max(rows, columns));
        for (int row = 1; row <= assignment.rows; row++) {
            assignment.place(row);
        }
        for (int column = 1; column <= assignment.columns; column++) {
            int r = (turned ? column : assignment.rowOf[column]) - 1;
            int c = (turned ? assignment.rowOf[column] : column) - 1;
            if (r >= 0 && c >= 0 && costs[r][c] < limit) {
                columnOf[r] = c;
            }
        }
        return columnOf;
    }

    private static double[][] capped(double[][] costs, double limit, boolean turned) {
        int rows = turned ? costs[0].length : costs.length;
        int columns = turned ? costs.length : costs[0].length;
        double[][] capped = new double[rows][columns];
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                capped[r][c] = Math.min(limit, turned ? costs[c][r] : costs[r][c]);
            }
        }
        return capped;
    }

    /** Gives one more row a column, moving others where that is cheaper. Rows and columns count from 1; 0 is none. */
    private void place(int row) {
        double[] distance = new double[columns + 1];
        boolean[] done = new boolean[columns + 1];
        Arrays.fill(distance, Double.POSITIVE_INFINITY);
        rowOf[0] = row;
        int column = 0;
        do {
            done[column] = true;
            column = nearest(column, distance, done);
        } while (rowOf[column] != 0);
        while (column != 0) {
            int before = cameFrom[column];
            rowOf[column] = rowOf[before];
            column = before;
        }
    }

    private int nearest(int from, double[] distance, boolean[] done) {
        int row = rowOf[from];
        int nearest = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int c = 1; c <= columns; c++) {
            if (done[c]) {
                continue;
            }
            double reduced = costs[row - 1][c - 1] - rowPotential[row] - columnPotential[c];
            if (reduced < distance[c]) {
                distance[c] = reduced;
                cameFrom[c] = from;
            }
            if (distance[c] < least) {
                least = distance[c];
                nearest = c;
            }
        }
        for (int c = 0; c <= columns; c++) {
            if (done[c]) {
                rowPotential[rowOf[c]] += least;
                columnPotential[c] -= least;
            } else {
                distance[c] -= least;
            }
        }
        return nearest;
    }
}
