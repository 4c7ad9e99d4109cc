// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.web.camera;

import io.vedette.stats.CameraSnapshot;
import io.vedette.stats.DecodingState;
import io.vedette.stats.StageSnapshot;
import io.vedette.wire.StatsMessage;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** What a connected lane reported lately, and the rates that follow: over the last five seconds. */
public final class LaneReport {
    private static final int KEPT = 6;

    private final String instance;
    private final Deque<Report> reports = new ArrayDeque<>();
    private Instant heard;

    LaneReport(String instance, Instant joined) {
        this.instance = instance;
        this.heard = joined;
    }

    private record Report(StatsMessage message, Map<String, CameraSnapshot> cameras) {}

    /** Names the JVM and job. */
    public String instance() {
        return instance;
    }

    /** When it last reported, or joined if it never did. */
    public Instant heard() {
        return heard;
    }

    /** The newest report; null before the first. */
    public @Nullable StatsMessage latest() {
        Report newest = reports.peekLast();
        return newest == null ? null : newest.message();
    }

    /** The stages of a camera; empty when the lane does not report on it. */
    public List<StageSnapshot> stages(String camera) {
        Report newest = reports.peekLast();
        CameraSnapshot snapshot = newest == null ? null : newest.cameras().get(camera);
        return snapshot == null ? List.of() : snapshot.stages();
    }

    /** What adaptive decoding makes of a camera; null where decoding is not adaptive. */
    public @Nullable DecodingState decoding(String camera) {
        Report newest = reports.peekLast();
        CameraSnapshot snapshot = newest == null ? null : newest.cameras().get(camera);
        return snapshot == null ? null : snapshot.decoding();
    }

    /** A stage of a camera; null when it never saw the camera. */
    public @Nullable StageSnapshot stage(String camera, String stage) {
        return find(stages(camera), stage);
    }

    /** How fast one of a stage's counters rises, per second; 0 until there are two reports. */
    public double rate(String camera, String stage, ToLongFunction<StageSnapshot> counter) {
        Report newest = reports.peekLast();
        StageSnapshot now = stage(camera, stage);
        if (newest == null || now == null) {
            return 0;
        }
        long count = 0;
        long millis = 0;
        Iterator<Report> backwards = reports.descendingIterator();
        while (backwards.hasNext()) {
            Report earlier = backwards.next();
            CameraSnapshot snapshot = earlier.cameras().get(camera);
            StageSnapshot then = snapshot == null ? null : find(snapshot.stages(), stage);
            if (then == null || counter.applyAsLong(then) > counter.applyAsLong(now)) {
                break;
            }
            count = counter.applyAsLong(now) - counter.applyAsLong(then);
            millis = newest.message().uptimeMillis() - earlier.message().uptimeMillis();
        }
        return millis <= 0 ? 0 : count * 1000.0 / millis;
    }

    /** How many cores its process keeps busy; 0 until there are two reports. */
    public double cores() {
        Report newest = reports.peekLast();
        Report oldest = reports.peekFirst();
        if (newest == null || oldest == null || reports.size() < 2) {
            return 0;
        }
        long millis = newest.message().uptimeMillis() - oldest.message().uptimeMillis();
        return (newest.message().cpuSeconds() - oldest.message().cpuSeconds()) * 1000.0 / Math.max(1, millis);
    }

    void add(StatsMessage message, Instant now) {
        heard = now;
        Report newest = reports.peekLast();
        if (newest != null && message.uptimeMillis() <= newest.message().uptimeMillis()) {
            reports.clear();
        }
        Map<String, CameraSnapshot> cameras = new HashMap<>();
        message.cameras().forEach(c -> cameras.put(c.camera(), c));
        reports.addLast(new Report(message, cameras));
        if (reports.size() > KEPT) {
            reports.removeFirst();
        }
    }

    private static @Nullable StageSnapshot find(List<StageSnapshot> stages, String name) {
        for (StageSnapshot stage : stages) {
            if (stage.stage().equals(name)) {
                return stage;
            }
        }
        return null;
    }
}
