// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.track;

import static org.assertj.core.api.Assertions.assertThat;

import io.vedette.config.MaskConfig;
import io.vedette.config.MotionConfig;
import io.vedette.config.SceneConfig;
import io.vedette.config.TrackingConfig;
import io.vedette.geometry.Point;
import io.vedette.operators.motion.ByReference;
import io.vedette.record.CameraKey;
import io.vedette.record.CameraRecord;
import io.vedette.record.CameraSettings;
import io.vedette.record.CameraState;
import io.vedette.record.CameraStatus;
import io.vedette.record.Detection;
import io.vedette.record.FrameResult;
import io.vedette.record.Motion;
import io.vedette.record.Outcome;
import io.vedette.record.Tick;
import io.vedette.record.Track;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputViewStreamWrapper;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The stage in Flink's operator harness. */
class TrackFunctionITCase {
    private static final CameraKey YARD = CameraKey.unsalted("yard");
    private static final CameraKey DOOR = CameraKey.unsalted("door");
    private static final Motion MOVING = new Motion(true, 0.5f, List.of());

    private long frames;

    @Test
    void addsTracksToResultsAndHandsOnTheRest() throws Exception {
        try (Harness harness = open(null)) {
            Tick tick = new Tick(YARD, 1, Instant.EPOCH);
            harness.processElement(tick, 0);
            assertThat(harness.extractOutputValues()).containsExactly(tick);

            FrameResult seen = walk(harness, YARD, 3);
            assertThat(seen.tracks())
                    .singleElement()
                    .satisfies(track -> assertThat(track.seenPts()).isEqualTo(seen.pts()));
            assertThat(seen.detections()).hasSize(1);

            FrameResult still = give(harness, result(YARD, Outcome.STILL));
            assertThat(still.tracks()).extracting(Track::id).isEqualTo(ids(seen));
            assertThat(still.tracks().get(0).seenPts()).isEqualTo(seen.pts());
            assertThat(still.detections()).isEmpty();
        }
    }

    @Test
    void losesNothingThatOnlyADetectorKnowsWhichDoesNotLook() throws Exception {
        Detection car = Walk.car("car", 0.6, 0.9);
        try (Harness harness = open(null)) {
            FrameResult both = repeat(5, harness, () -> result(YARD, Outcome.ANALYSED, Walk.person(0.2, 0.5), car));
            assertThat(both.tracks()).extracting(Track::label).containsExactly("person", "car");

            FrameResult partly =
                    repeat(100, harness, () -> result(YARD, Outcome.ANALYSED).onlyFor(List.of("car")));
            assertThat(partly.lookedFor()).containsExactly("car");
            assertThat(partly.tracks()).extracting(Track::label).containsExactly("person");
            assertThat(ids(partly)).isEqualTo(ids(both).subList(0, 1));

            FrameResult again = give(harness, result(YARD, Outcome.ANALYSED, Walk.person(0.2, 0.5)));
            assertThat(ids(again)).isEqualTo(ids(partly));
            assertThat(again.tracks().get(0).seenPts()).isEqualTo(again.pts());
            assertThat(repeat(100, harness, () -> result(YARD, Outcome.ANALYSED))
                            .tracks())
                    .isEmpty();
        }
    }

    @Test
    void followsNobodyWhereNoDetectorLooksAnyMore() throws Exception {
        try (Harness harness = open(null)) {
            harness.processElement(new CameraSettings(YARD, 1, List.of("objects"), MotionConfig.DEFAULT), 0);
            assertThat(walk(harness, YARD, 5).tracks()).hasSize(1);
            harness.processElement(new CameraSettings(YARD, 2, List.of(), MotionConfig.DEFAULT), 0);
            assertThat(give(harness, result(YARD, Outcome.STILL)).tracks()).isEmpty();

            harness.processElement(new CameraSettings(YARD, 3, List.of("objects"), MotionConfig.DEFAULT), 0);
            assertThat(walk(harness, YARD, 5).tracks()).hasSize(1);
        }
    }

    @Test
    void followsNobodyOnACameraThatIsSwitchedOff() throws Exception {
        try (Harness harness = open(null)) {
            assertThat(walk(harness, YARD, 5).tracks()).hasSize(1);
            CameraState off = new CameraState(YARD, CameraStatus.DISABLED, Instant.EPOCH, 0, null, null);
            harness.processElement(off, 0);
            assertThat(give(harness, result(YARD, Outcome.STILL)).tracks()).isEmpty();
        }
    }

    @Test
    void leavesOutWhatIsHiddenByTheLatestSettings() throws Exception {
        List<Point> all = List.of(new Point(0, 0), new Point(1, 0), new Point(1, 1), new Point(0, 1));
        MaskConfig mask = new MaskConfig("all", MaskConfig.Kind.IGNORE, all, List.of("person"));
        SceneConfig scene = new SceneConfig(List.of(), List.of(), List.of(mask));
        Detection dog = new Detection("dog", 0.8f, Walk.box(0.5, 0.5, 0.1, 0.1));
        try (Harness harness = open(null)) {
            harness.processElement(new CameraSettings(YARD, 1, List.of(), MotionConfig.DEFAULT, scene, List.of()), 0);
            assertThat(walk(harness, YARD, 5).tracks()).isEmpty();
            assertThat(give(harness, result(YARD, Outcome.ANALYSED, Walk.person(0.4, 0.5), dog))
                            .detections())
                    .containsExactly(dog);

            harness.processElement(new CameraSettings(YARD, 2, List.of(), MotionConfig.DEFAULT), 0);
            assertThat(walk(harness, YARD, 5).tracks()).hasSize(1);
        }
    }

    @Test
    void goesOnAfterARestoreAsIfNothingHadHappened() throws Exception {
        List<CameraRecord> expected;
        try (Harness harness = open(null)) {
            walk(harness, YARD, 20);
            expected = harness.extractOutputValues();
        }
        frames = 0;
        OperatorSubtaskState snapshot;
        List<CameraRecord> out;
        try (Harness harness = open(null)) {
            walk(harness, YARD, 8);
            snapshot = harness.snapshot(1, 1);
            out = new ArrayList<>(harness.extractOutputValues());
        }
        try (Harness harness = open(snapshot)) {
            walk(harness, YARD, 12);
            out.addAll(harness.extractOutputValues());
        }
        assertThat(out).isEqualTo(expected);
    }

    @Test
    void keepsIdsWhenTheLanesBecomeTwo() throws Exception {
        OperatorSubtaskState snapshot;
        FrameResult yard;
        FrameResult door;
        try (Harness harness = open(null)) {
            yard = walk(harness, YARD, 4);
            door = walk(harness, DOOR, 4);
            snapshot = harness.snapshot(1, 1);
        }
        int kept = 0;
        for (int lane = 0; lane < 2; lane++) {
            OperatorSubtaskState part =
                    AbstractStreamOperatorTestHarness.repartitionOperatorState(snapshot, 128, 1, 2, lane);
            try (Harness harness = new Harness(2, lane)) {
                harness.start(part);
                kept += harness.numKeyedStateEntries();
                for (FrameResult before : List.of(yard, door)) {
                    if (harness.owns(before.camera())) {
                        FrameResult after = give(harness, result(before.camera(), Outcome.SUPERSEDED));
                        assertThat(ids(after)).isEqualTo(ids(before));
                    }
                }
            }
        }
        assertThat(kept).isEqualTo(2);
    }

    @Test
    void forgetsARemovedCamera() throws Exception {
        try (Harness harness = open(null)) {
            walk(harness, YARD, 4);
            assertThat(harness.numKeyedStateEntries()).isEqualTo(1);
            harness.processElement(new CameraState(YARD, CameraStatus.REMOVED, Instant.EPOCH, 0, null, null), 0);

            assertThat(harness.numKeyedStateEntries()).isZero();
            assertThat(give(harness, result(YARD, Outcome.STILL)).tracks()).isEmpty();
        }
    }

    @Test
    void stateOfTwentyObjectsIsSmallAndNeedsNoKryo() throws Exception {
        Walk walk = new Walk();
        for (int frame = 0; frame < 60; frame++) {
            Detection[] seen = new Detection[40];
            for (int i = 0; i < 20; i++) {
                double x = 0.05 + 0.09 * (i % 10);
                seen[2 * i] = new Detection("motorcycle", 0.9f, Walk.box(x, i < 10 ? 0.3 : 0.7, 0.06, 0.2));
                seen[2 * i + 1] = new Detection("bicycle", 0.6f, Walk.box(x, i < 10 ? 0.3 : 0.7, 0.06, 0.2));
            }
            walk.show(seen);
        }
        assertThat(walk.tracks()).hasSize(20);
        TypeSerializer<TrackerState> serializer = serializer();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        serializer.serialize(walk.state, new DataOutputViewStreamWrapper(bytes));

        assertThat(bytes.size()).isLessThan(16 * 1024);
        assertThat(serializer.deserialize(new DataInputDeserializer(bytes.toByteArray())))
                .isEqualTo(walk.state);
    }

    private static TypeSerializer<TrackerState> serializer() {
        Configuration noKryo = new Configuration();
        noKryo.set(PipelineOptions.GENERIC_TYPES, false);
        return TypeInformation.of(TrackerState.class).createSerializer(new SerializerConfigImpl(noKryo));
    }

    /** Somebody walks to the right through so many analysed frames; the last result. */
    private FrameResult walk(Harness harness, CameraKey camera, int count) throws Exception {
        return repeat(count, harness, () -> result(camera, Outcome.ANALYSED, Walk.person(0.2 + 0.01 * frames, 0.5)));
    }

    /** Gives so many results; what came out of the last. */
    private static FrameResult repeat(int count, Harness harness, Supplier<FrameResult> results) throws Exception {
        FrameResult last = null;
        for (int i = 0; i < count; i++) {
            last = give(harness, results.get());
        }
        if (last == null) {
            throw new IllegalArgumentException("count: " + count + " (expected: 1 or more)");
        }
        return last;
    }

    private FrameResult result(CameraKey camera, Outcome outcome, Detection... detections) {
        frames++;
        long pts = Walk.START + frames * 18_000;
        return new FrameResult(camera, frames, pts, Instant.EPOCH, 0, MOVING, outcome, List.of(detections));
    }

    private static FrameResult give(Harness harness, FrameResult result) throws Exception {
        harness.processElement(result, 0);
        List<CameraRecord> out = harness.extractOutputValues();
        return (FrameResult) out.get(out.size() - 1);
    }

    private static List<Long> ids(FrameResult result) {
        return result.tracks().stream().map(Track::id).toList();
    }

    private static Harness open(@Nullable OperatorSubtaskState state) throws Exception {
        Harness harness = new Harness(1, 0);
        harness.start(state);
        return harness;
    }

    private static final class Harness
            extends KeyedOneInputStreamOperatorTestHarness<String, CameraRecord, CameraRecord> {
        private final int lanes;
        private final int lane;

        private Harness(int lanes, int lane) throws Exception {
            super(
                    new KeyedProcessOperator<>(new TrackFunction("track-function-test", TrackingConfig.DEFAULT)),
                    record -> record.camera().key(),
                    Types.STRING,
                    128,
                    lanes,
                    lane);
            this.lanes = lanes;
            this.lane = lane;
        }

        private void start(@Nullable OperatorSubtaskState state) throws Exception {
            setup(new ByReference());
            if (state != null) {
                initializeState(state);
            }
            open();
        }

        private boolean owns(CameraKey camera) {
            return KeyGroupRangeAssignment.assignKeyToParallelOperator(camera.key(), 128, lanes) == lane;
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
