// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vedette.bench.motion.Scene;
import io.vedette.bench.motion.Tally;
import io.vedette.bench.motion.Truth;
import io.vedette.bench.motion.Verdicts;
import io.vedette.sources.simulator.FrameStamp;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** How right it is about motion: {@code vedette run} beside Debian's motion, on scenes whose truth is known. */
final class MotionQuality {
    static final String ABOUT =
            "Then precision, recall and F1 of both, per half second (moving if any frame in it was said to move; those"
                    + " within half a second of a change are not judged; motion's come with the delay of up to 2 s that suits it best), on generated scenes: people cut out of vtest.avi, from"
                    + " 12 to 45 % of the picture's height, cross its empty place (our defaults were chosen on that footage, so this"
                    + " leans our way); every frame has sensor noise of its own."
                    + " plain: little noise; noise: dusk, much; light: it sinks slowly and comes back at once; rain.";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Seconds from a frame to what motion says of it: its verdicts have no time but that of saying. */
    private static final double MOST_DELAY = 2;

    /** Half seconds between two key frames: of so many at least one is looked at, whatever is decoded. */
    private static final int KEY_FRAME_HALVES = 4;

    private final List<Watched> scenes = new ArrayList<>();

    private MotionQuality() {}

    /** A scene as a camera, and what was said of it. */
    private record Watched(Scene.Kind kind, Truth truth, Path file, Verdicts ours, Verdicts theirs) {}

    /** Both sides' tallies of a stretch of time. */
    private record Judged(Tally ours, Tally theirs) {
        Judged plus(Judged other) {
            return new Judged(ours.plus(other.ours), theirs.plus(other.theirs));
        }
    }

    /** Both at once, on the same cameras. */
    static List<Result> measure(Effort effort, List<String> program) throws Exception {
        MotionQuality quality = new MotionQuality();
        quality.film(effort);
        return quality.results(quality.run(effort, program), MotionProgram.shown(program));
    }

    private void film(Effort effort) throws Exception {
        SceneFootage footage = effort.quick() ? SceneFootage.load(640, 360) : SceneFootage.load(1280, 720);
        for (Scene.Kind kind :
                effort.quick() ? List.of(Scene.Kind.PLAIN, Scene.Kind.RAIN) : List.of(Scene.Kind.values())) {
            Scene scene = footage.scene(kind, effort.of(4, 1));
            String name = "scene-" + kind.label() + (effort.quick() ? "-360p-" : "-720p-") + scene.frames() + ".mp4";
            Path file = footage.record(scene, effort.work().resolve(name));
            scenes.add(new Watched(kind, scene.truth(), file, new Verdicts(), new Verdicts()));
        }
    }

    /** One loop of every scene, by its kind. */
    private List<Judged> run(Effort effort, List<String> program) throws Exception {
        Map<String, Path> files = new LinkedHashMap<>();
        scenes.forEach(scene -> files.put(scene.kind.label(), scene.file));
        List<Judged> judged = new ArrayList<>();
        try (SimulatedCameras simulator = SimulatedCameras.start(files, null);
                VedetteProcess vedette = VedetteProcess.start(simulator.urls(), false, effort.decode());
                MotionProgram motion = MotionProgram.start(
                        program,
                        simulator.urls().values(),
                        (camera, moving) -> scenes.get(camera - 1).theirs.add(now(), moving))) {
            SocketViewer results = SocketViewer.open(vedette, "/ws/results", message -> {}, this::told);
            List<Double> origins = new ArrayList<>();
            for (Watched scene : scenes) {
                origins.add(origin(vedette, scene.kind.label()));
            }
            TimeUnit.SECONDS.sleep(effort.of(25, 1)); // both learn what the scenes look like
            double start = now();
            int halves = scenes.get(0).truth.answers().length;
            TimeUnit.MILLISECONDS.sleep((long) (1000 * (halves * Truth.SECONDS + MOST_DELAY + 1)));
            motion.check();
            vedette.check();
            results.close();
            for (int i = 0; i < scenes.size(); i++) {
                judged.add(judge(scenes.get(i), origins.get(i), start));
            }
        }
        return judged;
    }

    private static Judged judge(Watched scene, double origin, double start) throws BenchmarkException {
        int halves = scene.truth.answers().length;
        long first = (long) Math.ceil((start - origin) / Truth.SECONDS);
        if (scene.ours.count() < halves / KEY_FRAME_HALVES || scene.theirs.count() < halves) {
            throw new BenchmarkException(scene.kind.label() + ": we spoke of " + scene.ours.count()
                    + " frames, motion of " + scene.theirs.count() + " (expected: " + halves + " or more)");
        }
        return new Judged(
                scene.ours.judge(scene.truth, origin, first, halves),
                scene.theirs.judgeDelayed(scene.truth, origin, first, halves, MOST_DELAY));
    }

    /** Notes one of our results. */
    private void told(String message) {
        JsonNode result;
        try {
            result = JSON.readTree(message);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no JSON: " + message, e);
        }
        if (result.path("type").asText().equals("result")) {
            Instant time = Instant.parse(result.path("time").asText());
            boolean moving = result.path("motion").path("score").asDouble() > 0;
            scenes.stream()
                    .filter(scene ->
                            scene.kind.label().equals(result.path("camera").asText()))
                    .forEach(scene -> scene.ours.add(seconds(time), moving));
        }
    }

    /** When a camera sent its frame 0. */
    private static double origin(VedetteProcess vedette, String camera) throws Exception {
        CompletableFuture<FrameStamp> first = new CompletableFuture<>();
        SocketViewer viewer = SocketViewer.open(
                vedette,
                "/ws/live?camera=" + camera,
                message -> {
                    FrameStamp stamp = FrameStamp.find(message);
                    if (stamp != null) {
                        first.complete(stamp);
                    }
                },
                text -> {});
        try {
            FrameStamp stamp = first.get(30, TimeUnit.SECONDS);
            return stamp.sentNanos() / 1e9 - (double) stamp.frame() / Scene.RATE;
        } finally {
            viewer.close();
        }
    }

    private static double now() {
        return seconds(Instant.now());
    }

    private static double seconds(Instant time) {
        return time.getEpochSecond() + time.getNano() / 1e9;
    }

    private List<Result> results(List<Judged> judged, String command) {
        List<Result> results = new ArrayList<>();
        Judged all = new Judged(Tally.NONE, Tally.NONE);
        for (int i = 0; i < scenes.size(); i++) {
            results.addAll(results("motion " + scenes.get(i).kind.label(), judged.get(i), command));
            all = all.plus(judged.get(i));
        }
        results.addAll(results("motion all scenes", all, command));
        int last = results.size() - 1;
        results.set(last, results.get(last).withTarget(1));
        return results;
    }

    private static List<Result> results(String name, Judged judged, String command) {
        String how = command + ", -s for its count of changed pixels, above 1500 is motion; " + judged.ours.judged()
                + " half seconds, " + (judged.ours.found() + judged.ours.missed()) + " moving";
        return List.of(
                result(name + " precision", judged.ours.precision(), judged.theirs.precision(), how),
                result(name + " recall", judged.ours.recall(), judged.theirs.recall(), how),
                result(name + " F1", judged.ours.f1(), judged.theirs.f1(), how));
    }

    private static Result result(String name, double ours, double theirs, String command) {
        return new Comparison(name, "of 1", Better.HIGHER, command).result(new double[] {ours}, new double[] {theirs});
    }
}
