// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.vedette.config.SchedulePeriod;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    // 2026-11-23 is a Monday.
    private static final SchedulePeriod OFFICE = period("08:00", "17:00", DayOfWeek.MONDAY, DayOfWeek.TUESDAY);
    private static final SchedulePeriod NIGHT = period("22:00", "06:00", DayOfWeek.SUNDAY);

    @Test
    void alwaysHoldsWithoutPeriods() {
        assertThat(Schedule.holds(List.of(), Instant.EPOCH, ZoneOffset.UTC)).isTrue();
    }

    @Test
    void beginsOnTheMinuteAndEndsBeforeIt() {
        assertThat(holds(OFFICE, "2026-11-23T07:59:59.999Z")).isFalse();
        assertThat(holds(OFFICE, "2026-11-23T08:00:00Z")).isTrue();
        assertThat(holds(OFFICE, "2026-11-23T16:59:59.999Z")).isTrue();
        assertThat(holds(OFFICE, "2026-11-23T17:00:00Z")).isFalse();
        assertThat(holds(OFFICE, "2026-11-25T12:00:00Z")).isFalse();
    }

    @Test
    void aNightBelongsToTheDayOnWhichItBegins() {
        assertThat(holds(NIGHT, "2026-11-22T21:59:59Z")).isFalse();
        assertThat(holds(NIGHT, "2026-11-22T23:00:00Z")).isTrue();
        assertThat(holds(NIGHT, "2026-11-23T05:59:59Z")).isTrue();
        assertThat(holds(NIGHT, "2026-11-23T06:00:00Z")).isFalse();
        assertThat(holds(NIGHT, "2026-11-23T23:00:00Z")).isFalse();
        assertThat(holds(NIGHT, "2026-11-22T05:00:00Z")).isFalse();
    }

    @Test
    void equalTimesAreAWholeDay() {
        SchedulePeriod day = period("09:00", "09:00", DayOfWeek.MONDAY);
        assertThat(holds(day, "2026-11-23T08:59:00Z")).isFalse();
        assertThat(holds(day, "2026-11-23T09:00:00Z")).isTrue();
        assertThat(holds(day, "2026-11-24T08:59:00Z")).isTrue();
        assertThat(holds(day, "2026-11-24T09:00:00Z")).isFalse();
    }

    @Test
    void hoursAreThoseOfTheTimeZone() {
        Instant time = Instant.parse("2026-11-23T07:30:00Z");
        assertThat(Schedule.holds(List.of(OFFICE), time, ZoneId.of("Europe/Berlin")))
                .isTrue();
        assertThat(Schedule.holds(List.of(NIGHT, OFFICE), time, ZoneOffset.UTC)).isFalse();
    }

    private static SchedulePeriod period(String from, String to, DayOfWeek... days) {
        return new SchedulePeriod(List.of(days), LocalTime.parse(from), LocalTime.parse(to));
    }

    private static boolean holds(SchedulePeriod period, String time) {
        return Schedule.holds(List.of(period), Instant.parse(time), ZoneOffset.UTC);
    }
}
