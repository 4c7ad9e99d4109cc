// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** How long a frame takes from the camera's send to a browser's socket, the detector idle and saturated. */
final class LiveBenchmark implements Benchmark {
    private static final int[] PERCENTS = {50, 99};
    private static final int[] CAMERAS = {1, 8, 20};
    private static final int[] FEW_CAMERAS = {2};
    private static final int MOST_DECODED = 8;
    private static final int BUSY_PER_CORE = 6;
    private static final double MOST_OF_P99 = 2;
    private static final double MOST_ON_P50_MILLIS = 5;

    @Override
    public String name() {
        return "live";
    }

    @Override
    public String about() {
        return "From the moment a simulated RTSP camera (1080p25, 4 Mbit/s) sends a frame until the whole frame is here: as a"
                + " fragment on /ws/live of vedette run (motion on, no detector; of more than 8 cameras only key frames are"
                + " decoded), and as a packet from the pipe of an ffmpeg -c copy per camera. Both read the same frames at the"
                + " same time; each must come out of both exactly once. Then the same frames of vedette run while small"
                + " cameras beside them, always moving, give the detector (yolov8n) more than it can do, against those while"
                + " it does nothing.";
    }

    @Override
    public boolean onlyByName() {
        return true;
    }

    @Override
    public List<Result> run(Effort effort) throws Exception {
        List<Result> results = new ArrayList<>();
        for (int cameras : effort.quick() ? FEW_CAMERAS : CAMERAS) {
            results.addAll(run(effort, cameras));
        }
        return results;
    }

    private static List<Result> run(Effort effort, int cameras) throws Exception {
        double[][] idle = new double[PERCENTS.length][effort.rounds()];
        double[][] reference = new double[PERCENTS.length][effort.rounds()];
        double[][] saturated = new double[PERCENTS.length][effort.rounds()];
        Path people = FfmpegProgram.people(effort, effort.of(80, 10));
        int cores = Runtime.getRuntime().availableProcessors();
        try (BusyCameras busy = BusyCameras.start(people, effort.of(BUSY_PER_CORE * cores, 1));
                SideBySide both =
                        SideBySide.start(FfmpegProgram.clip(effort), cameras, urls -> busy.addTo(watched(urls)))) {
            both.run(effort.of(5, 1)); // warm
            for (int round = 0; round < effort.rounds(); round++) {
                for (int turn = 0; turn < 2; turn++) {
                    if (turn == round % 2) {
                        busy.calm(both.vedette());
                        note(both.run(effort.of(6, 2)), idle, reference, round);
                    } else {
                        busy.moving(both.vedette(), !effort.quick());
                        note(both.run(effort.of(6, 2)), saturated, new double[PERCENTS.length][effort.rounds()], round);
                    }
                }
            }
        }
        return results(cameras, idle, reference, saturated);
    }

    private static CameraList watched(Map<String, String> urls) {
        CameraList list = CameraList.empty();
        String decode = urls.size() > MOST_DECODED ? "analysis: {decode: keyframes}" : "analysis: {}";
        urls.forEach((name, url) -> list.add(name, url, "analyzers: []", decode));
        return list;
    }

    private static void note(SideBySide.Delays delays, double[][] ours, double[][] reference, int round) {
        for (int i = 0; i < PERCENTS.length; i++) {
            ours[i][round] = percentile(delays.ours(), PERCENTS[i]);
            reference[i][round] = percentile(delays.reference(), PERCENTS[i]);
        }
    }

    private static List<Result> results(int cameras, double[][] idle, double[][] reference, double[][] saturated)
            throws Exception {
        String copy = FfmpegProgram.shown(FfmpegCopy.command("rtsp:URL"), Path.of("URL"));
        String name = "live " + cameras + (cameras == 1 ? " camera" : " cameras");
        List<Result> results = new ArrayList<>();
        for (int i = 0; i < PERCENTS.length; i++) {
            String percent = " p" + PERCENTS[i];
            results.add(new Comparison(name + percent, "ms", Better.LOWER, copy).result(idle[i], reference[i]));
        }
        for (int i = 0; i < PERCENTS.length; i++) {
            String percent = " p" + PERCENTS[i];
            Result busy = new Comparison(
                            name + " busy" + percent, "ms", Better.LOWER, "the same vedette run, its detector idle")
                    .result(saturated[i], idle[i]);
            results.add(busy.withTarget(
                    PERCENTS[i] == 50
                            ? Comparison.round((busy.reference() + MOST_ON_P50_MILLIS) / busy.reference())
                            : MOST_OF_P99));
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
