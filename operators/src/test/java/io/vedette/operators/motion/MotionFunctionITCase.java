// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.motion;

import static org.assertj.core.api.Assertions.assertThat;

import io.vedette.config.MaskConfig;
import io.vedette.config.MotionConfig;
import io.vedette.config.SceneConfig;
import io.vedette.geometry.Point;
import io.vedette.operators.motion.Scene.Figure;
import io.vedette.record.CameraKey;
import io.vedette.record.CameraRecord;
import io.vedette.record.CameraSettings;
import io.vedette.record.CameraState;
import io.vedette.record.CameraStatus;
import io.vedette.record.MediaTime;
import io.vedette.record.Motion;
import io.vedette.record.MotionFrame;
import io.vedette.record.Picture;
import io.vedette.record.SampledFrame;
import io.vedette.record.Tick;
import io.vedette.stats.Stage;
import io.vedette.stats.Stats;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The stage in Flink's operator harness. */
class MotionFunctionITCase {
    private static final String INSTANCE = "motion-function-test";
    private static final CameraKey YARD = CameraKey.unsalted("yard");
    private static final CameraKey DOOR = CameraKey.unsalted("door");

    private final Scene scene = new Scene(320, 180, 61).noise(Noise.gaussian(2, 62));
    private long sequence;

    @Test
    void turnsFramesIntoMotionFramesAndHandsOnTheRest() throws Exception {
        try (var harness = open(null);
                var stats = Stats.SHARED.acquire(INSTANCE)) {
            Tick tick = new Tick(YARD, 1, Instant.EPOCH);
            harness.processElement(tick, 0);
            assertThat(harness.extractOutputValues()).containsExactly(tick);

            SampledFrame frame = frame(YARD, scene.picture());
            assertThat(show(harness, frame)).isEqualTo(new MotionFrame(frame, Motion.NONE));
            assertThat(stats.get().stage("yard", Stage.MOTION).handledCount()).isEqualTo(1);
        }
    }

    @Test
    void learnsEachCameraApart() throws Exception {
        Scene other = new Scene(320, 180, 63);
        try (var harness = open(null)) {
            for (int i = 0; i < 30; i++) {
                assertThat(show(harness, frame(YARD, scene.picture())).motion()).isEqualTo(Motion.NONE);
                assertThat(show(harness, frame(DOOR, other.picture())).motion()).isEqualTo(Motion.NONE);
            }
            assertThat(show(harness, frame(DOOR, other.picture(person())))
                            .motion()
                            .moving())
                    .isTrue();
            assertThat(show(harness, frame(YARD, scene.picture())).motion().moving())
                    .isFalse();
        }
    }

    @Test
    void followsTheLatestSettings() throws Exception {
        try (var harness = open(null)) {
            MotionConfig off = new MotionConfig(false, 0.001f, 12, Duration.ofSeconds(3));
            harness.processElement(new CameraSettings(YARD, 1, List.of(), off), 0);
            assertThat(show(harness, frame(YARD, scene.picture())).motion()).isEqualTo(new Motion(true, 0, List.of()));

            harness.processElement(new CameraSettings(YARD, 2, List.of(), MotionConfig.DEFAULT), 0);
            assertThat(show(harness, frame(YARD, scene.picture())).motion()).isEqualTo(Motion.NONE);
        }
    }

    @Test
    void whatMovesBehindAMaskWakesNothing() throws Exception {
        List<Point> middle = List.of(new Point(0.3f, 0), new Point(0.7f, 0), new Point(0.7f, 1), new Point(0.3f, 1));
        try (var harness = open(null)) {
            harness.processElement(masked(MaskConfig.Kind.MASK, middle), 0);
            for (int i = 0; i < 30; i++) {
                show(harness, frame(YARD, scene.picture()));
            }
            assertThat(show(harness, frame(YARD, scene.picture(person()))).motion())
                    .isEqualTo(Motion.NONE);

            harness.processElement(masked(MaskConfig.Kind.IGNORE, middle), 0);
            assertThat(show(harness, frame(YARD, scene.picture(person())))
                            .motion()
                            .moving())
                    .isTrue();
        }
    }

    private static CameraSettings masked(MaskConfig.Kind kind, List<Point> polygon) {
        SceneConfig masks =
                new SceneConfig(List.of(), List.of(), List.of(new MaskConfig("mask", kind, polygon, List.of())));
        return new CameraSettings(YARD, 1, List.of(), MotionConfig.DEFAULT, masks, List.of());
    }

    @Test
    void keepsTheHoldOverARestoreAndNothingElse() throws Exception {
        OperatorSubtaskState snapshot;
        try (var harness = open(null)) {
            makeMove(harness);
            snapshot = harness.snapshot(1, 1);
        }
        try (var restored = open(snapshot)) {
            assertThat(show(restored, frame(YARD, null)).motion()).isEqualTo(Motion.NONE);
            assertThat(show(restored, frame(YARD, scene.picture())).motion()).isEqualTo(new Motion(true, 0, List.of()));
            sequence += 30;
            assertThat(show(restored, frame(YARD, scene.picture())).motion()).isEqualTo(Motion.NONE);
        }
    }

    @Test
    void forgetsARemovedCamera() throws Exception {
        try (var harness = open(null)) {
            makeMove(harness);
            assertThat(harness.numKeyedStateEntries()).isEqualTo(1);

            harness.processElement(new CameraState(YARD, CameraStatus.REMOVED, Instant.EPOCH, pts(), null, null), 0);

            assertThat(harness.numKeyedStateEntries()).isZero();
            assertThat(show(harness, frame(YARD, scene.picture())).motion()).isEqualTo(Motion.NONE);
        }
    }

    private void makeMove(Harness harness) throws Exception {
        for (int i = 0; i < 30; i++) {
            show(harness, frame(YARD, scene.picture()));
        }
        assertThat(show(harness, frame(YARD, scene.picture(person()))).motion().moving())
                .isTrue();
    }

    private static MotionFrame show(Harness harness, SampledFrame frame) throws Exception {
        harness.processElement(frame, 0);
        List<CameraRecord> out = harness.extractOutputValues();
        return (MotionFrame) out.get(out.size() - 1);
    }

    private SampledFrame frame(CameraKey camera, @Nullable Picture picture) {
        sequence++;
        return new SampledFrame(camera, sequence, pts(), Instant.EPOCH, 0, picture);
    }

    private long pts() {
        return MediaTime.ofMillis(200 * sequence);
    }

    private static Figure person() {
        return Figure.person(0.5, 0.6, 0.4, 16.0 / 9, 225);
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
        private Harness() throws Exception {
            super(
                    new KeyedProcessOperator<>(new MotionFunction(INSTANCE)),
                    record -> record.camera().key(),
                    Types.STRING);
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
