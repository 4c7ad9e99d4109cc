// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.config;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The {@code schedule} of a rule. */
final class ScheduleBinder {
    private static final int DAY = 24 * 60;
    private static final int WEEK = 7 * DAY;
    private static final Scalar<DayOfWeek> WEEKDAY = new Scalar<>(
            "mon, tue, wed, thu, fri, sat or sun",
            text -> Arrays.stream(DayOfWeek.values())
                    .filter(day -> written(day).equals(text))
                    .findFirst());
    private static final Scalar<LocalTime> TIME = new Scalar<>("a time of day as \"22:30\"", ScheduleBinder::time);

    private ScheduleBinder() {}

    static List<SchedulePeriod> bind(Section rule, Reading reading) {
        List<SchedulePeriod> periods = new ArrayList<>();
        BitSet taken = new BitSet(WEEK);
        for (Section section : rule.sections("schedule").orElse(List.of())) {
            Optional<LocalTime> from = section.need("from", TIME);
            Optional<LocalTime> to = section.need("to", TIME);
            List<DayOfWeek> days = section.list("days", WEEKDAY, List.of(DayOfWeek.values()));
            section.finish();
            if (section.find("days").flatMap(Entry::items).filter(List::isEmpty).isPresent()) {
                reading.problems().add(section.path("days"), "none", "at least one day", section.line("days"));
            }
            if (from.isPresent() && to.isPresent()) {
                SchedulePeriod period = new SchedulePeriod(days, from.get(), to.get());
                if (overlaps(period, taken)) {
                    String expected = "hours that no earlier period of this rule has";
                    reading.problems()
                            .add(section.path("from"), from.get() + " to " + to.get(), expected, section.line());
                }
                periods.add(period);
            }
        }
        return List.copyOf(periods);
    }

    /** Marks a period's minutes of the week; whether any was taken already. */
    private static boolean overlaps(SchedulePeriod period, BitSet taken) {
        int length = Math.floorMod(minute(period.to()) - minute(period.from()) - 1, DAY) + 1;
        boolean overlaps = false;
        for (DayOfWeek day : period.days()) {
            int begin = day.ordinal() * DAY + minute(period.from());
            for (int i = begin; i < begin + length; i++) {
                overlaps |= taken.get(i % WEEK);
                taken.set(i % WEEK);
            }
        }
        return overlaps;
    }

    private static int minute(LocalTime time) {
        return time.toSecondOfDay() / 60;
    }

    private static String written(DayOfWeek day) {
        return day.name().substring(0, 3).toLowerCase(Locale.ROOT);
    }

    private static Optional<LocalTime> time(String text) {
        try {
            return text.matches("[0-9]{2}:[0-9]{2}") ? Optional.of(LocalTime.parse(text)) : Optional.empty();
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
