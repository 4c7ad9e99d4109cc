// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench.recall;

import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * What came of watching a stream.
 *
 * @param stream the stream
 * @param sightings of each pass its first; null where it was missed
 * @param decoded how many frames were decoded when each frame came
 * @param trusted when the sizes of frames were trusted, so that some might be left out
 * @param wakes frames with which it woke
 * @param nanos processor time that was spent when each frame came, on decoding, scaling and choosing what to decode
 */
@SuppressWarnings("ArrayRecordComponent") // written once, never compared
record Viewed(
        SceneStream stream,
        List<@Nullable Sighting> sightings,
        int[] decoded,
        BitSet trusted,
        List<Integer> wakes,
        long[] nanos) {
    /** Seconds before a pass that are not counted as still any more. */
    private static final int BEFORE = 1;

    /** Seconds after a pass and one more GOP until it is still again. */
    private static final int AFTER = 4;

    /** Frames that nothing but noise, weather and light could have changed, while their sizes were trusted. */
    BitSet stillness() {
        BitSet still = (BitSet) trusted.clone();
        for (Pass pass : stream.passes()) {
            int until = pass.end() + (stream.encoding().gop() + AFTER) * PassPlan.RATE;
            still.clear(Math.max(0, pass.onset() - BEFORE * PassPlan.RATE), until);
        }
        return still;
    }

    /** How often it woke though all was still. */
    int falseWakes() {
        BitSet still = stillness();
        return (int) wakes.stream().filter(still::get).count();
    }

    /** Frames decoded while all was still. */
    int decodedStill() {
        return stillness().stream().map(frame -> decoded[frame]).sum();
    }

    int decodedAll() {
        return IntStream.of(decoded).sum();
    }

    /** Processor seconds in all. */
    double cpuSeconds() {
        return LongStream.of(nanos).sum() / 1e9;
    }

    /** Processor seconds that were spent on some of the frames. */
    double cpuSeconds(BitSet frames) {
        return frames.stream().mapToLong(frame -> nanos[frame]).sum() / 1e9;
    }

    /** Whether the sizes of frames were trusted when a pass began. */
    boolean trustedAt(Pass pass) {
        return trusted.get(pass.onset());
    }
}
