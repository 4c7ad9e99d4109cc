// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.config;

/**
 * One thing that is wrong with a configuration, without secrets.
 *
 * @param path where, such as {@code cameras[1].url}
 * @param value what stands there
 * @param expected what should stand there
 * @param line counted from 1, or 0 for what has no line of its own
 */
public record ConfigProblem(String path, String value, String expected, int line) {
    /** As it is shown: {@code path: value (expected: …), line n}. */
    @Override
    public String toString() {
        return path + ": " + value + " (expected: " + expected + ")" + (line == 0 ? "" : ", line " + line);
    }
}
