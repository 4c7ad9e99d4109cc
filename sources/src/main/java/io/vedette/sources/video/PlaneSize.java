// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.video;

/**
 * The size of a picture after scaling.
 *
 * @param width even
 * @param height even
 */
record PlaneSize(int width, int height) {
    /** The largest even size of the same shape whose longer side stays within a bound; never larger than the original. */
    static PlaneSize within(int width, int height, int longerSide) {
        int longer = Math.max(width, height);
        if (longer <= longerSide) {
            return new PlaneSize(even(width), even(height));
        }
        double scale = (double) longerSide / longer;
        return new PlaneSize(even((int) Math.round(width * scale)), even((int) Math.round(height * scale)));
    }

    private static int even(int size) {
        return Math.max(2, size & ~1);
    }
}
