// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vedette.config.DetectorConfig;
import io.vedette.config.Device;
import io.vedette.jvm.PerJvm;
import io.vedette.operators.detect.engine.DetectionEngine;
import io.vedette.operators.detect.engine.EngineLimits;
import io.vedette.operators.detect.engine.EngineSource;
import io.vedette.operators.detect.engine.FakeModel;
import io.vedette.operators.detect.engine.SharedEngine;
import io.vedette.operators.detect.model.ModelLocator;
import io.vedette.operators.detect.toy.ToyModel;
import io.vedette.operators.detect.toy.ToyPicture;
import io.vedette.record.CameraKey;
import io.vedette.record.CameraRecord;
import io.vedette.record.Detection;
import io.vedette.record.FrameResult;
import io.vedette.record.Motion;
import io.vedette.record.MotionFrame;
import io.vedette.record.Outcome;
import io.vedette.record.Picture;
import io.vedette.record.SampledFrame;
import io.vedette.stats.ComponentHealth;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.operators.testutils.MockEnvironment;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.tasks.mailbox.Mail;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.util.InstantiationUtil;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

class DetectOperatorTest {
    /** Fake models by test, because what is made inside an operator is serialized on its way there. */
    private static final Map<String, FakeModel> MODELS = new ConcurrentHashMap<>();

    private static final Map<String, AtomicInteger> ENGINES_MADE = new ConcurrentHashMap<>();
    private static final PerJvm<String, DetectionEngine> ENGINES = new PerJvm<>(DetectOperatorTest::fakeEngine);

    @TempDir
    Path directory;

    private final CountDownLatch latch = new CountDownLatch(1);
    private final List<AutoCloseable> open = new ArrayList<>();
    private String instance = "";
    private FakeModel model = new FakeModel();

    private static DetectionEngine fakeEngine(String instance) {
        ENGINES_MADE.computeIfAbsent(instance, i -> new AtomicInteger()).incrementAndGet();
        return new DetectionEngine(
                List.of(detector("fake", 1)),
                config -> MODELS.getOrDefault(instance, new FakeModel()),
                EngineLimits.DEFAULT,
                () -> 0, // nothing gets stale however slow the machine is
                health -> {},
                () -> {});
    }

    private static DetectorConfig detector(String model, int threads) {
        return new DetectorConfig(
                "objects",
                model,
                Device.CPU,
                0.5f,
                0.45f,
                List.of(),
                new DetectorConfig.Batch(0, Duration.ZERO),
                threads);
    }

    @BeforeEach
    void prepare(TestInfo test) {
        instance = test.getDisplayName();
        MODELS.put(instance, model);
    }

    @AfterEach
    void close() throws Exception {
        latch.countDown();
        for (AutoCloseable one : open) {
            one.close();
        }
    }

    private OneInputStreamOperatorTestHarness<CameraRecord, CameraRecord> lane(
            EngineSource engines, DetectLimits limits) throws Exception {
        return lane(engines, limits, null);
    }

    private OneInputStreamOperatorTestHarness<CameraRecord, CameraRecord> lane(
            EngineSource engines, DetectLimits limits, @Nullable OperatorSubtaskState state) throws Exception {
        OneInputStreamOperatorTestHarness<CameraRecord, CameraRecord> harness = new OneInputStreamOperatorTestHarness<>(
                new DetectOperatorFactory(instance, engines, limits),
                SameObjectSerializer.INSTANCE,
                MockEnvironment.builder().build());
        harness.setup(SameObjectSerializer.INSTANCE);
        if (state != null) {
            harness.initializeState(state);
        }
        harness.open();
        open.add(harness);
        return harness;
    }

    private OneInputStreamOperatorTestHarness<CameraRecord, CameraRecord> lane(DetectLimits limits) throws Exception {
        String key = instance;
        return lane(() -> ENGINES.acquire(key), limits);
    }

    private static void give(OneInputStreamOperatorTestHarness<CameraRecord, CameraRecord> lane, CameraRecord record)
            throws Exception {
        lane.processElement(record, 0);
    }

    private static List<FrameResult> results(OneInputStreamOperatorTestHarness<CameraRecord, CameraRecord> lane) {
        return lane.extractOutputValues().stream()
                .filter(FrameResult.class::isInstance)
                .map(FrameResult.class::cast)
                .toList();
    }

    /** Runs what comes into the lane's mailbox until so many results are out. */
    private static void awaitResults(OneInputStreamOperatorTestHarness<CameraRecord, CameraRecord> lane, int count) {
        await().pollInSameThread()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> {
                    Optional<Mail> mail = lane.getTaskMailbox().tryTake(-1);
                    if (mail.isPresent()) {
                        mail.get().run();
                    }
                    return results(lane).size() >= count;
                });
    }

    @Test
    void answersFramesOverTheMailbox() throws Exception {
        model.hangUntil(latch);
        var lane = lane(DetectLimits.LIVE);
        give(lane, SlotsFixture.settingsOf("yard", "objects"));
        for (int i = 0; i < 4; i++) {
            give(lane, SlotsFixture.frame("yard", i, true));
        }
        assertThat(results(lane)).isEmpty();
        latch.countDown();
        awaitResults(lane, 4);

        assertThat(results(lane)).extracting(FrameResult::sequence).containsExactly(0L, 1L, 2L, 3L);
        assertThat(results(lane))
                .extracting(FrameResult::outcome)
                .containsExactly(Outcome.ANALYSED, Outcome.SUPERSEDED, Outcome.SUPERSEDED, Outcome.ANALYSED);
        assertThat(model.mostInside).hasValue(1);
    }

    @Test
    void timesOutOnTheLanesTimer() throws Exception {
        model.hangUntil(latch);
        var lane = lane(new DetectLimits(Duration.ofMillis(1), null));
        give(lane, SlotsFixture.settingsOf("yard", "objects"));
        give(lane, SlotsFixture.frame("yard", 0, true));
        AtomicInteger time = new AtomicInteger();
        await().pollInSameThread().until(() -> {
            lane.setProcessingTime(time.addAndGet(10));
            return results(lane).size() == 1;
        });

        assertThat(results(lane).get(0).outcome()).isEqualTo(Outcome.TIMED_OUT);
    }

    @Test
    void keepsNothingInFlightInACheckpoint() throws Exception {
        model.hangUntil(latch);
        var lane = lane(DetectLimits.LIVE);
        give(lane, SlotsFixture.settingsOf("yard", "objects"));
        give(lane, SlotsFixture.frame("yard", 0, true));
        give(lane, SlotsFixture.frame("yard", 1, true));
        OperatorSubtaskState state = lane.snapshot(1, 1);
        assertThat(state.getStateSize()).isZero();

        latch.countDown();
        var restored = lane(() -> ENGINES.acquire(instance), DetectLimits.LIVE, state);
        give(restored, SlotsFixture.settingsOf("yard", "objects"));
        give(restored, SlotsFixture.blind("yard", 1));
        give(restored, SlotsFixture.frame("yard", 2, true));
        awaitResults(restored, 2);

        assertThat(results(restored)).extracting(FrameResult::sequence).containsExactly(1L, 2L);
        assertThat(results(restored))
                .extracting(FrameResult::outcome)
                .containsExactly(Outcome.SUPERSEDED, Outcome.ANALYSED);
    }

    @Test
    void onRecordingsEveryFrameIsLookedAt() throws Exception {
        var lane = lane(DetectLimits.NONE);
        give(lane, SlotsFixture.settingsOf("yard", "objects"));
        for (int i = 0; i < 20; i++) {
            give(lane, SlotsFixture.frame("yard", i, true));
        }
        lane.endInput();

        assertThat(results(lane)).hasSize(20);
        assertThat(results(lane)).allMatch(r -> r.outcome() == Outcome.ANALYSED);
        assertThat(model.mostInside).hasValue(1);
    }

    @Test
    void theEndOfTimeWaitsForTheLastFrames() throws Exception {
        var lane = lane(DetectLimits.NONE);
        give(lane, SlotsFixture.settingsOf("yard", "objects"));
        give(lane, SlotsFixture.frame("yard", 0, true));
        lane.processWatermark(Watermark.MAX_WATERMARK);

        assertThat(results(lane)).hasSize(1);
        assertThat(lane.getOutput().toArray()).endsWith(Watermark.MAX_WATERMARK);
    }

    @Test
    void lanesShareOneEngineUntilTheLastCloses() throws Exception {
        var first = lane(DetectLimits.LIVE);
        var second = lane(DetectLimits.LIVE);
        for (var lane : List.of(first, second)) {
            give(lane, SlotsFixture.settingsOf("yard", "objects"));
            give(lane, SlotsFixture.frame("yard", 0, true));
            awaitResults(lane, 1);
        }
        assertThat(ENGINES_MADE.get(instance)).hasValue(1);
        first.close();
        give(second, SlotsFixture.frame("yard", 1, true));
        awaitResults(second, 2);
        assertThat(model.closed).hasValue(0);
        second.close();

        await().until(() -> model.closed.get() == 1);
        assertThat(results(second)).allMatch(r -> r.outcome() == Outcome.ANALYSED);
    }

    @Test
    void answerAfterTheTaskEndedIsIgnored() throws Exception {
        model.hangUntil(latch);
        var lane = lane(DetectLimits.LIVE);
        var other = lane(DetectLimits.LIVE);
        give(lane, SlotsFixture.settingsOf("yard", "objects"));
        give(lane, SlotsFixture.frame("yard", 0, true));
        await().until(() -> model.inside.get() == 1);
        lane.getTaskMailbox().close();
        latch.countDown();
        give(other, SlotsFixture.settingsOf("gate", "objects"));
        give(other, SlotsFixture.frame("gate", 0, true));
        awaitResults(other, 1);

        assertThat(results(lane)).isEmpty();
        assertThat(results(other).get(0).outcome()).isEqualTo(Outcome.ANALYSED);
    }

    private static MotionFrame toyFrame(long sequence, Picture picture) {
        SampledFrame frame =
                new SampledFrame(CameraKey.unsalted("yard"), sequence, sequence, Instant.EPOCH, 0, picture);
        return new MotionFrame(frame, new Motion(true, 1f, List.of()));
    }

    @Test
    void seesColouredSquaresWithTheToyDetector() throws Exception {
        Path toy = ToyModel.write(directory.resolve("toy.onnx"));
        var lane = lane(
                new SharedEngine(instance, List.of(detector(toy.toString(), 0)), ModelLocator.inCache()),
                DetectLimits.NONE);
        give(lane, SlotsFixture.settingsOf("yard", "objects"));
        give(lane, toyFrame(0, ToyPicture.grey(640, 360).red(100, 100, 96).picture()));
        give(lane, toyFrame(1, ToyPicture.grey(640, 360).picture()));
        give(lane, toyFrame(2, ToyPicture.grey(640, 360).blue(300, 200, 96).picture()));
        lane.endInput();

        assertThat(results(lane)).extracting(FrameResult::outcome).containsOnly(Outcome.ANALYSED);
        assertThat(results(lane))
                .extracting(r -> r.detections().stream().map(Detection::label).toList())
                .containsExactly(List.of("person"), List.of(), List.of("dog"));
    }

    @Test
    void lanesFindTheSameEngineAfterTheJobGraphWasSerialized() throws Exception {
        SharedEngine engine = new SharedEngine(instance, List.of(DetectorConfig.OBJECTS), ModelLocator.inCache());
        DetectOperatorFactory factory = new DetectOperatorFactory(
                instance, List.of(DetectorConfig.OBJECTS), ModelLocator.inCache(), DetectLimits.LIVE);

        assertThat(InstantiationUtil.clone(engine)).isEqualTo(engine);
        assertThat(InstantiationUtil.clone(factory)).isInstanceOf(DetectOperatorFactory.class);
    }

    @Test
    void corruptModelIsAStateAndNoFailureOfTheJob() throws Exception {
        Path corrupt = Files.write(directory.resolve("corrupt.onnx"), new byte[] {1, 2, 3});
        try (var stats = io.vedette.stats.Stats.SHARED.acquire(instance)) {
            var lane = lane(
                    new SharedEngine(instance, List.of(detector(corrupt.toString(), 0)), ModelLocator.inCache()),
                    DetectLimits.LIVE);
            give(lane, SlotsFixture.settingsOf("yard", "objects"));
            give(lane, SlotsFixture.frame("yard", 0, true));
            awaitResults(lane, 1);

            assertThat(results(lane).get(0).outcome()).isEqualTo(Outcome.FAILED);
            assertThat(stats.get().health()).singleElement().satisfies(health -> {
                assertThat(health.name()).isEqualTo("detector objects");
                assertThat(health.status()).isEqualTo(ComponentHealth.Status.FAILED);
                assertThat(health.error()).contains("corrupt.onnx: not an ONNX model: ");
            });
        }
    }
}
