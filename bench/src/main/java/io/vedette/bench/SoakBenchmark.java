// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.vedette.sources.simulator.Fault;
import io.vedette.sources.simulator.SimulatorOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/** Whether a long run of cameras in trouble leaves anything behind: memory, threads, handles, sockets, cameras. */
final class SoakBenchmark implements Benchmark {
    private static final long SEED = 42;
    private static final int MOST_WARM_UP = 300;
    private static final int FAULT_EVERY = 20;
    /** Seconds until a camera is tried again that refused the password twice. */
    private static final int LONGEST_BACK_OFF = 60 + 5;

    @Override
    public String name() {
        return "soak";
    }

    @Override
    public boolean onlyByName() {
        return true;
    }

    @Override
    public String about() {
        return "vedette run with the default detector, 16 simulated 1080p25 cameras and a viewer of each, for"
                + " --minutes; every 20 s one camera misbehaves in a random way for " + FaultPlan.LEAST_LENGTH
                + " to " + FaultPlan.MOST_LENGTH + " s (fixed seed); every 10 s its"
                + " memory, threads, handles and sockets. After a warm-up of a fifth (5 min at most) the last third (ours)"
                + " is compared with the first (reference): medians, but of the heap the lowest, which is what garbage"
                + " collection left. In the last minute or tenth no camera misbehaves; all should be online at the end, or as"
                + " soon as the longest pause between two attempts is over. Then"
                + " it is told how many frames came to viewers (ours) of those that went in (reference); of how many cameras"
                + " (ours) of all (reference) each frame came, and of how many each came or is told as dropped, exactly; and how many events are both told"
                + " and in the database (ours) of those that are either (reference). What does not add up is told by name.";
    }

    /** What the process holds at a moment. */
    private record Sample(double second, ProcessUse use, double heapBytes) {}

    @Override
    public List<Result> run(Effort effort) throws Exception {
        int seconds = effort.quick() ? 9 : effort.minutes() * 60;
        Map<String, Path> files = SimulatorOptions.cameras(effort.of(16, 2), List.of(FfmpegProgram.clip(effort)))
                .mounts();
        double every = effort.quick() ? 2 : FAULT_EVERY;
        FaultPlan plan = FaultPlan.of(SEED, files.keySet(), every, seconds - Math.min(60, seconds / 10.0));
        List<Sample> samples = new ArrayList<>();
        Map<String, Integer> states;
        List<FrameCount> frames;
        SoakCounts.Events events;
        try (SimulatedCameras simulator = SimulatedCameras.start(files, FfmpegProgram.pattern(effort));
                VedetteProcess vedette = VedetteProcess.start(simulator.urls(), true, effort.decode());
                SoakCounts counts = SoakCounts.open(vedette, files.keySet())) {
            soak(effort, seconds, plan, simulator, vedette, samples);
            states = settled(vedette, effort.of(LONGEST_BACK_OFF, 0));
            for (String camera : files.keySet()) {
                simulator.fault(camera, Fault.STALL);
            }
            frames = counts.frames();
            events = counts.events();
        }
        effort.progress().accept("at the end: " + states);
        List<Result> results = new ArrayList<>(results(seconds, plan, samples, states, files.size()));
        results.addAll(counted(frames, events));
        tell(effort, frames, events);
        return results;
    }

    private static void soak(
            Effort effort,
            int seconds,
            FaultPlan plan,
            SimulatedCameras simulator,
            VedetteProcess vedette,
            List<Sample> samples)
            throws Exception {
        int every = effort.of(10, 1);
        long start = System.nanoTime();
        int step = 0;
        for (int second = 0; second <= seconds; second++) {
            long due = start + TimeUnit.SECONDS.toNanos(second);
            TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
            while (step < plan.steps().size() && plan.steps().get(step).second() <= second) {
                simulator.fault(
                        plan.steps().get(step).camera(), plan.steps().get(step).fault());
                step++;
            }
            if (second % every == 0) {
                vedette.check();
                samples.add(sample(vedette, second));
            }
            if (second % 60 == 0 && second > 0) {
                effort.progress().accept(line(second / 60, samples.get(samples.size() - 1), states(vedette)));
            }
        }
    }

    /** The states when all cameras are in the same, or after so many seconds. */
    private static Map<String, Integer> settled(VedetteProcess vedette, int seconds) throws Exception {
        Map<String, Integer> states = states(vedette);
        for (int second = 0; second < seconds && states.size() > 1; second++) {
            TimeUnit.SECONDS.sleep(1);
            states = states(vedette);
        }
        return states;
    }

    private static Sample sample(VedetteProcess vedette, double second) throws Exception {
        double heap = 0;
        for (JsonNode instance : vedette.get("/api/stats").path("instances")) {
            heap += instance.path("heapUsed").asDouble();
        }
        return new Sample(second, ProcessUse.of(vedette.pid()), heap);
    }

    private static String line(int minute, Sample sample, Map<String, Integer> states) {
        return String.format(
                Locale.ROOT,
                "%d min: RSS %.0f MB, heap %.0f MB, %d threads, %d handles, %d sockets; cameras %s",
                minute,
                sample.use.residentKilobytes() / 1024.0,
                sample.heapBytes / (1 << 20),
                sample.use.threads(),
                sample.use.handles(),
                sample.use.sockets(),
                states);
    }

    /** How many cameras are in which state. */
    private static Map<String, Integer> states(VedetteProcess vedette) throws Exception {
        Map<String, Integer> states = new TreeMap<>();
        for (JsonNode camera : vedette.get("/api/cameras").path("cameras")) {
            states.merge(camera.path("state").asText(), 1, Integer::sum);
        }
        return states;
    }

    private static List<Result> results(
            int seconds, FaultPlan plan, List<Sample> samples, Map<String, Integer> states, int cameras) {
        double warm = Math.min(MOST_WARM_UP, seconds / 5.0);
        double third = (seconds - warm) / 3;
        List<Sample> first = samples.stream()
                .filter(s -> s.second >= warm && s.second < warm + third)
                .toList();
        List<Sample> last =
                samples.stream().filter(s -> s.second >= seconds - third).toList();
        String command = String.format(
                Locale.ROOT,
                "itself, from %.0f to %.0f s of %d; seed %d: %s",
                warm,
                warm + third,
                seconds,
                SEED,
                plan.summary());
        double online = states.getOrDefault("online", 0);
        return List.of(
                result("soak RSS", "MB", command, last, first, s -> s.use.residentKilobytes() / 1024.0),
                new Comparison("soak heap", "MB", Better.LOWER, command).result(lowest(last), lowest(first)),
                result("soak threads", "threads", command, last, first, s -> s.use.threads()),
                result("soak handles", "handles", command, last, first, s -> s.use.handles()),
                result("soak sockets", "sockets", command, last, first, s -> s.use.sockets()),
                whole("soak online", "cameras online", "all of them; at the end " + states, online, cameras));
    }

    private static List<Result> counted(List<FrameCount> frames, SoakCounts.Events events) {
        double came = frames.stream().mapToLong(FrameCount::came).sum();
        double received = frames.stream().mapToLong(FrameCount::received).sum();
        double whole = frames.stream()
                .filter(count -> count.addsUp() && count.dropped().isEmpty())
                .count();
        double exact = frames.stream().filter(FrameCount::addsUp).count();
        return List.of(
                whole("soak frames", "frames", "what went in", came, received),
                whole("soak nothing dropped", "cameras", "all of them", whole, frames.size()),
                whole("soak frames add up", "cameras", "all of them", exact, frames.size()),
                whole("soak events", "events", "told or stored", events.both().size(), events.all()));
    }

    private static Result whole(String name, String unit, String reference, double ours, double all) {
        return new Comparison(name, unit, Better.HIGHER, reference)
                .result(new double[] {ours}, new double[] {all})
                .withTarget(1);
    }

    /** Names what was dropped, and what does not add up. */
    private static void tell(Effort effort, List<FrameCount> frames, SoakCounts.Events events) {
        for (FrameCount count : frames) {
            if (!count.addsUp() || !count.dropped().isEmpty()) {
                effort.progress().accept(count + (count.addsUp() ? "" : ", which does not add up"));
            }
        }
        if (!events.agree()) {
            effort.progress()
                    .accept("events told and not stored: " + events.lost() + ", stored and not told: "
                            + events.untold());
        }
    }

    private static Result result(
            String name,
            String unit,
            String command,
            List<Sample> last,
            List<Sample> first,
            ToDoubleFunction<Sample> figure) {
        return new Comparison(name, unit, Better.LOWER, command)
                .result(
                        last.stream().mapToDouble(figure).toArray(),
                        first.stream().mapToDouble(figure).toArray());
    }

    private static double[] lowest(List<Sample> samples) {
        return new double[] {
            samples.stream().mapToDouble(s -> s.heapBytes / (1 << 20)).min().orElse(0)
        };
    }
}
