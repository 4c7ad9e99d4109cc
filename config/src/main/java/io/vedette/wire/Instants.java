// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.wire;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Wall times as the API writes them: ISO-8601, UTC, always with three digits of milliseconds. */
public final class Instants {
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private Instants() {}

    /** Such as {@code 2026-11-22T19:05:00.250Z}. */
    public static String format(Instant time) {
        return MILLIS.format(time);
    }
}
