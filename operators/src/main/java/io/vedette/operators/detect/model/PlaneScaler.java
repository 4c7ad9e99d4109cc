// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.detect.model;

/**
 * Scales a plane of bytes to floats: the mean of the covered area when it shrinks, linear between neighbours when it grows,
 * like the triangle filter that image libraries call bilinear with antialiasing. Reused for planes of one size; not
 * thread-safe.
 */
final class PlaneScaler {
    private final Weights columns;
    private final Weights rows;
    private final int sourceWidth;
    private final int width;
    private final float[][] ring;
    private final int[] ringRow;

    PlaneScaler(int sourceWidth, int sourceHeight, int width, int height) {
        this.sourceWidth = sourceWidth;
        this.width = width;
        columns = Weights.of(sourceWidth, width);
        rows = Weights.of(sourceHeight, height);
        ring = new float[rows.taps][width];
        ringRow = new int[rows.taps];
    }

    /** Forgets the rows it kept: call before the first row of each plane. */
    void begin() {
        java.util.Arrays.fill(ringRow, -1);
    }

    /** Writes one row of the scaled plane; rows have to be asked for from top to bottom. */
    void row(byte[] plane, int offset, int row, float[] out) {
        java.util.Arrays.fill(out, 0, width, 0f);
        int first = rows.first[row];
        for (int tap = 0; tap < rows.taps; tap++) {
            float weight = rows.weights[row * rows.taps + tap];
            if (weight == 0f) {
                continue;
            }
            float[] source = columnsOf(plane, offset, first + tap);
            for (int x = 0; x < width; x++) {
                out[x] += weight * source[x];
            }
        }
    }

    private float[] columnsOf(byte[] plane, int offset, int row) {
        int slot = row % ring.length;
        float[] out = ring[slot];
        if (ringRow[slot] == row) {
            return out;
        }
        ringRow[slot] = row;
        int start = offset + row * sourceWidth;
        int taps = columns.taps;
        for (int x = 0; x < width; x++) {
            int from = start + columns.first[x];
            float sum = 0f;
            for (int tap = 0; tap < taps; tap++) {
                sum += columns.weights[x * taps + tap] * (plane[from + tap] & 0xff);
            }
            out[x] = sum;
        }
        return out;
    }

    /** For each target position the first source position and the weights of the following ones; windows stay inside. */
    private static final class Weights {
        private final int taps;
        private final int[] first;
        private final float[] weights;

        private Weights(int taps, int[] first, float[] weights) {
            this.taps = taps;
            this.first = first;
            this.weights = weights;
        }

        static Weights of(int source, int target) {
            double scale = (double) source / target;
            double reach = Math.max(1.0, scale);
            int taps = Math.min(source, (int) Math.ceil(reach) * 2 + 1);
            int[] first = new int[target];
            float[] weights = new float[target * taps];
            for (int i = 0; i < target; i++) {
                double centre = (i + 0.5) * scale - 0.5;
                int start = Math.max(0, Math.min(source - taps, (int) Math.ceil(centre - reach)));
                first[i] = start;
                double sum = 0;
                for (int tap = 0; tap < taps; tap++) {
                    double weight = Math.max(0, 1 - Math.abs(start + tap - centre) / reach);
                    weights[i * taps + tap] = (float) weight;
                    sum += weight;
                }
                for (int tap = 0; tap < taps; tap++) {
                    weights[i * taps + tap] /= (float) sum;
                }
            }
            return new Weights(taps, first, weights);
        }
    }
}
