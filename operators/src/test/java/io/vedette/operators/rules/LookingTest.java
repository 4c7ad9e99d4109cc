// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.vedette.config.MotionConfig;
import io.vedette.config.RuleConfig;
import io.vedette.config.SceneConfig;
import io.vedette.config.TrackingConfig;
import io.vedette.operators.track.Tracker;
import io.vedette.operators.track.TrackerState;
import io.vedette.record.Box;
import io.vedette.record.CameraRecord;
import io.vedette.record.CameraSettings;
import io.vedette.record.Detection;
import io.vedette.record.EventPhase;
import io.vedette.record.FrameResult;
import io.vedette.record.MediaTime;
import io.vedette.record.Motion;
import io.vedette.record.ObjectEvent;
import io.vedette.record.Outcome;
import io.vedette.record.Track;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tracker and rules together, where a camera is looked at only while the tracker asks for it. */
class LookingTest {
    private static final RuleConfig MERGING =
            Play.rule("objects", null, null, Duration.ZERO, Duration.ZERO, Duration.ofSeconds(5));

    private final List<CameraRecord> said = new ArrayList<>();
    private long pts = Play.START;

    /** After the last object was lost nobody looks any more, so its event must be over by then. */
    @ParameterizedTest
    @ValueSource(longs = {100, 500, 1000, 2000, 10_000})
    void anEventEndsThoughNobodyLooksOnceItsObjectIsLost(long lostMillis) {
        Tracker tracker = new Tracker(lostAfter(Duration.ofMillis(lostMillis)));
        CameraRules rules = rules(lostMillis, Play.OBJECTS);
        TrackerState state = TrackerState.EMPTY;
        for (int i = 0; i < 10; i++) {
            state = frame(tracker, rules, state, person(0.2 + 0.02 * i));
        }
        assertThat(events()).extracting(ObjectEvent::phase).contains(EventPhase.OPENED);
        for (int i = 0; i < 100 && tracker.nextLook(state) != Long.MAX_VALUE; i++) {
            state = frame(tracker, rules, state);
        }
        assertThat(events()).extracting(ObjectEvent::phase).contains(EventPhase.CLOSED);
    }

    /** The merge window passes while nobody looks: ticks close what the last looks have ended. */
    @ParameterizedTest
    @ValueSource(longs = {100, 500, 1000, 2000, 10_000})
    void ticksCloseItOnceTheMergeWindowIsOver(long lostMillis) {
        Tracker tracker = new Tracker(lostAfter(Duration.ofMillis(lostMillis)));
        CameraRules rules = rules(lostMillis, MERGING);
        TrackerState state = TrackerState.EMPTY;
        for (int i = 0; i < 10; i++) {
            state = frame(tracker, rules, state, person(0.2 + 0.02 * i));
        }
        long last = pts;
        for (int i = 0; i < 15 && tracker.nextLook(state) != Long.MAX_VALUE; i++) {
            state = frame(tracker, rules, state);
        }
        rules.pass(last + MediaTime.ofSeconds(5), said::add);
        assertThat(events()).extracting(ObjectEvent::phase).doesNotContain(EventPhase.CLOSED);
        rules.pass(last + MediaTime.ofSeconds(5) + 1, said::add);
        assertThat(events())
                .filteredOn(event -> event.phase() == EventPhase.CLOSED)
                .extracting(ObjectEvent::seenPts)
                .containsExactly(last);
    }

    /** A tracker that is less patient gives who comes back another track. */
    @Test
    void whoIsBackUnderAnotherTrackGoesOn() {
        Tracker tracker = new Tracker(lostAfter(Duration.ofMillis(600)));
        CameraRules rules = rules(600, MERGING);
        TrackerState state = TrackerState.EMPTY;
        for (int i = 0; i < 30; i++) {
            state = i >= 10 && i < 15
                    ? frame(tracker, rules, state)
                    : frame(tracker, rules, state, person(0.2 + 0.02 * i));
        }
        assertThat(tracker.tracks(state, pts))
                .extracting(Track::firstPts)
                .allMatch(first -> first > Play.START + 10 * Play.STEP);
        assertThat(events())
                .filteredOn(event -> event.phase() == EventPhase.OPENED)
                .hasSize(1);
        assertThat(events()).extracting(ObjectEvent::phase).doesNotContain(EventPhase.CLOSED);
    }

    /** While decoding sleeps there are only key frames to look at; when it wakes, it looks back. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 10})
    void whoStandsWhileOnlyKeyFramesAreDecodedStaysOneEvent(int secondsBetweenKeyFrames) {
        Tracker tracker = new Tracker(TrackingConfig.DEFAULT);
        CameraRules rules = rules(TrackingConfig.DEFAULT.lost().toMillis(), Play.OBJECTS);
        TrackerState state = TrackerState.EMPTY;
        for (int i = 0; i < 10; i++) {
            state = frame(tracker, rules, state, person(0.2 + 0.02 * i));
        }
        for (int i = 0; i < 10; i++) { // it falls asleep only after two still seconds
            state = frame(tracker, rules, state, person(0.38));
        }
        for (int i = 0; i < 30; i++) {
            pts += MediaTime.ofSeconds(secondsBetweenKeyFrames) - Play.STEP;
            rules.pass(pts, said::add);
            state = frame(tracker, rules, state, person(0.38));
        }
        for (int i = 0; i < 10; i++) {
            state = frame(tracker, rules, state, person(0.38 + 0.02 * i));
        }
        long last = pts;
        assertThat(events()).extracting(ObjectEvent::phase).doesNotContain(EventPhase.CLOSED);
        for (int i = 0; i < 20; i++) {
            state = frame(tracker, rules, state);
        }
        assertThat(events())
                .filteredOn(event -> event.phase() == EventPhase.OPENED)
                .hasSize(1);
        assertThat(events())
                .filteredOn(event -> event.phase() == EventPhase.CLOSED)
                .extracting(ObjectEvent::seenPts)
                .containsExactly(last);
    }

    private TrackerState frame(Tracker tracker, CameraRules rules, TrackerState before, Detection... detections) {
        pts += Play.STEP;
        TrackerState state = tracker.analysed(before, pts, List.of(detections));
        FrameResult frame = new FrameResult(
                Play.YARD, 0, pts, MediaTime.toInstant(pts), 0, Motion.NONE, Outcome.ANALYSED, List.of(detections));
        rules.frame(frame.tracked(frame.detections(), tracker.tracks(state, pts)), said::add);
        return state;
    }

    private CameraRules rules(long lostMillis, RuleConfig... asked) {
        CameraRules rules = new CameraRules(Play.YARD, ZoneOffset.UTC, Duration.ofMillis(lostMillis), RulesState.EMPTY);
        rules.configure(
                new CameraSettings(
                        Play.YARD, 1, List.of("objects"), MotionConfig.DEFAULT, SceneConfig.EMPTY, List.of(asked)),
                said::add);
        return rules;
    }

    private List<ObjectEvent> events() {
        return said.stream()
                .filter(ObjectEvent.class::isInstance)
                .map(ObjectEvent.class::cast)
                .toList();
    }

    private static TrackingConfig lostAfter(Duration lost) {
        TrackingConfig usual = TrackingConfig.DEFAULT;
        return new TrackingConfig(
                usual.confirm(), usual.high(), lost, usual.still(), usual.recheck(), usual.recheckStationary());
    }

    private static Detection person(double x) {
        return new Detection("person", 0.8f, new Box((float) x, 0.4f, 0.06f, 0.2f));
    }
}
