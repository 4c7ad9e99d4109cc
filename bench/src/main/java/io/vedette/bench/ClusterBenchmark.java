// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench;

import io.vedette.bench.ClusterStand.Figures;
import io.vedette.bench.RoleMeter.Role;
import io.vedette.bench.RoleMeter.Use;
import io.vedette.config.DecodePolicy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** How many cameras one TaskManager holds and how many two, and what each camera costs in every part of a cluster. */
final class ClusterBenchmark implements Benchmark {
    private static final double PART_OF_CORE = 0.5;
    private static final int MOST_OF_EACH = 72;
    private static final int WARM = 24;
    private static final double PRECISION = 0.03;
    private static final double LEAST_RATIO = 1.9;

    /** Of what was found, not in order, so that what a JVM does better with time is not taken for a camera's cost. */
    private static final List<Double> PARTS = List.of(0.5, 0.1, 0.9, 0.3, 0.7);

    private static final List<Double> SOME_PARTS = List.of(0.5, 0.1, 0.9);
    private static final List<Double> FEW_PARTS = List.of(1.0, 0.5);

    @Override
    public String name() {
        return "cluster";
    }

    @Override
    public boolean onlyByName() {
        return true;
    }

    @Override
    public String about() {
        return "The most cameras (640x360, 10 fps, people walking; all decoded, motion, no detector) that a cluster with two"
                + " TaskManagers holds, against one with one: live p99 (on four of them, by the gateway) under 200 ms, and no"
                + " camera's newest analysed frame ever older than 1 s; a step that fails is tried once more. Each TaskManager has"
                + " a core of its own and is held to half of its time, as all else runs on the same cores. Then what each"
                + " further camera costs TaskManager, JobManager (with ZooKeeper), database (PostgreSQL) and gateway, as"
                + " slopes over numbers that are held by two, and how many one core of each could serve.";
    }

    @Override
    public List<Result> run(Effort effort) throws Exception {
        Path clip = FfmpegProgram.smallPeople(effort, effort.of(79, 10));
        ClusterTrial one = trial(effort, clip, 1, effort.of(WARM, 2));
        ClusterTrial two = trial(effort, clip, 2, one.most().cameras());
        table(two, effort.progress());
        return results(one, two);
    }

    /**
     * Searches, then measures costs.
     *
     * @param first how many cameras to begin with on each TaskManager
     */
    private static ClusterTrial trial(Effort effort, Path clip, int taskManagers, int first) throws Exception {
        int most = effort.of(MOST_OF_EACH, 2);
        try (ClusterStand stand = ClusterStand.start(effort, clip, taskManagers, taskManagers * most)) {
            int warm = taskManagers * effort.of(WARM, 2);
            stand.submit(warm);
            for (int round = 0; round < effort.of(3, 0); round++) {
                stand.measure(warm); // the JIT is at work
            }
            boolean held = stand.hold(PART_OF_CORE);
            if (!held) {
                effort.progress().accept("no control group can be made: TaskManagers are pinned, but held to nothing");
            }
            Figures found = search(effort, stand, taskManagers, first, most);
            int each = found.cameras() / taskManagers;
            List<Figures> costs = new ArrayList<>();
            for (double part : effort.quick() ? FEW_PARTS : taskManagers == 1 ? SOME_PARTS : PARTS) {
                Figures step = stand.measureCost(taskManagers * Math.max(1, (int) Math.round(each * part)));
                effort.progress().accept("costs: " + told(taskManagers, step));
                if (!step.uses().isEmpty()) {
                    costs.add(step);
                }
            }
            return new ClusterTrial(taskManagers, found, held, costs);
        }
    }

    /** The most that are held, when they were so twice. */
    private static Figures search(Effort effort, ClusterStand stand, int taskManagers, int first, int most)
            throws Exception {
        List<Figures> seen = new ArrayList<>();
        int each = LargestSearch.search(
                first, most, PRECISION, number -> holds(effort, stand, taskManagers, taskManagers * number, seen));
        if (each == most && !effort.quick()) {
            throw new BenchmarkException(taskManagers * most + " cameras are held by " + taskManagers
                    + " TaskManagers, as many as there are: nothing limits them");
        }
        while (each > 0 && !effort.quick() && !holds(effort, stand, taskManagers, taskManagers * each, seen)) {
            each--;
        }
        if (each == 0) {
            throw new BenchmarkException(taskManagers + " TaskManagers do not hold one camera each");
        }
        int cameras = taskManagers * each;
        return seen.stream()
                .filter(figures -> figures.cameras() == cameras)
                .reduce((before, last) -> last)
                .orElseThrow();
    }

    private static boolean holds(Effort effort, ClusterStand stand, int taskManagers, int cameras, List<Figures> seen)
            throws Exception {
        for (int attempt = 0; attempt < 2; attempt++) {
            Figures figures = stand.measure(cameras);
            boolean held = effort.quick()
                    || (figures.liveP99() < ScaleBenchmark.MOST_LIVE_MILLIS
                            && figures.oldest() <= ScaleStand.mostAge(DecodePolicy.ALL, true));
            effort.progress().accept(told(taskManagers, figures) + (held ? "" : ": too many"));
            if (held) {
                seen.add(figures);
                return true;
            }
        }
        return false;
    }

    private static String told(int taskManagers, Figures figures) {
        StringBuilder cores = new StringBuilder();
        figures.uses()
                .forEach((role, use) -> cores.append(String.format(
                        Locale.ROOT, ", %s %.3f cores %.0f MB", role.shown(), use.cores(), use.megabytes())));
        return String.format(
                Locale.ROOT,
                "%d on %d: live p99 %.0f ms, analysis %.2f s old at most%s, simulator %.3f cores; %s",
                figures.cameras(),
                taskManagers,
                figures.liveP99(),
                figures.oldest(),
                cores,
                figures.simulatorCores(),
                limit(figures));
    }

    /** How near TaskManagers were to what they may use. */
    private static String limit(Figures figures) {
        String each = figures.cores().stream()
                .map(cores -> String.format(Locale.ROOT, "%.3f", cores))
                .collect(Collectors.joining(" and "));
        return String.format(
                Locale.ROOT, "it used %s cores and waited in %.0f %% of the periods", each, 100 * figures.throttled());
    }

    private static void table(ClusterTrial trial, Consumer<String> say) {
        say.accept("each further camera | CPU ms/s | R² | MB | kbit/s in | kbit/s out | all refused: cores | MB |"
                + " cameras a core");
        say.accept("---|---|---|---|---|---|---|---|---");
        for (Role role : Role.values()) {
            LinearTrend cores = trial.trend(role, Use::cores);
            LinearTrend memory = trial.trend(role, Use::megabytes);
            say.accept(String.format(
                    Locale.ROOT,
                    "%s | %.3f | %.2f | %.2f | %.0f | %.0f | %.3f | %.0f | %s%.0f",
                    role.shown(),
                    1000 * cores.slope(),
                    cores.fit(),
                    memory.slope(),
                    trial.trend(role, Use::received).slope(),
                    trial.trend(role, Use::sent).slope(),
                    cores.base(),
                    memory.base(),
                    atLeast(trial, role),
                    trial.perCore(role)));
        }
    }

    private static String atLeast(ClusterTrial trial, Role role) {
        return trial.hasTrend(role) ? "" : "at least ";
    }

    private static List<Result> results(ClusterTrial one, ClusterTrial two) {
        List<Result> results = new ArrayList<>();
        results.add(scaleOut(one, two));
        for (Role role : Role.values()) {
            // Of TaskManagers, one alone is the reference; of others, the TaskManagers beside them.
            ClusterTrial other = role == Role.TASK_MANAGER ? one : two;
            String beside = role == Role.TASK_MANAGER ? "one TaskManager alone" : "its TaskManagers";
            results.add(
                    cost(role, "CPU", "CPU ms/s per further camera", two, other, use -> 1000 * use.cores(), beside));
            results.add(cost(role, "memory", "MB per further camera", two, other, Use::megabytes, beside));
            results.add(cost(
                    role,
                    "network",
                    "kbit/s per further camera",
                    two,
                    other,
                    use -> use.sent() + use.received(),
                    beside));
            results.add(result(
                    "cluster " + role.shown() + " limit",
                    "cameras per core",
                    Better.HIGHER,
                    two.perCore(role),
                    other.perCore(Role.TASK_MANAGER),
                    atLeast(other, Role.TASK_MANAGER) + "that of " + beside + " (ours: " + atLeast(two, role)
                            + "that)"));
        }
        return results;
    }

    private static Result scaleOut(ClusterTrial one, ClusterTrial two) {
        boolean held = one.held() && two.held();
        String reference = held
                ? "one TaskManager with half of a core"
                : "one TaskManager on a core that others use too, as no control group could be made";
        Result result = result(
                "cluster",
                "cameras",
                Better.HIGHER,
                two.most().cameras(),
                one.most().cameras(),
                reference + ": " + limit(one.most()) + "; of two: " + limit(two.most()));
        return held ? result.withTarget(LEAST_RATIO) : result;
    }

    private static Result cost(
            Role role,
            String what,
            String unit,
            ClusterTrial two,
            ClusterTrial other,
            ToDoubleFunction<Use> figure,
            String beside) {
        LinearTrend ours = two.trend(role, figure);
        LinearTrend theirs = other.trend(Role.TASK_MANAGER, figure);
        return result(
                "cluster " + role.shown() + " " + what,
                unit,
                Better.LOWER,
                ours.slope(),
                theirs.slope(),
                String.format(
                        Locale.ROOT,
                        "%s (R² %.2f, of ours %.2f over %d steps)",
                        beside,
                        theirs.fit(),
                        ours.fit(),
                        two.costs().size()));
    }

    private static Result result(String name, String unit, Better better, double ours, double theirs, String command) {
        return new Comparison(name, unit, better, command).result(new double[] {ours}, new double[] {theirs});
    }
}
