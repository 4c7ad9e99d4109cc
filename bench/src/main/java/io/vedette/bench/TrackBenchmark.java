// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench;

import io.vedette.bench.track.CrossingScene;
import io.vedette.bench.track.Evaluation;
import io.vedette.bench.track.Follower;
import io.vedette.bench.track.IdentityTable;
import io.vedette.bench.track.IouTracker;
import io.vedette.bench.track.ShownFrame;
import io.vedette.bench.track.TrackingScore;
import io.vedette.bench.track.VedetteFollower;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What following 20 objects costs, and how well it is done. */
final class TrackBenchmark implements Benchmark {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final String REFERENCE =
            "plain IoU tracker (Bochinski et al. 2017, greedy, no motion model), same detections, same JVM";
    private static final int PEOPLE = 6;
    private static final int FRAMES = 600;

    @Override
    public String name() {
        return "track";
    }

    @Override
    public String about() {
        return "Processor time of following 20 objects per analysed frame (goal: below 0.2 ms), and how well objects keep"
                + " their names: IDF1 (Ristani et al. 2016), MOTA and identity switches (Bernardin and Stiefelhagen 2008) on a"
                + " generated scene in which people cross, hide each other and are seen by a noisy detector, and on people"
                + " seen by yolov8n at 5 frames a second (vtest.avi) against identities checked by hand.";
    }

    @Override
    public List<Result> run(Effort effort) throws Exception {
        List<Result> results = new ArrayList<>();
        results.add(cost(effort));
        List<List<ShownFrame>> scenes = new ArrayList<>();
        for (int seed = 1; seed <= effort.of(20, 2); seed++) {
            scenes.add(CrossingScene.frames(seed, PEOPLE, effort.of(FRAMES, 150)));
        }
        results.addAll(quality("crossing", scenes));
        int most = effort.of(Integer.MAX_VALUE, 20);
        results.addAll(quality("vtest", List.of(VtestFrames.shown(IdentityTable.ofVtest(), most))));
        return results;
    }

    private static Result cost(Effort effort) throws Exception {
        List<ShownFrame> frames = CrossingScene.frames(99, 28, effort.of(3000, 100));
        for (int warm = 0; warm < effort.of(5, 1); warm++) {
            millis(VedetteFollower::new, frames);
            millis(IouTracker::new, frames);
        }
        return new Comparison("track 20 objects", "CPU-ms/frame", Better.LOWER, REFERENCE)
                .measure(
                        effort.rounds(),
                        () -> millis(VedetteFollower::new, frames),
                        () -> millis(IouTracker::new, frames));
    }

    private static double millis(Supplier<Follower> maker, List<ShownFrame> frames) throws BenchmarkException {
        Follower follower = maker.get();
        long boxes = 0;
        long start = THREADS.getCurrentThreadCpuTime();
        for (ShownFrame frame : frames) {
            boxes += follower.follow(frame.pts(), frame.detections()).size();
        }
        long nanos = THREADS.getCurrentThreadCpuTime() - start;
        if (boxes < 10L * frames.size()) {
            throw new BenchmarkException(boxes + " boxes followed in " + frames.size() + " frames");
        }
        return nanos / 1e6 / frames.size();
    }

    private static List<Result> quality(String footage, List<List<ShownFrame>> scenes) throws Exception {
        TrackingScore ours = score(VedetteFollower::new, scenes);
        TrackingScore theirs = score(IouTracker::new, scenes);
        return List.of(
                result(footage + " IDF1", "of 1", Better.HIGHER, ours.idf1(), theirs.idf1()),
                result(footage + " MOTA", "of 1", Better.HIGHER, ours.mota(), theirs.mota()),
                result(footage + " switches", "switches", Better.LOWER, ours.switches(), theirs.switches()));
    }

    private static TrackingScore score(Supplier<Follower> maker, List<List<ShownFrame>> scenes) {
        return scenes.stream()
                .map(frames -> Evaluation.of(maker.get(), frames))
                .reduce(TrackingScore.NONE, TrackingScore::plus);
    }

    private static Result result(String name, String unit, Better better, double ours, double theirs) throws Exception {
        return new Comparison(name, unit, better, REFERENCE).measure(1, () -> ours, () -> theirs);
    }
}
