// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.vedette.config.MotionConfig;
import io.vedette.config.SceneConfig;
import io.vedette.config.TrackingConfig;
import io.vedette.operators.motion.ByReference;
import io.vedette.record.CameraRecord;
import io.vedette.record.CameraSettings;
import io.vedette.record.CameraState;
import io.vedette.record.CameraStatus;
import io.vedette.record.EventPhase;
import io.vedette.record.FrameResult;
import io.vedette.record.MediaTime;
import io.vedette.record.ObjectEvent;
import io.vedette.record.OpenEvents;
import io.vedette.record.Outcome;
import io.vedette.record.Tick;
import io.vedette.record.Track;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The stage in Flink's operator harness. */
class RulesFunctionITCase {
    private static final CameraSettings SETTINGS = new CameraSettings(
            Play.YARD, 1, List.of("objects"), MotionConfig.DEFAULT, SceneConfig.EMPTY, List.of(Play.OBJECTS));

    private long pts = Play.START;

    @Test
    void saysOfEachCameraWhatIsOpenAheadOfItsFirstFrame() throws Exception {
        try (Harness lane = open(null)) {
            FrameResult frame = frame();
            Tick tick = new Tick(Play.YARD, pts + 1, Instant.EPOCH);
            assertThat(lane.give(SETTINGS)).containsExactly(SETTINGS);
            assertThat(lane.give(frame)).containsExactly(new OpenEvents(Play.YARD, frame.pts(), List.of()), frame);
            assertThat(lane.give(tick)).containsExactly(tick);
        }
    }

    @Test
    void saysItWithTheFirstTickWhereNoFrameComes() throws Exception {
        try (Harness lane = open(null)) {
            Tick tick = new Tick(Play.YARD, 7, Instant.EPOCH);
            lane.give(SETTINGS);
            assertThat(lane.give(tick)).containsExactly(new OpenEvents(Play.YARD, 7, List.of()), tick);
        }
    }

    @Test
    void eventsFollowTheFrameThatCausedThem() throws Exception {
        try (Harness lane = open(null)) {
            lane.give(SETTINGS);
            lane.give(frame());
            List<CameraRecord> out = walk(lane, 3);
            assertThat(out.get(out.size() - 2)).isInstanceOf(FrameResult.class);
            assertThat(out.get(out.size() - 1)).isInstanceOfSatisfying(ObjectEvent.class, event -> {
                assertThat(event.phase()).isEqualTo(EventPhase.OPENED);
                assertThat(event.seenPts()).isEqualTo(pts);
            });
        }
    }

    @Test
    void anEventGoesOnOverARestore() throws Exception {
        OperatorSubtaskState snapshot;
        ObjectEvent opened;
        try (Harness lane = open(null)) {
            lane.give(SETTINGS);
            lane.give(frame());
            List<CameraRecord> out = walk(lane, 8);
            opened = events(out).get(0);
            snapshot = lane.snapshot(1, 1);
        }
        long last = pts;
        try (Harness lane = open(snapshot)) {
            assertThat(lane.give(SETTINGS)).containsExactly(SETTINGS);
            pts += MediaTime.ofSeconds(60);
            FrameResult frame = frame();
            List<CameraRecord> out = lane.give(frame);
            assertThat(out.get(0)).isEqualTo(new OpenEvents(Play.YARD, frame.pts(), List.of(opened.id())));
            assertThat(out.get(1)).isInstanceOfSatisfying(ObjectEvent.class, again -> {
                assertThat(again.phase()).isEqualTo(EventPhase.OPENED);
                assertThat(again.id()).isEqualTo(opened.id());
                assertThat(again.seenPts()).isEqualTo(last);
            });
            assertThat(out.subList(2, out.size())).containsExactly(frame);

            List<CameraRecord> rest = new ArrayList<>();
            for (int i = 0; i < 15; i++) {
                rest.addAll(lane.give(frame()));
            }
            ObjectEvent closed = events(rest).get(events(rest).size() - 1);
            assertThat(closed.phase()).isEqualTo(EventPhase.CLOSED);
            assertThat(closed.id()).isEqualTo(opened.id());
            assertThat(closed.seenPts()).isEqualTo(last);
        }
    }

    @Test
    void aRuleThatWentDuringARestartEndsItsEvents() throws Exception {
        OperatorSubtaskState snapshot;
        try (Harness lane = open(null)) {
            lane.give(SETTINGS);
            walk(lane, 8);
            snapshot = lane.snapshot(1, 1);
        }
        try (Harness lane = open(snapshot)) {
            List<CameraRecord> out = lane.give(new CameraSettings(Play.YARD, 2, List.of(), MotionConfig.DEFAULT));
            assertThat(events(out)).extracting(ObjectEvent::phase).containsExactly(EventPhase.CLOSED);
            FrameResult frame = frame();
            assertThat(lane.give(frame)).containsExactly(new OpenEvents(Play.YARD, frame.pts(), List.of()), frame);
        }
    }

    @Test
    void aRemovedCamerasEventsCloseBeforeItGoes() throws Exception {
        try (Harness lane = open(null)) {
            lane.give(SETTINGS);
            walk(lane, 8);
            long last = pts;
            CameraState removed = new CameraState(Play.YARD, CameraStatus.REMOVED, Instant.EPOCH, pts + 9, null, null);
            List<CameraRecord> out = lane.give(removed);
            assertThat(events(out)).extracting(ObjectEvent::seenPts).containsExactly(last);
            assertThat(out.get(out.size() - 1)).isEqualTo(removed);
            assertThat(lane.numKeyedStateEntries()).isZero();
            assertThat(lane.numEventTimeTimers()).isZero();
        }
    }

    @Test
    void aCameraThatWasRemovedDuringARestartEndsItsEvents() throws Exception {
        OperatorSubtaskState snapshot;
        try (Harness lane = open(null)) {
            lane.give(SETTINGS);
            walk(lane, 8);
            snapshot = lane.snapshot(1, 1);
        }
        long last = pts;
        try (Harness lane = open(snapshot)) {
            CameraState removed = new CameraState(Play.YARD, CameraStatus.REMOVED, Instant.EPOCH, pts, null, null);
            List<CameraRecord> out = lane.give(removed);
            assertThat(events(out)).extracting(ObjectEvent::phase).containsExactly(EventPhase.CLOSED);
            assertThat(events(out)).extracting(ObjectEvent::seenPts).containsExactly(last);
            assertThat(lane.numKeyedStateEntries()).isZero();
        }
    }

    @Test
    void otherStatesEndNothing() throws Exception {
        try (Harness lane = open(null)) {
            lane.give(SETTINGS);
            walk(lane, 8);
            for (CameraStatus status : List.of(CameraStatus.OFFLINE, CameraStatus.STALLED, CameraStatus.FAILED)) {
                CameraState state = new CameraState(Play.YARD, status, Instant.EPOCH, pts + 9, null, null);
                assertThat(lane.give(state)).containsExactly(state);
            }
        }
    }

    @Test
    void aCameraThatIsSwitchedOffEndsItsEventsWhereTheirObjectsWereLastSeen() throws Exception {
        try (Harness lane = open(null)) {
            lane.give(SETTINGS);
            walk(lane, 8);
            long last = pts;
            CameraState off = new CameraState(Play.YARD, CameraStatus.DISABLED, Instant.EPOCH, pts + 9, null, null);
            List<CameraRecord> out = lane.give(off);
            assertThat(out.get(0)).isEqualTo(off);
            assertThat(events(out)).extracting(ObjectEvent::phase).containsExactly(EventPhase.CLOSED);
            assertThat(events(out)).extracting(ObjectEvent::seenPts).containsExactly(last);
        }
    }

    @Test
    void aRowThatBeganBeforeACameraWasSwitchedOffDoesNotGoOnAfterwards() throws Exception {
        try (Harness lane = open(null)) {
            lane.give(SETTINGS);
            assertThat(events(walk(lane, 2))).isEmpty();
            lane.give(new CameraState(Play.YARD, CameraStatus.DISABLED, Instant.EPOCH, pts, null, null));
            pts += MediaTime.ofSeconds(3600);
            assertThat(events(lane.give(frame(Play.person(1, 0.4, 0.7))))).isEmpty();
        }
    }

    @Test
    void aCameraThatIsSwitchedOffDuringARestartEndsItsEvents() throws Exception {
        OperatorSubtaskState snapshot;
        try (Harness lane = open(null)) {
            lane.give(SETTINGS);
            walk(lane, 8);
            snapshot = lane.snapshot(1, 1);
        }
        try (Harness lane = open(snapshot)) {
            lane.give(SETTINGS);
            CameraState off = new CameraState(Play.YARD, CameraStatus.DISABLED, Instant.EPOCH, pts, null, null);
            List<CameraRecord> out = lane.give(off);
            assertThat(events(out)).extracting(ObjectEvent::phase).containsExactly(EventPhase.CLOSED);
            Tick tick = new Tick(Play.YARD, pts + 9, Instant.EPOCH);
            assertThat(lane.give(tick)).containsExactly(new OpenEvents(Play.YARD, pts + 9, List.of()), tick);
        }
    }

    @Test
    void aCameraThatNoDetectorLooksAtAnyMoreEndsItsEvents() throws Exception {
        try (Harness lane = open(null)) {
            lane.give(SETTINGS);
            walk(lane, 8);
            long last = pts;
            List<CameraRecord> out = lane.give(new CameraSettings(
                    Play.YARD, 2, List.of(), MotionConfig.DEFAULT, SceneConfig.EMPTY, List.of(Play.OBJECTS)));
            assertThat(events(out)).extracting(ObjectEvent::phase).containsExactly(EventPhase.CLOSED);
            assertThat(events(out)).extracting(ObjectEvent::seenPts).containsExactly(last);
        }
    }

    @Test
    void theEndOfARecordingClosesWhatIsOpenWhereItWasLastSeen() throws Exception {
        try (Harness lane = open(null)) {
            lane.give(SETTINGS);
            walk(lane, 8);
            long last = pts;
            for (int i = 0; i < 3; i++) {
                lane.give(frame());
            }
            lane.processWatermark(Watermark.MAX_WATERMARK);
            List<ObjectEvent> events = events(lane.news());
            assertThat(events).extracting(ObjectEvent::phase).containsExactly(EventPhase.CLOSED);
            assertThat(events).extracting(ObjectEvent::seenPts).containsExactly(last);
        }
    }

    @Test
    void theTimeInWhichACameraWasAwayIsNoGapOfARestart() throws Exception {
        OperatorSubtaskState snapshot;
        try (Harness lane = open(null)) {
            lane.give(SETTINGS);
            lane.give(frame());
            for (int minute = 0; minute < 300; minute++) {
                pts += MediaTime.ofSeconds(60);
                lane.give(new Tick(Play.YARD, pts, Instant.EPOCH));
            }
            snapshot = lane.snapshot(1, 1);
        }
        try (Harness lane = open(snapshot)) {
            pts += MediaTime.ofSeconds(20) - Play.STEP;
            lane.give(frame());
            AbstractStreamOperator<?> stage = (AbstractStreamOperator<?>) lane.getOperator();
            Object gaps =
                    stage.getRuntimeContext().getAccumulator(RulesFunction.GAPS).getLocalValue();
            assertThat(gaps).isEqualTo(List.of("yard=20000"));
        }
    }

    private List<CameraRecord> walk(Harness lane, int frames) throws Exception {
        List<CameraRecord> out = new ArrayList<>(lane.give(frame(Play.person(1, 0.2, 0.7))));
        for (int i = 1; i <= frames; i++) {
            out.addAll(lane.give(frame(Play.person(1, 0.2 + 0.02 * i, 0.7))));
        }
        return out;
    }

    private FrameResult frame(Track... tracks) {
        pts += Play.STEP;
        return Play.frame(pts / Play.STEP, pts, Outcome.ANALYSED, List.of(tracks));
    }

    private static List<ObjectEvent> events(List<CameraRecord> records) {
        return records.stream()
                .filter(ObjectEvent.class::isInstance)
                .map(ObjectEvent.class::cast)
                .toList();
    }

    private static Harness open(@Nullable OperatorSubtaskState state) throws Exception {
        Harness harness = new Harness();
        harness.setup(new ByReference());
        if (state != null) {
            harness.initializeState(state);
        }
        harness.open();
        return harness;
    }

    private static final class Harness
            extends KeyedOneInputStreamOperatorTestHarness<String, CameraRecord, CameraRecord> {
        private int read;

        private Harness() throws Exception {
            super(
                    new KeyedProcessOperator<>(new RulesFunction(TrackingConfig.DEFAULT, ZoneOffset.UTC)),
                    record -> record.camera().key(),
                    Types.STRING);
        }

        private List<CameraRecord> give(CameraRecord record) throws Exception {
            processElement(record, 0);
            return news();
        }

        private List<CameraRecord> news() {
            List<CameraRecord> all = extractOutputValues();
            List<CameraRecord> newest = List.copyOf(all.subList(read, all.size()));
            read = all.size();
            return newest;
        }

        @Override
        public void close() {
            try {
                super.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
