// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * One line of a result file.
 *
 * @param name what was measured
 * @param ours our median
 * @param reference the reference's median
 * @param unit of both
 * @param ratio ours ÷ reference
 * @param target bound for the ratio, from above or, where higher is better, from below; null while there is none
 * @param better which way is good
 * @param spread highest minus lowest over the median; of the two sides the larger
 * @param machine on which machine
 * @param command what the reference was, with its version
 * @param date when, ISO-8601 UTC
 */
record Result(
        @JsonProperty("case") String name,
        double ours,
        double reference,
        String unit,
        double ratio,
        @Nullable Double target,
        Better better,
        double spread,
        String machine,
        String command,
        String date) {

    /** The same with a bound for the ratio: at most, or where higher is better at least. */
    Result withTarget(double bound) {
        return new Result(name, ours, reference, unit, ratio, bound, better, spread, machine, command, date);
    }

    /** Whether the ratio keeps its bound; true while there is none. */
    boolean onTarget() {
        return target == null || (better == Better.LOWER ? ratio <= target : ratio >= target);
    }
}
