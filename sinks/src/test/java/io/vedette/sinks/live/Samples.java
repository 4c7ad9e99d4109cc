// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.live;

import io.vedette.record.Box;
import io.vedette.record.CameraKey;
import io.vedette.record.CameraState;
import io.vedette.record.CameraStatus;
import io.vedette.record.Detection;
import io.vedette.record.EventPhase;
import io.vedette.record.Fragment;
import io.vedette.record.FrameResult;
import io.vedette.record.InitSegment;
import io.vedette.record.MediaTime;
import io.vedette.record.Motion;
import io.vedette.record.ObjectEvent;
import io.vedette.record.Outcome;
import io.vedette.record.Sighting;
import java.time.Instant;
import java.util.List;

/** Records for tests: frame {@code n} of a camera at 25 frames a second. */
public final class Samples {
    static final InitSegment INIT = init(640);
    private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");
    private static final int FRAME = MediaTime.TIMESCALE / 25;

    private Samples() {}

    static InitSegment init(int width) {
        return new InitSegment("avc1.64001f", width, 360, 0, 8, new byte[40]);
    }

    /** A key frame. */
    public static Fragment key(String camera, int n, int size) {
        return fragment(camera, INIT, n, true, size);
    }

    /** A frame that needs those before it. */
    public static Fragment delta(String camera, int n, int size) {
        return fragment(camera, INIT, n, false, size);
    }

    static Fragment fragment(String camera, InitSegment init, int n, boolean key, int size) {
        return new Fragment(
                CameraKey.unsalted(camera),
                init,
                pts(n),
                pts(n),
                FRAME,
                key,
                time(n),
                System.nanoTime(),
                8,
                new byte[size]);
    }

    /** Media time of frame n. */
    public static long pts(int n) {
        return MediaTime.ofInstant(START) + (long) n * FRAME;
    }

    static Instant time(int n) {
        return START.plusMillis(40L * n);
    }

    /** An event that goes on in frame n. */
    public static ObjectEvent event(String camera, int n) {
        return new ObjectEvent(
                CameraKey.unsalted(camera),
                camera + "-1",
                EventPhase.UPDATED,
                "people",
                "person",
                null,
                null,
                1,
                pts(0),
                time(0),
                pts(n),
                time(n),
                new Sighting(pts(n), time(n), 0.5f, new Box(0, 0, 1, 1)));
    }

    /** What the detector saw in frame n. */
    public static FrameResult result(String camera, int n, Detection... detections) {
        return new FrameResult(
                CameraKey.unsalted(camera),
                n,
                pts(n),
                time(n),
                System.nanoTime(),
                Motion.NONE,
                Outcome.ANALYSED,
                List.of(detections));
    }

    /** A camera's state since frame n. */
    public static CameraState state(String camera, CameraStatus status, int n) {
        return new CameraState(CameraKey.unsalted(camera), status, time(n), pts(n), null, null);
    }
}
