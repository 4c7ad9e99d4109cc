// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.rules;

import io.vedette.config.LineConfig;
import io.vedette.config.ObjectFilter;
import io.vedette.config.RuleConfig;
import io.vedette.config.SceneConfig;
import io.vedette.config.ZoneConfig;
import io.vedette.geometry.Point;
import io.vedette.record.Box;
import io.vedette.record.CameraRecord;
import io.vedette.record.FrameResult;
import io.vedette.record.MediaTime;
import io.vedette.record.Outcome;
import io.vedette.record.Tick;
import io.vedette.record.Track;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Objects that come, wander about, are missed, stand still and go, with gaps in the analysis: any record of a camera. */
final class RandomYard {
    private static final ZoneConfig LEFT = zone("left", 0, 0.55f, 1);
    private static final ZoneConfig RIGHT = zone("right", 0.45f, 1, 4);
    private static final LineConfig MIDDLE =
            new LineConfig("middle", new Point(0.5f, 0), new Point(0.5f, 0.8f), ObjectFilter.ALL);
    static final SceneConfig SCENE = new SceneConfig(List.of(LEFT, RIGHT), List.of(MIDDLE), List.of());

    private final Random random;
    private final int most;
    private final Map<Long, Track> objects = new LinkedHashMap<>();
    private long pts = Play.START;
    private long nextId = 1;

    RandomYard(long seed, int most) {
        random = new Random(seed);
        this.most = most;
    }

    /** Rules of all kinds. */
    static RuleConfig[] rules() {
        return new RuleConfig[] {
            Play.OBJECTS,
            Play.rule("merging", null, null, Duration.ZERO, Duration.ZERO, Duration.ofSeconds(4)),
            Play.rule("left", "left", null, Duration.ZERO, Duration.ofSeconds(3), Duration.ZERO),
            Play.rule("right", "right", null, Duration.ofSeconds(3), Duration.ofSeconds(5), Duration.ofSeconds(2)),
            Play.rule("through", null, "middle", Duration.ZERO, Duration.ZERO, Duration.ofSeconds(2)),
        };
    }

    List<CameraRecord> records(int count) {
        List<CameraRecord> records = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            pts += step();
            if (random.nextInt(6) == 0) {
                records.add(new Tick(Play.YARD, pts, MediaTime.toInstant(pts)));
            } else {
                records.add(frame(i));
            }
        }
        return records;
    }

    private long step() {
        int kind = random.nextInt(40);
        return MediaTime.ofMillis(kind == 0 ? 30_000 : kind < 3 ? 2_500 : 100 + random.nextInt(200));
    }

    private FrameResult frame(long sequence) {
        wander();
        if (random.nextInt(5) == 0) {
            return Play.frame(sequence, pts, Outcome.STILL, List.of());
        }
        List<Track> seen = new ArrayList<>();
        for (Track track : objects.values()) {
            if (random.nextInt(8) > 0) {
                seen.add(track);
            }
        }
        return Play.frame(sequence, pts, Outcome.ANALYSED, seen);
    }

    private void wander() {
        if (objects.size() < most && random.nextInt(8) == 0) {
            String label = random.nextBoolean() ? "person" : "car";
            objects.put(nextId, Play.object(nextId, label, 0.8, new Box(random.nextFloat(), 0.4f, 0.08f, 0.2f)));
            nextId++;
        }
        objects.values().removeIf(track -> random.nextInt(60) == 0);
        objects.replaceAll((id, track) -> moved(track));
    }

    private Track moved(Track track) {
        boolean still = track.stationary() ? random.nextInt(15) > 0 : random.nextInt(60) == 0;
        Box box = track.box();
        float x = still ? box.x() : Math.min(0.95f, Math.max(0, box.x() + (random.nextFloat() - 0.5f) * 0.08f));
        Box next = new Box(x, box.y(), box.width(), box.height());
        float score = 0.4f + random.nextFloat() * 0.6f;
        return new Track(track.id(), track.label(), score, next, 0, 0, 0, 0, still);
    }

    private static ZoneConfig zone(String name, float from, float to, int inertia) {
        List<Point> corners = List.of(new Point(from, 0), new Point(to, 0), new Point(to, 1), new Point(from, 1));
        return new ZoneConfig(name, corners, ObjectFilter.ALL, inertia);
    }
}
