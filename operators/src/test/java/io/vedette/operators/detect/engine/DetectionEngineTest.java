// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.detect.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vedette.config.Device;
import io.vedette.jvm.Niceness;
import io.vedette.stats.ComponentHealth;
import io.vedette.stats.ComponentHealth.Status;
import io.vedette.testing.ThreadNiceness;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DetectionEngineTest extends EngineFixture {
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

    @Test
    void workersGiveWayToAllElse() {
        DetectionEngine engine = engine(config -> model, 0, 1);
        submit(engine, "yard");
        awaitAnswers("yard", 1);

        assertThat(model.niceness).isEqualTo(ThreadNiceness.ofThisThread() + Niceness.STEP);
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
    void closingNeverWaitsForOneDetectorAfterTheOther() throws Exception {
        EngineLimits patient = new EngineLimits(
                Duration.ofDays(1),
                LIMITS.check(),
                2,
                LIMITS.firstBackoff(),
                LIMITS.longestBackoff(),
                Duration.ofDays(1));
        model.hangUntil(latch);
        DetectionEngine engine = new DetectionEngine(
                List.of(config("objects", Device.CPU, 1, 1), config("plates", Device.CPU, 1, 1)),
                config -> model,
                patient,
                nanos::get,
                stats::report,
                afterClose::incrementAndGet);
        List<Answer> ofPlates = new CopyOnWriteArrayList<>();
        submit(engine, "yard");
        for (int i = 0; i < 2; i++) {
            engine.submit(new DetectionRequest("yard", "plates", WIDE, Long.MAX_VALUE, ofPlates::add));
        }
        await().until(() -> model.inside.get() == 2);
        Thread closing = new Thread(engine::close);
        closing.start();

        await().until(() -> ofPlates.contains(new Answer.Failed("the detector is closed")));
        assertThat(afterClose).hasValue(0);
        latch.countDown();
        closing.join();
        assertThat(afterClose).hasValue(1);
        assertThat(ofPlates).hasSize(2);
    }

    @Test
    void closingLeavesAHungCallBehind() {
        DetectionEngine engine = busyEngine(1);
        engine.close(); // returns: the limits' farewell is 50 ms, and the call never does

        assertThat(model.inside).hasValue(1);
        assertThat(model.closed).hasValue(0);
        assertThat(afterClose).hasValue(1);
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
