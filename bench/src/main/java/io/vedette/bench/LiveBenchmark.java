// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** How long a frame takes from the camera's send to a browser's socket. */
final class LiveBenchmark implements Benchmark {
    private static final int[] PERCENTS = {50, 99};

    @Override
    public String name() {
        return "live";
    }

    @Override
    public String about() {
        return "From the moment a simulated RTSP camera (1080p25, 4 Mbit/s) sends a frame until the whole frame is here: as a"
                + " fragment on /ws/live of vedette run (motion on, no detector), and as a packet from the pipe of an ffmpeg"
                + " -c copy per camera. Both read the same frames at the same time; each must come out of both exactly once.";
    }

    @Override
    public List<Result> run(Effort effort) throws Exception {
        List<Result> results = new ArrayList<>();
        for (int cameras : SideBySide.cameras(effort)) {
            results.addAll(run(effort, cameras));
        }
        return results;
    }

    private static List<Result> run(Effort effort, int cameras) throws Exception {
        double[][] ours = new double[PERCENTS.length][effort.rounds()];
        double[][] reference = new double[PERCENTS.length][effort.rounds()];
        try (SideBySide both = SideBySide.start(FfmpegProgram.clip(effort), cameras)) {
            both.run(effort.of(10, 1)); // warm
            for (int round = 0; round < effort.rounds(); round++) {
                SideBySide.Delays delays = both.run(effort.of(10, 2));
                for (int i = 0; i < PERCENTS.length; i++) {
                    ours[i][round] = percentile(delays.ours(), PERCENTS[i]);
                    reference[i][round] = percentile(delays.reference(), PERCENTS[i]);
                }
            }
        }
        String command = FfmpegProgram.shown(FfmpegCopy.command("rtsp:URL"), Path.of("URL"));
        List<Result> results = new ArrayList<>();
        for (int i = 0; i < PERCENTS.length; i++) {
            String name = "live " + cameras + (cameras == 1 ? " camera p" : " cameras p") + PERCENTS[i];
            results.add(new Comparison(name, "ms", Better.LOWER, command).result(ours[i], reference[i]));
        }
        return results;
    }

    /** The smallest value that so many percent of the values do not exceed. */
    static double percentile(double[] values, int percent) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[Math.max(0, (sorted.length * percent + 99) / 100 - 1)];
    }
}
