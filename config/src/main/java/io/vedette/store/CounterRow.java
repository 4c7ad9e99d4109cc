// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.store;

/**
 * How often a line was crossed in one hour.
 *
 * @param camera the camera's name
 * @param line the line's name
 * @param direction {@code in} or {@code out}
 * @param label what crossed
 * @param hour its beginning, wall time in milliseconds since the epoch
 * @param count how often
 */
public record CounterRow(String camera, String line, String direction, String label, long hour, long count) {}
