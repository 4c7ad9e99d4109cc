// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench.recall;

import java.util.Locale;

/** How large a person is, of the frame's height. */
enum SizeClass {
    TINY(0.05, 0.09),
    SMALL(0.09, 0.17),
    MEDIUM(0.17, 0.32),
    LARGE(0.32, 0.60);

    private final double from;
    private final double to;

    SizeClass(double from, double to) {
        this.from = from;
        this.to = to;
    }

    double from() {
        return from;
    }

    double to() {
        return to;
    }

    static SizeClass of(double height) {
        for (SizeClass size : values()) {
            if (height < size.to) {
                return size;
            }
        }
        return LARGE;
    }

    /** For tables: {@code 9–17 %}. */
    String shown() {
        return String.format(Locale.ROOT, "%.0f–%.0f %%", 100 * from, 100 * to);
    }
}
