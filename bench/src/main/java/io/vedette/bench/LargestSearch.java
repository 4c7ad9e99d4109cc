// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench;

/** Finds the largest number for which something holds, by steps of half the number up or down, then by bisecting. */
final class LargestSearch {
    private LargestSearch() {}

    /** Something that holds up to some number and for none above. */
    @FunctionalInterface
    interface Holds {
        boolean test(int number) throws Exception;
    }

    /**
     * Searches.
     *
     * @param first where to begin
     * @param most no number above is tried
     * @param precision it is near enough when the next one that fails is no further away than this part of it
     * @return 0 when it does not even hold for 1
     */
    static int search(int first, int most, double precision, Holds holds) throws Exception {
        int good = 0;
        int bad = most + 1;
        int number = Math.max(1, Math.min(first, most));
        while (number > good && number < bad) {
            if (holds.test(number)) {
                good = number;
            } else {
                bad = number;
            }
            if (good > 0 && bad <= most && bad - good <= Math.max(1, precision * good)) {
                return good;
            }
            if (good == 0) {
                number = bad * 2 / 3;
            } else if (bad > most) {
                number = Math.min(most, Math.max(good + 1, good * 3 / 2));
            } else {
                number = (good + bad) / 2;
            }
        }
        return good;
    }
}
