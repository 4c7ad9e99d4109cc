// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.vedette.sources.simulator.Simulator;
import io.vedette.sources.simulator.SimulatorOptions;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Cameras beside those that are watched, small and always moving, that keep the detector busy or not: that is switched by how
 * much must move to count, so that they cost the same in all else.
 */
final class BusyCameras implements Closeable {
    private static final String CALM = "{\"motion\":{\"area\":1}}";
    private static final String MOVING = "{\"motion\":{\"area\":null}}";
    private static final int PATIENCE_SECONDS = 40;
    private static final int REPORT_MILLIS = 1100;

    private final Simulator simulator;
    private final Map<String, String> urls = new LinkedHashMap<>();

    private BusyCameras(Simulator simulator) {
        this.simulator = simulator;
    }

    /** So many, playing a clip at 10 frames a second, all of which are looked at. */
    static BusyCameras start(Path clip, int count) throws IOException {
        Map<String, Path> mounts = new LinkedHashMap<>();
        for (int i = 1; i <= count; i++) {
            mounts.put("busy" + i, clip);
        }
        BusyCameras cameras = new BusyCameras(Simulator.start(SimulatorOptions.of(mounts)));
        mounts.keySet().forEach(name -> cameras.urls.put(name, cameras.simulator.url(name)));
        return cameras;
    }

    /** Adds them to what a process is to do. */
    CameraList addTo(CameraList list) {
        urls.forEach((name, url) -> list.add(name, url, "analysis: {interval: 100ms}"));
        // When they are calm, what was there before must not be looked for again and again.
        return list.also("tracking: {recheck: {moving: 60s, stationary: 60s}}").also("rules: []");
    }

    /** Lets nothing count as motion any more; the detector has nothing to do when this returns. */
    void calm(VedetteProcess vedette) throws Exception {
        change(vedette, CALM);
        awaitWork(vedette, "the detector still has work", work -> work.analysed == 0 && work.superseded == 0);
    }

    /**
     * Lets everything count again; the detector is busy when this returns.
     *
     * @param fully whether it must have more than it can do
     */
    void moving(VedetteProcess vedette, boolean fully) throws Exception {
        change(vedette, MOVING);
        awaitWork(
                vedette,
                "the detector does it all",
                work -> work.analysed > 0 && (!fully || work.superseded > work.analysed / 20));
    }

    private void change(VedetteProcess vedette, String patch) throws IOException, InterruptedException {
        for (String name : urls.keySet()) {
            vedette.change(name, patch);
        }
    }

    /** Frames of these cameras that the detector did or had no time for. */
    private record Work(long analysed, long superseded) {
        private Work since(Work before) {
            return new Work(analysed - before.analysed, superseded - before.superseded);
        }
    }

    @FunctionalInterface
    private interface Condition {
        boolean holds(Work work);
    }

    private void awaitWork(VedetteProcess vedette, String otherwise, Condition condition) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        Work before = work(vedette.stats());
        Work now;
        do {
            TimeUnit.MILLISECONDS.sleep(REPORT_MILLIS); // counts come once a second
            vedette.check();
            Work last = work(vedette.stats());
            now = last.since(before);
            before = last;
            if (System.nanoTime() > end) {
                throw new BenchmarkException(otherwise + " after " + PATIENCE_SECONDS + " s: " + now + " in "
                        + REPORT_MILLIS + " ms (with " + urls.size() + " cameras)");
            }
        } while (!condition.holds(now));
    }

    private Work work(JsonNode stats) {
        long analysed = 0;
        long superseded = 0;
        for (JsonNode camera : stats.path("cameras")) {
            if (urls.containsKey(camera.path("camera").asText())) {
                for (JsonNode stage : camera.path("stages")) {
                    boolean detect = stage.path("stage").asText().equals("detect");
                    analysed += detect ? stage.path("handled").asLong() : 0;
                    superseded +=
                            detect ? stage.path("dropped").path("superseded").asLong() : 0;
                }
            }
        }
        return new Work(analysed, superseded);
    }

    @Override
    public void close() throws IOException {
        simulator.close();
    }
}
