// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench.recall;

import java.util.List;
import java.util.Locale;

/**
 * So many of so many.
 *
 * @param hits how many
 * @param of of how many
 */
record Share(int hits, int of) {
    /** Of the passes seen with every frame decoded, those also seen with what seemed to matter. */
    static Share recall(List<Trial.Outcome> outcomes) {
        List<Trial.Outcome> seen =
                outcomes.stream().filter(outcome -> outcome.byAll() != null).toList();
        long also =
                seen.stream().filter(outcome -> outcome.byAdaptive() != null).count();
        return new Share((int) also, seen.size());
    }

    /** The part; 1 of nothing. */
    double value() {
        return of == 0 ? 1 : (double) hits / of;
    }

    /** For tables: hits, of, part and the lower end of the 95 % interval, as four cells. */
    String cells() {
        return of == 0
                ? "0 | 0 | – | –"
                : String.format(Locale.ROOT, "%d | %d | %.3f | %.3f", of, hits, value(), Wilson.lower(hits, of));
    }
}
