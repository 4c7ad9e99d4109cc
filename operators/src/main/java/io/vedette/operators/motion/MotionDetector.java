// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.motion;

import io.vedette.config.MotionConfig;
import io.vedette.geometry.Polygon;
import io.vedette.record.Box;
import io.vedette.record.MediaTime;
import io.vedette.record.Motion;
import io.vedette.record.Picture;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says of each frame of one camera whether something moves, how much and where. Feed it the camera's frames in order.
 *
 * <p>It compares a small luma plane with a background that it keeps learning (see {@link Background}), so it needs about a
 * second before it says anything, and again after a gap of half a minute or a change of size. When more than {@value
 * #SCENE_CHANGE} of what is not masked differs at once (a cut, the infrared filter, a hand before the lens), that one frame counts
 * as motion of the whole picture and the background is learned anew; when more than {@value #LARGE_CHANGE} differs, what
 * stands still of it becomes background within seconds. Time is media time only, so a recording gives the same
 * answers each time it is played.
 *
 * <p>Not thread-safe. Holds about 1.1 MB per camera.
 */
public final class MotionDetector {
    /** Part of the unmasked picture that must differ at once for a new scene. */
    static final double SCENE_CHANGE = 0.6;

    /** Part of the unmasked picture that must differ for the background to be doubted. */
    static final double LARGE_CHANGE = 0.3;

    private static final int LEARN_FRAMES = 5;
    private static final int LEARN_MILLIS = 1_000;
    private static final int GAP_MILLIS = 30_000;
    private static final Box WHOLE_PICTURE = new Box(0, 0, 1, 1);

    private final Workspace work;
    private final LightMeter lightMeter;
    private MotionConfig config;
    private List<Polygon> masks = List.of();
    private @Nullable Background background;
    private long lastPts = Long.MIN_VALUE;
    private long movingUntil = Long.MIN_VALUE;

    /** A detector that knows nothing of its camera yet. */
    public MotionDetector(MotionConfig config) {
        this(config, new Workspace(), new LightMeter());
    }

    /** One that shares its working arrays with others of the same thread. */
    MotionDetector(MotionConfig config, Workspace work, LightMeter lightMeter) {
        this.config = config;
        this.work = work;
        this.lightMeter = lightMeter;
    }

    /**
     * Uses other settings from the next frame on; the background stays.
     *
     * @param settings the settings
     * @param hidden parts of the picture in which nothing counts as motion
     */
    public void configure(MotionConfig settings, List<Polygon> hidden) {
        config = settings;
        masks = List.copyOf(hidden);
        if (background != null) {
            background.mask(PlaneMask.of(background.plane(), masks));
        }
    }

    /** Media time until which the camera counts as moving; {@link Long#MIN_VALUE} when it never moved. */
    public long movingUntil() {
        return movingUntil;
    }

    /** Takes up the hold of a detector that was there before a restore. */
    public void resume(long until) {
        movingUntil = until;
    }

    /**
     * Looks at the next frame.
     *
     * @param picture its pixels; only the luma is read
     * @param pts its media time in ticks of {@link MediaTime}
     */
    public Motion detect(Picture picture, long pts) {
        if (!config.enabled()) {
            return new Motion(true, 0f, List.of());
        }
        Seen seen = look(picture, pts);
        if (seen.score > 0) {
            movingUntil = pts + MediaTime.ofMillis(config.hold().toMillis());
        }
        return new Motion(pts <= movingUntil, seen.score, seen.regions);
    }

    private Seen look(Picture picture, long pts) {
        Background known = background;
        if (known == null || !known.plane().fits(picture)) {
            known = new Background(LumaPlane.of(picture), lightMeter);
            known.mask(PlaneMask.of(known.plane(), masks));
            background = known;
        }
        int elapsed = elapsed(known, pts);
        LumaPlane plane = known.plane();
        work.load(plane, picture);
        if (known.frames() < LEARN_FRAMES || known.ageMillis() < LEARN_MILLIS) {
            known.learn(work, elapsed);
            return Seen.NOTHING;
        }
        known.compare(work, Math.round(config.contrast() * (1 << LumaPlane.FRACTION)));
        int set = MajorityVote.clean(plane, work);
        if (set > SCENE_CHANGE * known.mask().visible()) {
            known.reset();
            known.learn(work, elapsed);
            return new Seen((float) set / plane.size(), List.of(WHOLE_PICTURE));
        }
        if (set > LARGE_CHANGE * known.mask().visible()) {
            known.doubt();
        }
        known.update(work, elapsed);
        int least = Math.max(1, Math.round(config.area() * plane.size()));
        if (set < least) {
            return Seen.NOTHING;
        }
        Regions regions = Regions.find(plane, work.clean, least);
        return new Seen((float) regions.pixels() / plane.size(), regions.boxes(plane));
    }

    /** Milliseconds since the last frame; after a long gap the background is forgotten. */
    private int elapsed(Background known, long pts) {
        long millis = lastPts == Long.MIN_VALUE ? 1 : MediaTime.toMillis(pts - lastPts);
        lastPts = pts;
        if (millis > GAP_MILLIS) {
            known.reset();
        }
        return (int) Math.max(1, Math.min(GAP_MILLIS, millis));
    }

    private record Seen(float score, List<Box> regions) {
        private static final Seen NOTHING = new Seen(0f, List.of());
    }
}
