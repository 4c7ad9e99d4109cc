// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.config;

import java.io.Serializable;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;

/**
 * Hours of some days of the week, in the time zone of the machine that analyses.
 *
 * @param days on which it begins; at least one
 * @param from when it begins
 * @param to when it ends, not included: on the next day when it is not after {@code from}
 */
public record SchedulePeriod(List<DayOfWeek> days, LocalTime from, LocalTime to) implements Serializable {
    private static final long serialVersionUID = 1;
}
