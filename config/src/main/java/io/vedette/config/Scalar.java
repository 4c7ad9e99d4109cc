// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.config;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * How one kind of single value is read.
 *
 * @param expected what it should be, in words for the user
 * @param parse the value of a text; empty when the text is not one
 * @param <T> the value
 */
record Scalar<T>(String expected, Function<String, Optional<T>> parse) {
    /** What cameras, detectors and the like are called: safe in URLs, metrics and file names. */
    static final Scalar<String> NAME =
            matching("[A-Za-z0-9_-]{1,64}", "1 to 64 letters, digits, hyphens or underscores");

    private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]{1,18}");
    private static final Pattern DECIMAL = Pattern.compile("[+-]?[0-9]{1,18}(\\.[0-9]{1,18})?");

    /** Any text with something in it, on one line. */
    static Scalar<String> text(String expected) {
        return new Scalar<>(
                expected,
                text -> text.isBlank() || text.chars().anyMatch(Character::isISOControl)
                        ? Optional.empty()
                        : Optional.of(text));
    }

    /** A path; a relative one starts at the working directory. */
    static Scalar<Path> path(String expected) {
        return new Scalar<>(expected, text -> text(expected).parse.apply(text).map(Path::of));
    }

    /** One of some names that the file itself defines. */
    static Scalar<String> defined(String what, List<String> names) {
        String expected =
                names.isEmpty() ? "nothing, as there is no " + what : "a " + what + ": " + Words.either(names);
        return new Scalar<>(expected, text -> Optional.of(text).filter(names::contains));
    }

    static Scalar<String> matching(String regex, String expected) {
        Pattern pattern = Pattern.compile(regex);
        return new Scalar<>(expected, text -> pattern.matcher(text).matches() ? Optional.of(text) : Optional.empty());
    }

    static Scalar<Boolean> flag() {
        return new Scalar<>("true or false", text -> switch (text) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        });
    }

    static Scalar<Integer> whole(int lowest, int highest) {
        return new Scalar<>(
                "a whole number from " + lowest + " to " + highest,
                text -> Optional.of(text)
                        .filter(t -> WHOLE.matcher(t).matches())
                        .map(Long::parseLong)
                        .filter(value -> value >= lowest && value <= highest)
                        .map(Long::intValue));
    }

    static Scalar<Float> decimal(int lowest, int highest) {
        return new Scalar<>(
                "a number from " + lowest + " to " + highest,
                text -> Optional.of(text)
                        .filter(t -> DECIMAL.matcher(t).matches())
                        .map(BigDecimal::new)
                        .filter(value -> value.compareTo(BigDecimal.valueOf(lowest)) >= 0
                                && value.compareTo(BigDecimal.valueOf(highest)) <= 0)
                        .map(BigDecimal::floatValue));
    }

    static Scalar<Duration> time(Duration shortest, Duration longest) {
        return new Scalar<>(
                "a time with its unit, such as 200ms, 5s, 10m or 1h, from " + Units.format(shortest) + " to "
                        + Units.format(longest),
                text -> Units.time(text)
                        .filter(value -> value.compareTo(shortest) >= 0 && value.compareTo(longest) <= 0));
    }

    static Scalar<Long> bytes(long least, long most) {
        return new Scalar<>(
                "a size with its unit, such as 512KB, 64MB or 2GB, from " + Units.format(least) + " to "
                        + Units.format(most),
                text -> Units.bytes(text).filter(value -> value >= least && value <= most));
    }

    /** A constant of an enum, written in lower case. */
    static <E extends Enum<E>> Scalar<E> oneOf(Class<E> type) {
        List<E> constants = Arrays.asList(type.getEnumConstants());
        return new Scalar<>(
                Words.either(constants.stream().map(Scalar::written).toList()),
                text -> constants.stream().filter(c -> written(c).equals(text)).findFirst());
    }

    private static String written(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
