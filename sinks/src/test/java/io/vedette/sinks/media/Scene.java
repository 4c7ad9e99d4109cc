// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.media;

import io.vedette.config.EventsConfig;
import io.vedette.record.Box;
import io.vedette.record.CameraKey;
import io.vedette.record.EventPhase;
import io.vedette.record.Fragment;
import io.vedette.record.FrameResult;
import io.vedette.record.InitSegment;
import io.vedette.record.MediaTime;
import io.vedette.record.Motion;
import io.vedette.record.ObjectEvent;
import io.vedette.record.Outcome;
import io.vedette.record.Sighting;
import io.vedette.record.Tick;
import io.vedette.record.Track;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** What a camera called yard saw: ten frames a second, a key frame each second; times in seconds. */
final class Scene {
    static final InitSegment INIT = new InitSegment("avc1.64001f", 640, 360, 0, 8, new byte[40]);
    static final Instant START = Instant.parse("2026-11-22T12:00:00Z");
    static final CameraKey YARD = CameraKey.unsalted("yard");
    static final EventsConfig.Clip LIMITS =
            new EventsConfig.Clip(true, Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(60));

    private static final int FRAME = MediaTime.TIMESCALE / 10;
    private static final Box BOX = new Box(0.1f, 0.2f, 0.3f, 0.4f);

    private Scene() {}

    static long pts(double second) {
        return MediaTime.ofInstant(START) + MediaTime.ofSeconds(second);
    }

    static Instant time(double second) {
        return START.plusMillis(Math.round(second * 1000));
    }

    /** The frames from one second to before another. */
    static List<Fragment> video(InitSegment init, int from, int to) {
        return IntStream.range(from * 10, to * 10)
                .mapToObj(n -> new Fragment(
                        YARD,
                        init,
                        pts(n / 10.0),
                        pts(n / 10.0),
                        FRAME,
                        n % 10 == 0,
                        time(n / 10.0),
                        0,
                        8,
                        new byte[100]))
                .toList();
    }

    static ObjectEvent event(String id, EventPhase phase, double start, double seen, double best) {
        return event(id, phase, start, seen, best, 7);
    }

    static ObjectEvent event(String id, EventPhase phase, double start, double seen, double best, long track) {
        return new ObjectEvent(
                YARD,
                id,
                phase,
                "any",
                "person",
                null,
                null,
                track,
                pts(start),
                time(start),
                pts(seen),
                time(seen),
                new Sighting(pts(best), time(best), 0.9f, BOX));
    }

    static Tick tick(double second) {
        return new Tick(YARD, pts(second), time(second));
    }

    /** A track in one frame, last detected at another time. */
    static FrameResult result(double second, Outcome outcome, long track, double seen) {
        Track object = new Track(track, "person", 0.8f, BOX, 0, 0, pts(0), pts(seen), false);
        return new FrameResult(YARD, 0, pts(second), time(second), 0, Motion.NONE, outcome, List.of())
                .tracked(List.of(), List.of(object));
    }
}
