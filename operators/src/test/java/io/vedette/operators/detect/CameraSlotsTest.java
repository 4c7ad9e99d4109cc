// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.vedette.operators.detect.engine.Answer;
import io.vedette.record.Box;
import io.vedette.record.CameraRecord;
import io.vedette.record.Detection;
import io.vedette.record.FrameResult;
import io.vedette.record.MotionFrame;
import io.vedette.record.Outcome;
import io.vedette.stats.DropReason;
import io.vedette.stats.Stage;
import io.vedette.stats.StageMeter;
import java.util.List;
import org.junit.jupiter.api.Test;

class CameraSlotsTest {
    private static final Box BOX = new Box(0.1f, 0.1f, 0.2f, 0.2f);

    private final SlotsFixture fixture = new SlotsFixture(DetectLimits.LIVE);
    private final StageMeter meter = fixture.stats.stage("yard", Stage.DETECT);

    private void frame(long sequence) {
        fixture.slots.accept(SlotsFixture.frame("yard", sequence, true));
    }

    private static Answer detected(String label, float score) {
        return new Answer.Detected(List.of(new Detection(label, score, BOX)));
    }

    @Test
    void passesOnWhatTheDetectorSaw() {
        fixture.settings("yard", "objects");
        MotionFrame frame = SlotsFixture.frame("yard", 7, true);
        fixture.slots.accept(frame);
        fixture.answer(0, detected("person", 0.9f));

        FrameResult result = fixture.results().get(0);
        assertThat(result.outcome()).isEqualTo(Outcome.ANALYSED);
        assertThat(result.detections()).containsExactly(new Detection("person", 0.9f, BOX));
        assertThat(result.sequence()).isEqualTo(7);
        assertThat(result.pts()).isEqualTo(frame.frame().pts());
        assertThat(result.time()).isEqualTo(frame.frame().time());
        assertThat(result.motion()).isEqualTo(frame.motion());
        assertThat(meter.handledCount()).isEqualTo(1);
    }

    @Test
    void asksNobodyWhileNothingMovesOrNoDetectorIsNamed() {
        frame(1);
        fixture.settings("yard", "objects");
        fixture.slots.accept(SlotsFixture.frame("yard", 2, false));
        fixture.settings("yard");
        frame(3);

        assertThat(fixture.asked).isEmpty();
        assertThat(fixture.outcomes()).containsExactly(Outcome.STILL, Outcome.STILL, Outcome.STILL);
    }

    @Test
    void newestFrameWinsAndOutcomesStayInOrder() {
        fixture.settings("yard", "objects");
        frame(1);
        frame(2);
        frame(3);
        fixture.slots.accept(SlotsFixture.tick("yard", 3));
        fixture.slots.accept(SlotsFixture.frame("yard", 4, false));
        assertThat(fixture.results()).isEmpty();
        assertThat(fixture.queue("yard")).isEqualTo(2);

        fixture.answer(0, detected("person", 0.9f));
        assertThat(fixture.outcomes()).containsExactly(Outcome.ANALYSED, Outcome.SUPERSEDED);
        fixture.answer(0, detected("person", 0.9f));

        assertThat(fixture.results()).extracting(FrameResult::sequence).containsExactly(1L, 2L, 3L, 4L);
        assertThat(fixture.outcomes())
                .containsExactly(Outcome.ANALYSED, Outcome.SUPERSEDED, Outcome.ANALYSED, Outcome.STILL);
        assertThat(fixture.out.get(fixture.out.size() - 2)).isEqualTo(SlotsFixture.tick("yard", 3));
        assertThat(meter.droppedCount(DropReason.SUPERSEDED)).isEqualTo(1);
        assertThat(fixture.queue("yard")).isZero();
    }

    @Test
    void oneCameraDoesNotHoldUpAnother() {
        fixture.settings("yard", "objects");
        fixture.settings("gate", "objects");
        frame(1);
        fixture.slots.accept(SlotsFixture.frame("gate", 1, true));
        fixture.answer(1, detected("car", 0.8f));

        assertThat(fixture.results()).extracting(r -> r.camera().name()).containsExactly("gate");
    }

    @Test
    void timedOutFrameIsAnsweredButKeepsTheSlotUntilTheCallReturns() {
        fixture.settings("yard", "objects");
        frame(1);
        assertThat(fixture.slots.nextTimeout()).isEqualTo(1_000_000_000L + 5_000_000_000L);
        fixture.pass(4999);
        assertThat(fixture.results()).isEmpty();
        fixture.pass(1);
        assertThat(fixture.outcomes()).containsExactly(Outcome.TIMED_OUT);

        frame(2);
        assertThat(fixture.asked).hasSize(1);
        assertThat(fixture.slots.isBusy("yard")).isTrue();
        fixture.answer(0, detected("person", 0.9f));
        assertThat(fixture.outcomes()).containsExactly(Outcome.TIMED_OUT);
        fixture.answer(0, detected("person", 0.9f));

        assertThat(fixture.outcomes()).containsExactly(Outcome.TIMED_OUT, Outcome.ANALYSED);
        assertThat(meter.droppedCount(DropReason.TIMED_OUT)).isEqualTo(1);
    }

    @Test
    void frameThatWaitsTimesOutToo() {
        fixture.settings("yard", "objects");
        frame(1);
        fixture.pass(1000);
        frame(2);
        fixture.pass(6000);

        assertThat(fixture.outcomes()).containsExactly(Outcome.TIMED_OUT, Outcome.TIMED_OUT);
        fixture.answer(0, detected("person", 0.9f));
        assertThat(fixture.asked).isEmpty();
        assertThat(fixture.slots.isIdle()).isTrue();
        assertThat(fixture.slots.nextTimeout()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void failureIsTheFramesOutcome() {
        fixture.settings("yard", "objects");
        frame(1);
        fixture.answer(0, new Answer.Failed("no such model"));
        frame(2);
        fixture.answer(0, new Answer.Stale());

        assertThat(fixture.outcomes()).containsExactly(Outcome.FAILED, Outcome.SUPERSEDED);
        assertThat(meter.droppedCount(DropReason.FAILED)).isEqualTo(1);
    }

    @Test
    void asksSeveralDetectorsOneAfterTheOther() {
        fixture.settings("yard", "objects", "plates");
        frame(1);
        assertThat(fixture.asked).hasSize(1);
        assertThat(fixture.asked.get(0).detector()).isEqualTo("objects");
        fixture.answer(0, detected("car", 0.6f));
        assertThat(fixture.results()).isEmpty();
        assertThat(fixture.asked.get(0).detector()).isEqualTo("plates");
        fixture.answer(0, detected("plate", 0.9f));

        assertThat(fixture.results().get(0).detections())
                .extracting(Detection::label)
                .containsExactly("plate", "car");
        assertThat(meter.handledCount()).isEqualTo(1);
    }

    @Test
    void oneFailedDetectorTakesNothingAwayFromTheOthers() {
        fixture.settings("yard", "broken", "objects", "plates");
        frame(1);
        fixture.answer(0, new Answer.Failed("no"));
        fixture.answer(0, detected("car", 0.6f));
        fixture.answer(0, new Answer.Stale());

        assertThat(fixture.outcomes()).containsExactly(Outcome.ANALYSED);
        assertThat(fixture.results().get(0).detections())
                .extracting(Detection::label)
                .containsExactly("car");
    }

    @Test
    void absenceOfWhatOnlyAFailedDetectorKnowsIsNotProved() {
        fixture.settings("yard", "objects", "plates");
        frame(1);
        fixture.answer(0, detected("car", 0.6f));
        fixture.answer(0, detected("plate", 0.9f));
        frame(2);
        fixture.answer(0, detected("person", 0.8f));
        fixture.answer(0, new Answer.Failed("no"));
        frame(3);
        fixture.answer(0, new Answer.Stale());
        fixture.answer(0, detected("plate", 0.9f));

        assertThat(fixture.results())
                .extracting(FrameResult::lookedFor)
                .containsExactly(null, List.of("car", "person"), List.of("plate"));
    }

    @Test
    void absenceOfWhatTwoDetectorsKnowIsProvedByBothOnly() {
        fixture.settings("yard", "day", "night");
        frame(1);
        fixture.answer(0, detected("person", 0.6f));
        fixture.answer(0, detected("person", 0.9f));
        frame(2);
        fixture.answer(0, new Answer.Failed("no"));
        fixture.answer(0, detected("car", 0.9f));

        FrameResult last = fixture.results().get(1);
        assertThat(last.provesAbsenceOf("car")).isTrue();
        assertThat(last.provesAbsenceOf("person")).isFalse();
    }

    @Test
    void answerThatComesTooLateStillTellsWhatItsDetectorKnows() {
        fixture.settings("yard", "objects", "plates");
        frame(1);
        fixture.pass(5000);
        fixture.answer(0, detected("car", 0.6f));
        frame(2);
        fixture.answer(0, detected("person", 0.6f));
        fixture.answer(0, new Answer.Failed("no"));

        assertThat(fixture.outcomes()).containsExactly(Outcome.TIMED_OUT, Outcome.ANALYSED);
        assertThat(fixture.results().get(1).lookedFor()).containsExactly("car", "person");
    }

    @Test
    void frameFailsWhenNoDetectorCouldLookAtIt() {
        fixture.settings("yard", "objects", "plates");
        frame(1);
        fixture.answer(0, new Answer.Failed("no"));
        fixture.answer(0, new Answer.Stale());
        frame(2);
        fixture.answer(0, new Answer.Stale());
        fixture.answer(0, new Answer.Stale());

        assertThat(fixture.outcomes()).containsExactly(Outcome.FAILED, Outcome.SUPERSEDED);
        assertThat(fixture.results()).allMatch(result -> result.detections().isEmpty());
    }

    @Test
    void slowDetectorDoesNotMakeTheNextOnesFrameTooOld() {
        fixture.settings("yard", "objects", "plates");
        frame(1);
        fixture.pass(1900);
        fixture.answer(0, detected("car", 0.6f));

        assertThat(fixture.asked.get(0).staleAtNanos()).isEqualTo(1_000_000_000L + 1_900_000_000L + 2_000_000_000L);
    }

    @Test
    void frameWithoutPixelsCompletesEmpty() {
        fixture.settings("yard", "objects");
        fixture.slots.accept(SlotsFixture.blind("yard", 1));

        assertThat(fixture.asked).isEmpty();
        assertThat(fixture.outcomes()).containsExactly(Outcome.SUPERSEDED);
    }

    @Test
    void forgetsRemovedCameraAfterItsFrameInFlight() {
        fixture.settings("gate", "objects");
        fixture.settings("yard", "objects");
        frame(1);
        CameraRecord last = SlotsFixture.removed("yard");
        fixture.slots.accept(last);
        assertThat(fixture.outOf("yard")).doesNotContain(last);
        fixture.answer(0, detected("person", 0.9f));
        fixture.slots.accept(SlotsFixture.tick("gate", 1));

        assertThat(fixture.outOf("yard")).last().isSameAs(last);
        assertThat(fixture.slots.cameras()).isEqualTo(1);
    }

    @Test
    void cameraThatComesBackIsNotForgotten() {
        fixture.settings("yard", "objects");
        frame(1);
        fixture.slots.accept(SlotsFixture.removed("yard"));
        fixture.settings("yard", "objects");
        fixture.answer(0, detected("person", 0.9f));
        fixture.slots.accept(SlotsFixture.tick("gate", 1));
        frame(2);

        assertThat(fixture.asked).hasSize(1);
        assertThat(fixture.slots.cameras()).isEqualTo(2);
    }

    @Test
    void tellsTheEngineFromWhenOnAFrameIsTooOld() {
        fixture.settings("yard", "objects");
        frame(1);
        assertThat(fixture.asked.get(0).staleAtNanos()).isEqualTo(1_000_000_000L + 2_000_000_000L);

        SlotsFixture replay = new SlotsFixture(DetectLimits.NONE);
        replay.settings("yard", "objects");
        replay.slots.accept(SlotsFixture.frame("yard", 1, true));
        assertThat(replay.asked.get(0).staleAtNanos()).isEqualTo(Long.MAX_VALUE);
        assertThat(replay.slots.nextTimeout()).isEqualTo(Long.MAX_VALUE);
    }
}
