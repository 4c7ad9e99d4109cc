// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Lists and near misses, in words for the user. */
public final class Words {
    private Words() {}

    /** {@code a}, {@code a or b}, {@code a, b or c}. */
    static String either(List<String> choices) {
        int last = choices.size() - 1;
        if (last <= 0) {
            return String.join("", choices);
        }
        return String.join(", ", choices.subList(0, last)) + " or " + choices.get(last);
    }

    /** All choices, and the one that was probably meant. */
    public static String choice(String written, Collection<String> choices) {
        String all = either(List.copyOf(choices));
        return nearest(written, choices)
                .map(near -> all + "; did you mean " + near + "?")
                .orElse(all);
    }

    /** The choice most like what was written, if one is near enough to be meant. */
    private static Optional<String> nearest(String written, Collection<String> choices) {
        String plain = plain(written);
        int limit = Math.max(1, plain.length() / 3);
        return choices.stream()
                .filter(choice -> distance(plain, plain(choice)) <= limit)
                .min(Comparator.comparingInt(choice -> distance(plain, plain(choice))));
    }

    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
    }

    /** Edits between two words, neighbours swapped counting as one (optimal string alignment). */
    private static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(d[i - 1][j - 1] + change, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
