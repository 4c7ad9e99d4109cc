// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.motion;

import io.vedette.record.Box;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Connected pixels of a mask, as rectangles: runs of each row are joined to the runs they touch in the row above. Rectangles
 * that nearly touch become one, because a person in clothes like the ground behind falls to pieces.
 *
 * @param found the regions, largest first
 */
record Regions(List<Region> found) {
    /** More pieces than this are noise; the largest are kept. */
    private static final int MAX_PIECES = 256;

    /** Pieces of fewer pixels are not joined to others. */
    private static final int MIN_PIECE = 4;

    /** Finds the regions of at least so many pixels in a mask of 0 and 1. */
    static Regions find(LumaPlane plane, int[] mask, int minPixels) {
        List<Region> pieces = pieces(plane, mask);
        pieces.removeIf(piece -> piece.pixels() < MIN_PIECE);
        pieces.sort(Region.LARGEST_FIRST);
        List<Region> joined = new ArrayList<>(pieces.subList(0, Math.min(MAX_PIECES, pieces.size())));
        join(joined, plane.width() / 100);
        joined.removeIf(region -> region.pixels() < minPixels);
        joined.sort(Region.LARGEST_FIRST);
        return new Regions(joined);
    }

    /** How many pixels they have together. */
    int pixels() {
        return found.stream().mapToInt(Region::pixels).sum();
    }

    /** Their rectangles, relative to the picture. */
    List<Box> boxes(LumaPlane plane) {
        return found.stream()
                .map(r -> plane.box(r.left(), r.top(), r.right(), r.bottom()))
                .toList();
    }

    private static List<Region> pieces(LumaPlane plane, int[] mask) {
        int width = plane.width();
        int[] nothing = new int[width];
        List<Region> all = new ArrayList<>();
        List<Run> above = List.of();
        for (int y = 0; y < plane.height(); y++) {
            List<Run> runs = new ArrayList<>(0);
            int end = (y + 1) * width;
            int left = nextSet(mask, y * width, end, nothing);
            while (left < end) {
                int right = left;
                while (right + 1 < end && mask[right + 1] != 0) {
                    right++;
                }
                Region region = new Region(left - y * width, right - y * width, y);
                all.add(region);
                runs.add(new Run(region.left(), region.right(), region));
                left = nextSet(mask, right + 1, end, nothing);
            }
            touch(above, runs);
            above = runs;
        }
        all.removeIf(region -> region.root() != region);
        return all;
    }

    /** The next index at which something is set; {@code Arrays.mismatch} compares eight at a time. */
    private static int nextSet(int[] mask, int from, int end, int[] nothing) {
        int empty = Arrays.mismatch(mask, from, end, nothing, 0, end - from);
        return empty < 0 ? end : from + empty;
    }

    /** Joins the runs of two rows that touch, corners included. Both are ordered from left to right. */
    private static void touch(List<Run> above, List<Run> below) {
        int first = 0;
        for (Run run : below) {
            while (first < above.size() && above.get(first).right < run.left - 1) {
                first++;
            }
            for (int i = first; i < above.size() && above.get(i).left <= run.right + 1; i++) {
                above.get(i).region.root().take(run.region.root());
            }
        }
    }

    private static void join(List<Region> open, int gap) {
        for (int i = 0; i < open.size(); i++) {
            Region region = open.get(i);
            int j = i + 1;
            while (j < open.size()) {
                if (region.near(open.get(j), gap)) {
                    region.take(open.remove(j));
                    // Grown, it may now touch one that was passed over.
                    j = i + 1;
                } else {
                    j++;
                }
            }
        }
    }

    private record Run(int left, int right, Region region) {}
}
