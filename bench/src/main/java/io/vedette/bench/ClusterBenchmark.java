// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench;

import io.vedette.bench.ClusterStand.Figures;
import io.vedette.bench.RoleMeter.Role;
import io.vedette.bench.RoleMeter.Use;
import io.vedette.config.DecodePolicy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/** How many cameras one TaskManager holds and how many two, and what each camera costs in every part of a cluster. */
final class ClusterBenchmark implements Benchmark {
    private static final double PART_OF_CORE = 0.5;
    private static final int MOST_OF_EACH = 72;
    private static final int WARM = 24;
    private static final double PRECISION = 0.03;
    private static final double LEAST_RATIO = 1.9;
    private static final double LEAST_FIT = 0.5;

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
                + " slopes over all numbers that were held by two, and how many one core of each could serve.";
    }

    /**
     * What was found of a number of TaskManagers.
     *
     * @param taskManagers how many
     * @param found the most cameras
     * @param held whether each was held to its part of the core
     * @param steps where all was within bounds
     */
    private record Trial(int taskManagers, int found, boolean held, List<Figures> steps) {
        /** A figure of one role, of each TaskManager where it is theirs, by cameras; TaskManagers share them. */
        LinearTrend trend(Role role, ToDoubleFunction<Use> figure) {
            double of = role == Role.TASK_MANAGER ? taskManagers : 1;
            return LinearTrend.of(
                    steps,
                    step -> step.cameras() / of,
                    step -> figure.applyAsDouble(step.uses().getOrDefault(role, new Use(0, 0, 0, 0))) / of);
        }

        /** How many cameras one core serves: by the trend, or where there is none by what they cost together, which is fewer. */
        double perCore(Role role) {
            LinearTrend cores = trend(role, Use::cores);
            if (hasTrend(role)) {
                return (1 - cores.base()) / cores.slope();
            }
            Figures most = Collections.max(steps, Comparator.comparingInt(Figures::cameras));
            return most.cameras()
                    / most.uses().getOrDefault(role, new Use(1, 0, 0, 0)).cores();
        }

        /** Whether cameras decide how much processor time is used. */
        boolean hasTrend(Role role) {
            LinearTrend cores = trend(role, Use::cores);
            return cores.slope() > 0 && cores.fit() >= LEAST_FIT;
        }
    }

    @Override
    public List<Result> run(Effort effort) throws Exception {
        Path clip = FfmpegProgram.smallPeople(effort, effort.of(79, 10));
        Trial one = trial(effort, clip, 1, effort.of(WARM, 2));
        Trial two = trial(effort, clip, 2, one.found);
        table(two, effort.progress());
        return results(one, two);
    }

    /**
     * Searches.
     *
     * @param first how many cameras to begin with on each TaskManager
     */
    private static Trial trial(Effort effort, Path clip, int taskManagers, int first) throws Exception {
        int most = effort.of(MOST_OF_EACH, 2);
        List<Figures> steps = new ArrayList<>();
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
            int found = taskManagers
                    * LargestSearch.search(
                            first,
                            most,
                            PRECISION,
                            each -> holds(effort, stand, taskManagers, taskManagers * each, steps));
            if (found <= taskManagers || !holds(effort, stand, taskManagers, taskManagers, steps)) {
                throw new BenchmarkException(taskManagers + " TaskManagers held no more than a camera each");
            }
            return new Trial(taskManagers, found, held, steps);
        }
    }

    private static boolean holds(Effort effort, ClusterStand stand, int taskManagers, int cameras, List<Figures> steps)
            throws Exception {
        for (int attempt = 0; attempt < 2; attempt++) {
            Figures figures = stand.measure(cameras);
            boolean held = effort.quick()
                    || (figures.liveP99() < ScaleBenchmark.MOST_LIVE_MILLIS
                            && figures.oldest() <= ScaleStand.mostAge(DecodePolicy.ALL, true));
            effort.progress().accept(told(taskManagers, figures) + (held ? "" : ": too many"));
            if (held) {
                steps.add(figures);
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
                "%d on %d: live p99 %.0f ms, analysis %.2f s old at most%s, simulator %.3f cores",
                figures.cameras(),
                taskManagers,
                figures.liveP99(),
                figures.oldest(),
                cores,
                figures.simulatorCores());
    }

    private static void table(Trial trial, Consumer<String> say) {
        say.accept(
                "each further camera | CPU ms/s | R² | MB | kbit/s in | kbit/s out | without any: cores | MB | cameras a core");
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
                    trial.hasTrend(role) ? "" : "at least ",
                    trial.perCore(role)));
        }
    }

    private static List<Result> results(Trial one, Trial two) {
        List<Result> results = new ArrayList<>();
        String held = two.held
                ? "one TaskManager with half of a core"
                : "one TaskManager on a core that others use too, as no control group could be made";
        results.add(result("cluster", "cameras", Better.HIGHER, two.found, one.found, held)
                .withTarget(LEAST_RATIO));
        for (Role role : Role.values()) {
            // Of TaskManagers, one alone is the reference; of others, the TaskManagers beside them.
            Trial other = role == Role.TASK_MANAGER ? one : two;
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
                    beside));
        }
        return results;
    }

    private static Result cost(
            Role role, String what, String unit, Trial two, Trial other, ToDoubleFunction<Use> figure, String beside) {
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
                        two.steps.size()));
    }

    private static Result result(String name, String unit, Better better, double ours, double theirs, String command) {
        return new Comparison(name, unit, better, command).result(new double[] {ours}, new double[] {theirs});
    }
}
