// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench;

import io.vedette.bench.PolicyClips.Content;
import io.vedette.bench.ScaleStand.Figures;
import io.vedette.bench.motion.Scene;
import io.vedette.bench.recall.Encoder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How many cameras this machine holds, and what each costs. */
final class ScaleBenchmark implements Benchmark {
    private static final int CORES = Runtime.getRuntime().availableProcessors();
    static final int MOST_LIVE_MILLIS = 200;
    private static final int MOST_CAMERAS = 320;
    private static final double PRECISION = 0.1;
    private static final String CPU = "CPU-s per camera minute";
    private static final String FURTHER = "CPU-s per further camera's minute";

    @Override
    public String name() {
        return "scale";
    }

    @Override
    public boolean onlyByName() {
        return true;
    }

    @Override
    public String about() {
        return "The most 1080p25 cameras (H.264, capped variable bit rate, GOP 2 s; sensor noise new in every frame) that vedette run holds"
                + " with the default detector: live p99 (on four of them) under 200 ms, and no camera's newest analysed frame ever older"
                + " than 1 s (3 s with key frames alone; 6 s where adaptive decoding sleeps); a step that fails is tried once more. 20, 5 and 0 %"
                + " of them show people walking, the others a still place. The reference is the cores of this machine"
                + " divided by what FFmpeg takes to decode all of such a camera and scale five frames a second. The simulator"
                + " runs on the same machine; its cores are told apart. Then processor time and memory per camera at that number,"
                + " and of each further camera beside the first.";
    }

    /**
     * Processor time of FFmpeg per minute of a camera.
     *
     * @param still where nothing moves
     * @param busy where something always does
     */
    private record Reference(double still, double busy, String command) {
        double of(int movingPercent) {
            return still + (busy - still) * movingPercent / 100;
        }
    }

    @Override
    public List<Result> run(Effort effort) throws Exception {
        PolicyClips clips = new PolicyClips(effort.work(), effort.of(1080, 360), Encoder.X264);
        int seconds = PolicyClips.seconds(effort.quick());
        Path still = clips.clip(Content.STILL, 0, effort.quick());
        Path busy = clips.clip(Content.MOVING, 0, effort.quick());
        Reference reference = reference(effort, still, busy, seconds);
        int most = effort.quick() ? 2 : Math.min(MOST_CAMERAS, (int) Math.ceil(8 * 60 * CORES / reference.still));
        List<Result> results = new ArrayList<>();
        int could = Math.max(1, (int) (60 * CORES / reference.still));
        try (ScaleStand stand = ScaleStand.start(effort, still, busy, most)) {
            stand.couldDecode(could);
            if (!effort.quick()) {
                stand.measure(ScaleStand.WARM, 0); // the JIT is at work
            }
            Figures one = stand.measure(1, 0);
            int first = Math.max(1, Math.min(most, could / 4)); // the detector is busy with few already
            effort.progress().accept("FFmpeg could decode all of " + could + " cameras where nothing moves");
            for (int percent : effort.quick() ? new int[] {5} : new int[] {20, 5, 0}) {
                List<Figures> seen = new ArrayList<>();
                int found = LargestSearch.search(
                        first, most, PRECISION, cameras -> holds(effort, stand, cameras, percent, seen));
                results.addAll(results(percent, found, one, seen, reference));
                first = Math.max(1, Math.min(most, found * 3 / 2)); // the fewer move, the more it holds
            }
        }
        return results;
    }

    private static Reference reference(Effort effort, Path still, Path busy, int seconds) throws Exception {
        double[] cost = new double[2];
        List<Path> clips = List.of(still, busy);
        for (int i = 0; i < cost.length; i++) {
            List<String> command = DecodeBenchmark.reference(clips.get(i), 1, "/dev/null");
            double[] rounds = new double[effort.rounds()];
            for (int round = 0; round < rounds.length; round++) {
                double used = FfmpegTrial.run(command).cpuSecondsFor((long) seconds * Scene.RATE / 5);
                rounds[round] = used / (seconds / 60.0);
            }
            cost[i] = Comparison.median(rounds);
        }
        String command = FfmpegProgram.shown(DecodeBenchmark.reference(still, 1, "/dev/null"), still);
        return new Reference(cost[0], cost[1], command);
    }

    private static boolean holds(Effort effort, ScaleStand stand, int cameras, int percent, List<Figures> seen)
            throws Exception {
        for (int attempt = 0; attempt < 2; attempt++) {
            Figures figures = stand.measure(cameras, percent);
            seen.add(figures);
            boolean held = held(effort, figures);
            effort.progress().accept(percent + " % moving, " + told(figures) + (held ? "" : ": too many"));
            if (held) {
                return true;
            }
        }
        return false;
    }

    private static boolean held(Effort effort, Figures figures) {
        return effort.quick()
                || (figures.liveP99() < MOST_LIVE_MILLIS
                        && figures.oldest() <= ScaleStand.mostAge(effort.decode(), true)
                        && figures.oldestStill() <= ScaleStand.mostAge(effort.decode(), false));
    }

    private static String told(Figures figures) {
        return String.format(
                Locale.ROOT,
                "%d cameras: live p99 %.0f ms, analysis %.2f s old at most (%.2f s where nothing moves), %.2f cores, simulator %.2f cores, RSS %.0f MB",
                figures.cameras(),
                figures.liveP99(),
                figures.oldest(),
                figures.oldestStill(),
                figures.cores(),
                figures.simulatorCores(),
                figures.megabytes());
    }

    private static List<Result> results(int percent, int found, Figures one, List<Figures> seen, Reference reference)
            throws BenchmarkException {
        String name = "scale " + percent + " % moving";
        Figures at = seen.stream()
                .filter(figures -> figures.cameras() == found)
                .reduce((before, last) -> last)
                .orElseThrow(
                        () -> new BenchmarkException(name + ": not one camera was held (" + told(seen.get(0)) + ")"));
        String divided = CORES + " cores / (" + reference.command + "); at " + told(at);
        double could = 60 * CORES / reference.of(percent);
        Result most = result(name, "cameras", Better.HIGHER, found, could, divided);
        double cost = 60 * at.cores() / found;
        double first = 60 * one.cores();
        double further = found == 1 ? cost : (60 * at.cores() - first) / (found - 1);
        String alone = "itself with one camera, still";
        return List.of(
                percent == 5 ? most.withTarget(2.5) : most,
                result(name + " CPU", CPU, Better.LOWER, cost, reference.of(percent), reference.command),
                result(name + " RSS", "MB per camera", Better.LOWER, at.megabytes() / found, one.megabytes(), alone),
                result(name + " growth", FURTHER, Better.LOWER, further, first, alone));
    }

    private static Result result(String name, String unit, Better better, double ours, double theirs, String command) {
        return new Comparison(name, unit, better, command).result(new double[] {ours}, new double[] {theirs});
    }
}
