// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.rules;

import io.vedette.config.SchedulePeriod;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;

/** When a rule holds. */
final class Schedule {
    private Schedule() {}

    /** Whether one of the periods has a time in it; always, where there is none. */
    static boolean holds(List<SchedulePeriod> periods, Instant time, ZoneId zone) {
        if (periods.isEmpty()) {
            return true;
        }
        ZonedDateTime local = time.atZone(zone);
        DayOfWeek day = local.getDayOfWeek();
        LocalTime hour = local.toLocalTime();
        return periods.stream().anyMatch(period -> holds(period, day, hour));
    }

    private static boolean holds(SchedulePeriod period, DayOfWeek day, LocalTime hour) {
        boolean begun = !hour.isBefore(period.from());
        boolean before = hour.isBefore(period.to());
        if (period.to().isAfter(period.from())) {
            return begun && before && period.days().contains(day);
        }
        return (begun && period.days().contains(day))
                || (before && period.days().contains(day.minus(1)));
    }
}
