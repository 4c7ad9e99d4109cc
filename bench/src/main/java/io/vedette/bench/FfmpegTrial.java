// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What FFmpeg did and what it cost.
 *
 * @param cpuSeconds processor time, user and system
 * @param frames frames it wrote, by its own count
 */
record FfmpegTrial(double cpuSeconds, long frames) {
    private static final String FRAMES = "frame=";

    /** Runs a command of {@link FfmpegProgram}; its count goes through a file, its output wherever the command says. */
    static FfmpegTrial run(List<String> command) throws Exception {
        Path progress = Files.createTempFile("vedette-bench-", ".progress");
        try {
            List<String> counted = new ArrayList<>(command);
            counted.addAll(1, List.of("-progress", progress.toString()));
            double seconds = Child.cpuSeconds(counted);
            return new FfmpegTrial(seconds, frames(Files.readAllLines(progress)));
        } finally {
            Files.delete(progress);
        }
    }

    /** The last count of a progress report; 0 if there is none. */
    static long frames(List<String> report) {
        return report.stream()
                .filter(line -> line.startsWith(FRAMES))
                .mapToLong(
                        line -> Long.parseLong(line.substring(FRAMES.length()).strip()))
                .reduce(0, (first, second) -> second);
    }

    /**
     * Its processor time, once it is known that it did the work.
     *
     * @throws BenchmarkException if it wrote another number of frames
     */
    double cpuSecondsFor(long expected) throws BenchmarkException {
        if (frames != expected) {
            throw new BenchmarkException("FFmpeg wrote " + frames + " frames (expected: " + expected + ")");
        }
        return cpuSeconds;
    }
}
