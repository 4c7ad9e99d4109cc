// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.database;

import io.vedette.record.CameraSettings;
import io.vedette.record.CameraState;
import io.vedette.record.CameraStatus;
import io.vedette.record.FrameResult;
import io.vedette.record.MediaTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes episodes of the motion in single frames, camera by camera, on media time. An episode lasts from the first frame
 * that moved to the last; it ends when a frame is still or when the camera is not online any more. What it says of an open
 * episode, at its beginning and once a second, is enough to close it at the last time seen if we are cut off: ends are
 * never invented. For one thread.
 *
 * <p>A camera whose motion stage is switched off has no episodes, though its frames count as moving.
 */
final class MotionEpisodes {
    private static final long TELL_EVERY = MediaTime.TIMESCALE;

    private final Map<String, Camera> cameras = new HashMap<>();

    /** What a frame begins, goes on with or ends. */
    List<KeptRecord> on(FrameResult result) {
        List<KeptRecord> said = new ArrayList<>();
        Camera camera = camera(result.camera().name(), result.pts(), said);
        Open open = camera.open;
        if (!camera.followed) {
            return said;
        }
        if (!result.motion().moving()) {
            camera.close().ifPresent(said::add);
        } else if (open == null) {
            open = new Open(result);
            camera.open = open;
            said.add(new KeptRecord.Unfollowed(camera.name, result.pts()));
            said.add(open.told(camera.name, false));
        } else if (open.extend(result)) {
            said.add(open.told(camera.name, false));
        }
        return said;
    }

    /** What a change of the camera's state ends. */
    List<KeptRecord> on(CameraState state) {
        List<KeptRecord> said = new ArrayList<>();
        Camera camera = camera(state.camera().name(), state.pts(), said);
        camera.online = state.status() == CameraStatus.ONLINE;
        camera.follow().ifPresent(said::add);
        if (state.status() == CameraStatus.REMOVED) {
            cameras.remove(camera.name);
        }
        return said;
    }

    /** What a change of settings ends. */
    List<KeptRecord> on(CameraSettings settings) {
        List<KeptRecord> said = new ArrayList<>();
        Camera camera = cameras.computeIfAbsent(settings.camera().name(), Camera::new);
        camera.enabled = settings.motion().enabled();
        camera.follow().ifPresent(said::add);
        return said;
    }

    /** Ends all open episodes when they were last seen: nobody will follow them here. */
    List<KeptRecord> endAll() {
        return cameras.values().stream()
                .flatMap(camera -> camera.close().stream())
                .toList();
    }

    /** A camera, which at its first word disowns what an earlier life may have left open. */
    private Camera camera(String name, long pts, List<KeptRecord> said) {
        Camera camera = cameras.computeIfAbsent(name, Camera::new);
        if (!camera.begun) {
            camera.begun = true;
            said.add(new KeptRecord.Unfollowed(name, pts));
        }
        return camera;
    }

    private static final class Camera {
        private final String name;
        private boolean begun;
        private boolean online = true;
        private boolean enabled = true;
        private boolean followed = true;
        private @Nullable Open open;

        private Camera(String name) {
            this.name = name;
        }

        private Optional<KeptRecord> follow() {
            followed = online && enabled;
            return followed ? Optional.empty() : close();
        }

        private Optional<KeptRecord> close() {
            Open closing = open;
            open = null;
            return Optional.ofNullable(closing).map(episode -> episode.told(name, true));
        }
    }

    private static final class Open {
        private final long startPts;
        private final Instant start;
        private long lastPts;
        private long lastTime;
        private long toldPts;
        private float peak;

        private Open(FrameResult first) {
            startPts = first.pts();
            start = first.time();
            toldPts = startPts;
            extend(first);
        }

        /** Goes on with a frame that moves; whether it is time to say so. */
        private boolean extend(FrameResult result) {
            lastPts = result.pts();
            lastTime = MediaTime.later(start, startPts, lastPts, result.time()).toEpochMilli();
            peak = Math.max(peak, result.motion().score());
            return lastPts - toldPts >= TELL_EVERY;
        }

        private KeptRecord told(String camera, boolean ended) {
            toldPts = lastPts;
            return new KeptRecord.Episode(camera, startPts, start.toEpochMilli(), lastPts, lastTime, ended, peak);
        }
    }
}
