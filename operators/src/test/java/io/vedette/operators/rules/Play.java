// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.rules;

import io.vedette.config.MotionConfig;
import io.vedette.config.RuleConfig;
import io.vedette.config.SceneConfig;
import io.vedette.config.TrackingConfig;
import io.vedette.record.Box;
import io.vedette.record.CameraKey;
import io.vedette.record.CameraRecord;
import io.vedette.record.CameraSettings;
import io.vedette.record.EventPhase;
import io.vedette.record.FrameResult;
import io.vedette.record.LineCrossing;
import io.vedette.record.MediaTime;
import io.vedette.record.Motion;
import io.vedette.record.ObjectEvent;
import io.vedette.record.Outcome;
import io.vedette.record.Track;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows a camera's rules what they are to judge, five analysed frames a second, and keeps what they say. */
final class Play {
    static final CameraKey YARD = CameraKey.unsalted("yard");
    static final long START = MediaTime.ofSeconds(1_764_172_800);
    static final long STEP = MediaTime.ofMillis(200);

    /** Objects anywhere, with nothing that needs patience: three frames, score 0.5, no merging. */
    static final RuleConfig OBJECTS = rule("objects", null, null, Duration.ZERO, Duration.ZERO, Duration.ZERO);

    final CameraRules rules;
    final List<CameraRecord> said = new ArrayList<>();
    private long pts = START;
    private long sequence;
    private Duration clock = Duration.ZERO;

    Play(RuleConfig... rules) {
        this(SceneConfig.EMPTY, rules);
    }

    Play(SceneConfig scene, RuleConfig... asked) {
        rules = new CameraRules(YARD, ZoneOffset.UTC, TrackingConfig.DEFAULT.lost(), RulesState.EMPTY);
        configure(scene, asked);
    }

    static RuleConfig rule(
            String name,
            @Nullable String zone,
            @Nullable String line,
            Duration dwell,
            Duration cooldown,
            Duration merge) {
        return new RuleConfig(name, List.of(), zone, line, List.of(), 0.5f, 3, dwell, cooldown, merge, List.of());
    }

    /** A person of a fifth of the picture's height that stands at a place. */
    static Track person(long id, double x, double y) {
        return object(id, "person", 0.8, new Box((float) x - 0.02f, (float) y - 0.2f, 0.04f, 0.2f));
    }

    static Track car(long id, double x) {
        return object(id, "car", 0.8, new Box((float) x - 0.1f, 0.5f, 0.2f, 0.2f));
    }

    static Track object(long id, String label, double score, Box box) {
        return new Track(id, label, (float) score, box, 0, 0, 0, 0, false);
    }

    static Track stationary(Track track) {
        return new Track(track.id(), track.label(), track.score(), track.box(), 0, 0, 0, 0, true);
    }

    Play configure(SceneConfig scene, RuleConfig... asked) {
        rules.configure(
                new CameraSettings(YARD, 1, List.of("objects"), MotionConfig.DEFAULT, scene, List.of(asked)),
                said::add);
        return this;
    }

    /** An analysed frame that shows these objects and no other. */
    Play show(Track... tracks) {
        pts += STEP;
        return frame(Outcome.ANALYSED, tracks);
    }

    /** A frame nobody looked at. */
    Play skip() {
        pts += STEP;
        return frame(Outcome.STILL);
    }

    /** An analysed frame that does not show an object which the tracker still expects at a place. */
    Play predict(Track track) {
        pts += STEP;
        FrameResult frame = frame(sequence++, pts, Outcome.ANALYSED, List.of());
        rules.frame(frame.tracked(List.of(), List.of(track)), said::add);
        return this;
    }

    /** As {@link #predict}, of frames in which no detector looked for what the object is. */
    Play unlooked(Track track, int frames) {
        for (int i = 0; i < frames; i++) {
            pts += STEP;
            FrameResult frame = frame(sequence++, pts, Outcome.ANALYSED, List.of());
            rules.frame(frame.tracked(List.of(), List.of(track)).onlyFor(List.of("others")), said::add);
        }
        return this;
    }

    /** So many analysed frames that show nothing. */
    Play nothing(int frames) {
        for (int i = 0; i < frames; i++) {
            show();
        }
        return this;
    }

    /** From now on the wall clock differs from media time by so much. */
    Play setClock(Duration off) {
        clock = off;
        return this;
    }

    /** Lets media time pass without a record. */
    Play gap(double seconds) {
        pts += MediaTime.ofSeconds(seconds);
        return this;
    }

    /** A tick after so much more media time. */
    Play tick(double seconds) {
        gap(seconds);
        rules.pass(pts, said::add);
        return this;
    }

    private Play frame(Outcome outcome, Track... tracks) {
        rules.frame(frame(sequence++, pts, clock, outcome, Arrays.asList(tracks)), said::add);
        return this;
    }

    /** A frame; its objects are seen in it. */
    static FrameResult frame(long sequence, long pts, Outcome outcome, List<Track> tracks) {
        return frame(sequence, pts, Duration.ZERO, outcome, tracks);
    }

    private static FrameResult frame(long sequence, long pts, Duration clock, Outcome outcome, List<Track> tracks) {
        List<Track> seen = tracks.stream()
                .map(t -> new Track(
                        t.id(), t.label(), t.score(), t.box(), t.velocityX(), t.velocityY(), 0, pts, t.stationary()))
                .toList();
        Instant time = MediaTime.toInstant(pts).plus(clock);
        return new FrameResult(YARD, sequence, pts, time, 0, Motion.NONE, outcome, List.of()).tracked(List.of(), seen);
    }

    /** A person walks to the right in so many frames, from x on, by a hundredth of the picture each. */
    Play walk(long id, double from, int frames) {
        for (int i = 0; i < frames; i++) {
            show(person(id, from + 0.01 * i, 0.7));
        }
        return this;
    }

    long now() {
        return pts;
    }

    List<ObjectEvent> events() {
        return said.stream()
                .filter(ObjectEvent.class::isInstance)
                .map(ObjectEvent.class::cast)
                .toList();
    }

    List<ObjectEvent> events(EventPhase phase) {
        return events().stream().filter(event -> event.phase() == phase).toList();
    }

    List<LineCrossing> crossings() {
        return said.stream()
                .filter(LineCrossing.class::isInstance)
                .map(LineCrossing.class::cast)
                .toList();
    }
}
