// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.live;

import io.vedette.jvm.PerJvm;
import io.vedette.record.Detection;
import io.vedette.record.FrameResult;
import io.vedette.record.MediaTime;
import io.vedette.record.Outcome;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** What the detector saw last in each camera of this JVM, to be drawn upon snapshots. Thread-safe. */
public final class NewestDetections implements AutoCloseable {
    /** One per JVM and job instance. */
    public static final PerJvm<String, NewestDetections> SHARED = new PerJvm<>(instance -> new NewestDetections());

    /** Older boxes stand where nothing is any more. */
    private static final long MAX_AGE = 2L * MediaTime.TIMESCALE;

    private final ConcurrentMap<String, FrameResult> newest = new ConcurrentHashMap<>();

    /** Takes note of a result; only of those that the model really answered. */
    public void update(FrameResult result) {
        if (result.outcome() == Outcome.ANALYSED) {
            newest.put(result.camera().name(), result);
        }
    }

    /** Forgets a camera. */
    public void forget(String camera) {
        newest.remove(camera);
    }

    /**
     * What was seen near a media time.
     *
     * @param camera a camera's name
     * @param pts media time in ticks
     * @return the newest detections, unless they are two seconds or more away; then none
     */
    public List<Detection> near(String camera, long pts) {
        FrameResult result = newest.get(camera);
        return result == null || Math.abs(pts - result.pts()) >= MAX_AGE ? List.of() : result.detections();
    }

    @Override
    public void close() {
        newest.clear();
    }
}
