// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.detect.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vedette.config.Device;
import io.vedette.operators.detect.model.ModelException;
import io.vedette.stats.ComponentHealth.Status;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class EngineTroubleTest extends EngineFixture {
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
        await().until(() -> {
            submitLater(engine, "yard");
            return loads.get() >= 2;
        });
        assertThat(answersOf("yard").get(0)).isEqualTo(new Answer.Failed("out of memory"));
        assertThat(status()).isEqualTo(Status.FAILED);
        assertThat(error()).isEqualTo("out of memory");

        model.fail(null);
        awaitWorking(engine, "gate");
        assertThat(model.closedUnderCall()).isZero();
    }

    @Test
    void camerasOfAnotherShapeKeepTheirDetector() {
        AtomicInteger loads = new AtomicInteger();
        model.failAt(model.shapeFor(TALL));
        DetectionEngine engine = engine(
                config -> {
                    loads.incrementAndGet();
                    return model;
                },
                0,
                1);
        for (int i = 1; i <= 20; i++) {
            nanos.addAndGet(LIMITS.longestBackoff().toNanos());
            submit(engine, "upright", TALL, Long.MAX_VALUE);
            submit(engine, "yard");
            awaitAnswers("yard", i);
            awaitAnswers("upright", i);
        }

        assertThat(answersOf("yard")).allMatch(Answer.Detected.class::isInstance);
        assertThat(answersOf("upright")).containsOnly(new Answer.Failed("failed at 32x64"));
        assertThat(status()).isEqualTo(Status.DEGRADED);
        assertThat(error()).isEqualTo("pictures of 32x64: failed at 32x64");
        assertThat(loads).hasValue(1);

        model.failAt(null);
        await().until(() -> {
            nanos.addAndGet(LIMITS.longestBackoff().toNanos());
            submit(engine, "upright", TALL, Long.MAX_VALUE);
            return status() == Status.UP;
        });
    }

    @Test
    void brokenShapeIsNotTriedForAWhile() {
        model.failAt(model.shapeFor(WIDE));
        DetectionEngine engine = engine(config -> model, 0, 1);
        for (int i = 1; i <= 6; i++) {
            submit(engine, "yard");
            awaitAnswers("yard", i);
        }

        assertThat(answersOf("yard")).containsOnly(new Answer.Failed("failed at 64x32"));
        assertThat(model.batches).hasSize(2);
    }

    @Test
    void modelThatFailsAgainAndAgainHasFailed() {
        model.fail("out of memory");
        DetectionEngine engine = engine(config -> model, 0, 1);
        await().until(() -> {
            submitLater(engine, "yard");
            return status() == Status.FAILED;
        });

        assertThat(error()).isEqualTo("out of memory");
        assertThat(answersOf("yard")).allMatch(Answer.Failed.class::isInstance);
    }

    @Test
    void errorInTheModelIsAnsweredReportedAndOutlived() {
        model.breakWith(new AssertionError("a broken invariant"));
        DetectionEngine engine = engine(config -> model, 0, 1);
        submit(engine, "yard");
        awaitAnswers("yard", 1);
        assertThat(answersOf("yard")).containsExactly(new Answer.Failed("a broken invariant"));
        await().until(() -> error().equals("pictures of 64x32: a broken invariant"));

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
        awaitWorking(engine, "again");
        assertThat(model.closedUnderCall()).isZero();
    }

    @Test
    void graphicsProcessorMayTakeLongerToStart() {
        assertThat(EngineLimits.DEFAULT.forDevice(Device.CPU).hang()).isEqualTo(Duration.ofSeconds(30));
        assertThat(EngineLimits.DEFAULT.forDevice(Device.CUDA).hang()).isEqualTo(Duration.ofMinutes(2));
        assertThat(EngineLimits.DEFAULT.forDevice(Device.TENSORRT).hang()).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void callThatCompilesForMinutesIsNotHung() {
        model.hangUntil(latch);
        DetectionEngine engine = engine(config -> model, Device.TENSORRT, 0, 1);
        submit(engine, "yard");
        await().until(() -> model.inside.get() == 1);
        nanos.addAndGet(Duration.ofMinutes(14).toNanos());
        await().pollDelay(LIMITS.check().multipliedBy(10)).until(() -> true);
        assertThat(answersOf("yard")).isEmpty();
        latch.countDown();
        awaitAnswers("yard", 1);

        assertThat(answersOf("yard")).containsExactly(new Answer.Detected(List.of(FakeModel.THING)));
    }
}
