// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench.recall;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.ToIntFunction;

/**
 * Delays in frames, sorted.
 *
 * @param frames the delays
 */
@SuppressWarnings("ArrayRecordComponent") // written once, never compared
record Delays(int[] frames) {
    /** From the onset to the first frame in which the pass was seen, with what seemed to matter. */
    static Delays inMediaTime(List<Trial.Outcome> outcomes) {
        return of(
                outcomes,
                o -> Objects.requireNonNull(o.byAdaptive()).frame() - o.pass().onset());
    }

    /** The same with every frame decoded, of the same passes. */
    static Delays ofAll(List<Trial.Outcome> outcomes) {
        return of(
                outcomes,
                o -> Objects.requireNonNull(o.byAll()).frame() - o.pass().onset());
    }

    /**
     * How much later than with every frame decoded the first sight was there, in frames of the stream that came meanwhile. What
     * decoding a look-back takes is not in it: a live alarm waits for that, too.
     */
    static Delays behindAll(List<Trial.Outcome> outcomes) {
        return of(
                outcomes,
                o -> Objects.requireNonNull(o.byAdaptive()).when()
                        - Objects.requireNonNull(o.byAll()).when());
    }

    private static Delays of(List<Trial.Outcome> outcomes, ToIntFunction<Trial.Outcome> delay) {
        return new Delays(outcomes.stream()
                .filter(o -> o.byAll() != null && o.byAdaptive() != null)
                .mapToInt(delay)
                .sorted()
                .toArray());
    }

    /** Seconds that a part of the delays do not exceed; NaN without any. */
    double seconds(double part) {
        if (frames.length == 0) {
            return Double.NaN;
        }
        int place = (int) Math.ceil(part * frames.length) - 1;
        return (double) Arrays.stream(frames)
                        .skip(Math.max(0, place))
                        .findFirst()
                        .orElseThrow()
                / PassPlan.RATE;
    }

    /** For tables: median and 95th percentile. */
    String shown() {
        return frames.length == 0 ? "–" : String.format(Locale.ROOT, "%.2f / %.2f s", seconds(0.5), seconds(0.95));
    }
}
