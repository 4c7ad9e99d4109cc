// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.config;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times such as {@code 200ms} and sizes such as {@code 64MB}, with 1 MB = 1024 × 1024 bytes. A unit is always needed. */
final class Units {
    private static final Pattern QUANTITY = Pattern.compile("([0-9]{1,12}(?:\\.[0-9]{1,9})?)([a-zA-Z]+)");

    /** In nanoseconds, largest first. */
    private static final List<Unit> TIMES = List.of(
            new Unit("d", 86_400_000_000_000L),
            new Unit("h", 3_600_000_000_000L),
            new Unit("m", 60_000_000_000L),
            new Unit("s", 1_000_000_000L),
            new Unit("ms", 1_000_000L));

    /** In bytes, largest first. */
    private static final List<Unit> SIZES =
            List.of(new Unit("GB", 1L << 30), new Unit("MB", 1L << 20), new Unit("KB", 1L << 10), new Unit("B", 1));

    private Units() {}

    static Optional<Duration> time(String text) {
        return quantity(text, TIMES).map(Duration::ofNanos);
    }

    static Optional<Long> bytes(String text) {
        return quantity(text, SIZES);
    }

    static String format(Duration time) {
        return time.isZero() ? "0s" : format(time.toNanos(), TIMES);
    }

    static String format(long bytes) {
        return bytes == 0 ? "0B" : format(bytes, SIZES);
    }

    private static Optional<Long> quantity(String text, List<Unit> units) {
        Matcher matcher = QUANTITY.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        BigDecimal number = new BigDecimal(matcher.group(1));
        return units.stream()
                .filter(unit -> unit.name.equals(matcher.group(2)))
                .map(unit -> number.multiply(BigDecimal.valueOf(unit.size)))
                .map(value -> value.min(BigDecimal.valueOf(Long.MAX_VALUE)).longValue())
                .findFirst();
    }

    private static String format(long value, List<Unit> units) {
        return units.stream()
                .filter(unit -> value % unit.size == 0)
                .findFirst()
                .map(unit -> value / unit.size + unit.name)
                .orElseThrow(() -> new IllegalArgumentException(value + " is no multiple of the smallest unit"));
    }

    private record Unit(String name, long size) {}
}
