// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench;

/**
 * What a trial in a JVM of its own prints as its last line.
 *
 * @param cpuSeconds processor time of all measured passes
 * @param fragments fragments made in them
 * @param samples frames sampled in them
 */
record TrialOutcome(double cpuSeconds, long fragments, long samples) {
    static TrialOutcome parse(String line) {
        String[] parts = line.split(" ", 3);
        return new TrialOutcome(Double.parseDouble(parts[0]), Long.parseLong(parts[1]), Long.parseLong(parts[2]));
    }

    @Override
    public String toString() {
        return cpuSeconds + " " + fragments + " " + samples;
    }

    /**
     * Its processor time, once it is known that it did the work.
     *
     * @param what is counted, for the message
     * @param counted how many there were
     * @param expected how many there should be
     * @param tolerance by how many it may differ
     * @throws BenchmarkException if it differs by more
     */
    double cpuSecondsIf(String what, long counted, long expected, long tolerance) throws BenchmarkException {
        if (Math.abs(counted - expected) > tolerance) {
            throw new BenchmarkException("we made " + counted + " " + what + " (expected: " + expected + ")");
        }
        return cpuSeconds;
    }
}
