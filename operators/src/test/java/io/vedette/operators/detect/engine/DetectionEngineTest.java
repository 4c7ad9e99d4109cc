// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.detect.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vedette.config.DetectorConfig;
import io.vedette.config.Device;
import io.vedette.operators.detect.model.ModelException;
import io.vedette.operators.detect.model.ModelLoader;
import io.vedette.operators.detect.toy.ToyPicture;
import io.vedette.record.Picture;
import io.vedette.stats.ComponentHealth;
import io.vedette.stats.ComponentHealth.Status;
import io.vedette.stats.Stats;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DetectionEngineTest {
    private static final EngineLimits LIMITS = new EngineLimits(
            Duration.ofSeconds(30),
            Duration.ofMillis(5),
            2,
            Duration.ofMillis(1),
            Duration.ofMillis(4),
            Duration.ofMillis(50));
    private static final Picture WIDE = ToyPicture.grey(64, 32).picture();
    private static final Picture TALL = ToyPicture.grey(32, 64).picture();

    private final FakeModel model = new FakeModel();
    private final Stats stats = new Stats();
    private final AtomicLong nanos = new AtomicLong(1);
    private final AtomicInteger afterClose = new AtomicInteger();
    private final List<String> answeredCameras = new CopyOnWriteArrayList<>();
    private final ConcurrentMap<String, List<Answer>> answers = new ConcurrentHashMap<>();
    private final List<AutoCloseable> open = new ArrayList<>();
    private final CountDownLatch latch = new CountDownLatch(1);

    @AfterEach
    void close() throws Exception {
        latch.countDown();
        for (AutoCloseable one : open) {
            one.close();
        }
    }

    private DetectionEngine engine(ModelLoader loader, int batch, int threads) {
        DetectorConfig config = new DetectorConfig(
                "objects",
                "fake",
                Device.CPU,
                0.5f,
                0.5f,
                List.of(),
                new DetectorConfig.Batch(batch, Duration.ZERO),
                threads);
        DetectionEngine engine = new DetectionEngine(
                List.of(config), loader, LIMITS, nanos::get, stats::report, afterClose::incrementAndGet);
        open.add(engine);
        return engine;
    }

    private void submit(DetectionEngine engine, String camera, Picture picture, long staleAt) {
        engine.submit(new DetectionRequest(camera, "objects", picture, staleAt, answer -> {
            answeredCameras.add(camera);
            answers.computeIfAbsent(camera, c -> new CopyOnWriteArrayList<>()).add(answer);
        }));
    }

    private void submit(DetectionEngine engine, String camera) {
        submit(engine, camera, WIDE, Long.MAX_VALUE);
    }

    private List<Answer> answersOf(String camera) {
        return answers.getOrDefault(camera, List.of());
    }

    private void awaitAnswers(String camera, int count) {
        await().until(() -> answersOf(camera).size() >= count);
    }

    private Status status() {
        return stats.health().stream().map(ComponentHealth::status).findFirst().orElse(Status.DEGRADED);
    }

    private String error() {
        return stats.health().stream()
                .map(h -> String.valueOf(h.error()))
                .findFirst()
                .orElse("");
    }

    @Test
    void answersWithWhatTheModelSaw() {
        DetectionEngine engine = engine(config -> model, 0, 1);
        submit(engine, "yard");
        awaitAnswers("yard", 1);

        assertThat(answersOf("yard")).containsExactly(new Answer.Detected(List.of(FakeModel.THING)));
        await().until(() -> status() == Status.UP);
        assertThat(stats.health()).extracting(ComponentHealth::name).containsExactly("detector objects");
    }

    @Test
    void unknownDetectorFailsTheFrame() {
        DetectionEngine engine = engine(config -> model, 0, 1);
        List<Answer> answer = new ArrayList<>();
        engine.submit(new DetectionRequest("yard", "plates", WIDE, Long.MAX_VALUE, answer::add));

        assertThat(answer).containsExactly(new Answer.Failed("there is no detector plates"));
    }

    @Test
    void workersRunTheModelAtTheSameTime() {
        model.hangUntil(latch);
        DetectionEngine engine = engine(config -> model, 0, 3);
        IntStream.range(0, 5).forEach(i -> submit(engine, "camera" + i));
        await().until(() -> model.inside.get() == 3);
        latch.countDown();
        await().until(() -> answeredCameras.size() == 5);

        assertThat(model.mostInside).hasValue(3);
        assertThat(model.batches).containsOnly(1);
    }

    /** An engine whose only worker is busy until the latch opens, so that what is handed in queues up. */
    private DetectionEngine busyEngine(int batch) {
        model.hangUntil(latch);
        DetectionEngine engine = engine(config -> model, batch, 1);
        submit(engine, "first");
        await().until(() -> model.inside.get() == 1);
        return engine;
    }

    @Test
    void camerasTakeTurns() {
        DetectionEngine engine = busyEngine(1);
        IntStream.range(0, 3).forEach(i -> submit(engine, "busy"));
        submit(engine, "calm");
        submit(engine, "quiet");
        latch.countDown();
        await().until(() -> answeredCameras.size() == 6);

        assertThat(answeredCameras).containsExactly("first", "busy", "calm", "quiet", "busy", "busy");
    }

    @Test
    void batchesFillUpButNeverMixShapes() {
        DetectionEngine engine = busyEngine(4);
        for (int i = 0; i < 5; i++) {
            submit(engine, "wide" + i, WIDE, Long.MAX_VALUE);
            submit(engine, "tall" + i, TALL, Long.MAX_VALUE);
        }
        latch.countDown();
        await().until(() -> answeredCameras.size() == 11);

        assertThat(model.batches).containsExactly(1, 4, 4, 1, 1);
        assertThat(answers.values()).allSatisfy(a -> assertThat(a.get(0)).isInstanceOf(Answer.Detected.class));
    }

    @Test
    void whatIsTooOldWhenItsTurnComesIsNotLookedAt() {
        DetectionEngine engine = busyEngine(1);
        submit(engine, "old", WIDE, 1_000);
        submit(engine, "new", WIDE, 3_000);
        nanos.set(2_000);
        latch.countDown();
        await().until(() -> answeredCameras.size() == 3);

        assertThat(answersOf("old")).containsExactly(new Answer.Stale());
        assertThat(answersOf("new")).containsExactly(new Answer.Detected(List.of(FakeModel.THING)));
        assertThat(model.batches).hasSize(2);
    }

    @Test
    void missingModelIsAStateThatEndsWhenItComes() {
        AtomicInteger tries = new AtomicInteger();
        DetectionEngine engine = engine(
                config -> {
                    if (tries.incrementAndGet() < 4) {
                        throw new ModelException("model: it is not here");
                    }
                    return model;
                },
                0,
                1);
        await().until(() -> status() == Status.UP);
        submit(engine, "yard");
        awaitAnswers("yard", 1);

        assertThat(tries).hasValue(4);
        assertThat(answersOf("yard")).containsExactly(new Answer.Detected(List.of(FakeModel.THING)));
    }

    @Test
    void whileTheModelIsMissingFramesFailAtOnce() {
        DetectionEngine engine = engine(
                config -> {
                    throw new ModelException("model: it is not here");
                },
                0,
                1);
        await().until(() -> status() == Status.FAILED);
        submit(engine, "yard");

        awaitAnswers("yard", 1);
        assertThat(answersOf("yard")).containsExactly(new Answer.Failed("model: it is not here"));
        assertThat(error()).isEqualTo("model: it is not here");
    }

    @Test
    void failingModelIsLoadedAgainUntilItWorks() {
        AtomicInteger loads = new AtomicInteger();
        model.fail("out of memory");
        DetectionEngine engine = engine(
                config -> {
                    loads.incrementAndGet();
                    return model;
                },
                0,
                1);
        submit(engine, "yard");
        awaitAnswers("yard", 1);
        assertThat(answersOf("yard").get(0)).isEqualTo(new Answer.Failed("out of memory"));
        await().until(() -> loads.get() >= 2);
        assertThat(status()).isEqualTo(Status.DEGRADED);
        assertThat(error()).isEqualTo("out of memory");

        model.fail(null);
        await().until(() -> {
            submit(engine, "gate");
            return answersOf("gate").stream().anyMatch(Answer.Detected.class::isInstance);
        });
        await().until(() -> status() == Status.UP);
        assertThat(model.closedUnderCall()).isZero();
    }

    @Test
    void modelThatFailsAgainAndAgainHasFailed() {
        model.fail("out of memory");
        DetectionEngine engine = engine(config -> model, 0, 1);
        await().until(() -> {
            submit(engine, "yard");
            return status() == Status.FAILED;
        });

        assertThat(error()).isEqualTo("out of memory");
        assertThat(answersOf("yard")).allMatch(Answer.Failed.class::isInstance);
    }

    /** Hands in pictures until one was looked at: the detector works again. */
    private void awaitWorking(DetectionEngine engine, String camera) {
        await().until(() -> {
            submit(engine, camera);
            return answersOf(camera).stream().anyMatch(Answer.Detected.class::isInstance);
        });
        await().until(() -> status() == Status.UP);
    }

    @Test
    void errorInTheModelIsAnsweredReportedAndOutlived() {
        model.breakWith(new AssertionError("a broken invariant"));
        DetectionEngine engine = engine(config -> model, 0, 1);
        submit(engine, "yard");
        awaitAnswers("yard", 1);
        assertThat(answersOf("yard")).containsExactly(new Answer.Failed("a broken invariant"));
        await().until(() -> error().equals("a broken invariant"));

        model.breakWith(null);
        awaitWorking(engine, "gate");
    }

    @Test
    void modelWithoutRunnersIsReportedAndOutlived() {
        model.refuseRunnersWith(new StackOverflowError("no room"));
        DetectionEngine engine = engine(config -> model, 0, 2);
        await().until(() -> error().equals("no room"));
        submit(engine, "yard");
        awaitAnswers("yard", 1);
        assertThat(answersOf("yard")).containsExactly(new Answer.Failed("no room"));

        model.refuseRunnersWith(null);
        awaitWorking(engine, "gate");
        assertThat(model.closedUnderCall()).isZero();
    }

    @Test
    void loadingThatEndsByAnErrorIsTriedAgain() {
        AtomicInteger tries = new AtomicInteger();
        DetectionEngine engine = engine(
                config -> {
                    if (tries.incrementAndGet() < 4) {
                        throw new OutOfMemoryError("Required array size too large");
                    }
                    return model;
                },
                0,
                1);
        await().until(() -> status() == Status.FAILED || tries.get() > 3);

        awaitWorking(engine, "yard");
        assertThat(tries).hasValue(4);
    }

    @Test
    void pictureWithoutAShapeIsAnswered() {
        model.refuseShapesWith(new AssertionError("no shape"));
        DetectionEngine engine = engine(config -> model, 4, 1);
        submit(engine, "yard");
        awaitAnswers("yard", 1);
        assertThat(answersOf("yard")).containsExactly(new Answer.Failed("no shape"));

        model.refuseShapesWith(null);
        awaitWorking(engine, "gate");
    }

    @Test
    void callbackThatThrowsTakesNoOtherAnswerAway() {
        DetectionEngine engine = busyEngine(4);
        engine.submit(new DetectionRequest("rude", "objects", WIDE, Long.MAX_VALUE, answer -> {
            throw new IllegalStateException("not for me");
        }));
        submit(engine, "yard");
        latch.countDown();
        awaitAnswers("yard", 1);

        assertThat(answersOf("yard")).containsExactly(new Answer.Detected(List.of(FakeModel.THING)));
    }

    @Test
    void hungCallIsGivenUpAndItsWorkerReplaced() {
        model.hangUntil(latch);
        DetectionEngine engine = engine(config -> model, 0, 1);
        submit(engine, "yard");
        await().until(() -> model.inside.get() == 1);
        assertThat(answersOf("yard")).isEmpty();
        model.flow();
        nanos.addAndGet(Duration.ofSeconds(31).toNanos());
        awaitAnswers("yard", 1);

        assertThat(answersOf("yard")).containsExactly(new Answer.Failed("the model did not answer within 30 s"));
        await().until(() -> status() == Status.DEGRADED);
        submit(engine, "gate");
        awaitAnswers("gate", 1);
        assertThat(answersOf("gate")).containsExactly(new Answer.Detected(List.of(FakeModel.THING)));

        latch.countDown();
        await().until(() -> status() == Status.UP);
        assertThat(answersOf("yard")).hasSize(1);
    }

    @Test
    void afterThreeHungCallsTheDetectorHasFailedUntilOneReturns() {
        model.hangUntil(latch);
        DetectionEngine engine = engine(config -> model, 0, 1);
        for (int i = 1; i <= 3; i++) {
            int calls = i;
            submit(engine, "camera" + i);
            await().until(() -> model.inside.get() == calls);
            nanos.addAndGet(Duration.ofSeconds(31).toNanos());
            awaitAnswers("camera" + i, 1);
        }
        await().until(() -> status() == Status.FAILED);
        assertThat(error()).isEqualTo("the model did not answer within 30 s, 3 times: it has hung");
        submit(engine, "late");
        awaitAnswers("late", 1);
        assertThat(answersOf("late").get(0)).isInstanceOf(Answer.Failed.class);
        assertThat(model.inside).hasValue(3);

        model.flow();
        latch.countDown();
        await().until(() -> {
            submit(engine, "again");
            return answersOf("again").stream().anyMatch(Answer.Detected.class::isInstance);
        });
        await().until(() -> status() == Status.UP);
        assertThat(model.closedUnderCall()).isZero();
    }

    @Test
    void closingAnswersWhatWaitsAndFreesTheModelAfterItsLastCall() {
        DetectionEngine engine = busyEngine(1);
        submit(engine, "waiting");
        engine.close();

        assertThat(answersOf("waiting")).containsExactly(new Answer.Failed("the detector is closed"));
        assertThat(answersOf("first")).isEmpty();
        assertThat(model.closed).hasValue(0);
        assertThat(afterClose).hasValue(1);
        submit(engine, "late");
        assertThat(answersOf("late")).containsExactly(new Answer.Failed("the detector is closed"));

        latch.countDown();
        await().until(() -> model.closed.get() == 1);
        assertThat(model.closedUnderCall()).isZero();
        assertThat(answersOf("first")).containsExactly(new Answer.Detected(List.of(FakeModel.THING)));
    }
}
