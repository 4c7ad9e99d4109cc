// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.clip;

import io.vedette.sources.mp4.FragmentHeader;
import java.util.Arrays;

/** The frames of a clip in decode order: times in ticks from the first one's decode time on, and where their bytes are. */
final class Samples {
    private long[] offsets = new long[512];
    private long[] dts = new long[512];
    private int[] durations = new int[512];
    private int[] compositionOffsets = new int[512];
    private int[] sizes = new int[512];
    private boolean[] keys = new boolean[512];
    private int count;
    private long bytes;

    void add(FragmentHeader header, long offset) {
        if (count == offsets.length) {
            grow(2 * count);
        }
        offsets[count] = offset;
        dts[count] = header.dts();
        durations[count] = header.duration();
        compositionOffsets[count] = header.compositionOffset();
        sizes[count] = header.sampleSize();
        keys[count] = header.key();
        bytes += header.sampleSize();
        count++;
    }

    private void grow(int capacity) {
        offsets = Arrays.copyOf(offsets, capacity);
        dts = Arrays.copyOf(dts, capacity);
        durations = Arrays.copyOf(durations, capacity);
        compositionOffsets = Arrays.copyOf(compositionOffsets, capacity);
        sizes = Arrays.copyOf(sizes, capacity);
        keys = Arrays.copyOf(keys, capacity);
    }

    boolean isEmpty() {
        return count == 0;
    }

    int count() {
        return count;
    }

    /** Bytes of all of them together. */
    long bytes() {
        return bytes;
    }

    /** Where in the part file it starts. */
    long offset(int sample) {
        return offsets[sample];
    }

    int size(int sample) {
        return sizes[sample];
    }

    boolean isKey(int sample) {
        return keys[sample];
    }

    int compositionOffset(int sample) {
        return compositionOffsets[sample];
    }

    /** Ticks to the next one's decode time; of the last one its own duration. */
    long delta(int sample) {
        return sample + 1 < count ? dts[sample + 1] - dts[sample] : durations[sample];
    }

    /** When the first one is shown: what is shown before it depends on frames that are not here. */
    long startPts() {
        return dts[0] + compositionOffsets[0];
    }

    /** When the one that is shown last ends. */
    long endPts() {
        long end = 0;
        for (int i = 0; i < count; i++) {
            end = Math.max(end, dts[i] + compositionOffsets[i] + durations[i]);
        }
        return end;
    }

    /** Ticks of decode time from the first one to the end of the last. */
    long span() {
        return dts[count - 1] - dts[0] + durations[count - 1];
    }
}
