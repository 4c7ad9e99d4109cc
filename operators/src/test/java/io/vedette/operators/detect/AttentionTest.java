// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.vedette.config.TrackingConfig;
import io.vedette.operators.detect.engine.Answer;
import io.vedette.operators.track.Tracker;
import io.vedette.operators.track.TrackerState;
import io.vedette.record.Box;
import io.vedette.record.Detection;
import io.vedette.record.FrameResult;
import io.vedette.record.Motion;
import io.vedette.record.Outcome;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Looking at a camera where nothing moves. Frames of the fixture are a tenth of a second apart. */
class AttentionTest {
    private static final Detection PERSON = new Detection("person", 0.9f, new Box(0.4f, 0.4f, 0.1f, 0.3f));

    private final SlotsFixture fixture = new SlotsFixture(DetectLimits.LIVE);
    private final Tracker tracker = new Tracker(TrackingConfig.DEFAULT);
    private TrackerState state = TrackerState.EMPTY;
    private int followed;

    @BeforeEach
    void settings() {
        fixture.settings("yard", "objects");
    }

    private void still(long sequence) {
        fixture.slots.accept(SlotsFixture.frame("yard", sequence, false));
    }

    private static long pts(long sequence) {
        return sequence * 9000;
    }

    @Test
    void looksAtTheFirstStillFrameFromThenOnAndOnlyOnce() {
        fixture.attention.lookAt("yard", pts(3));
        for (int i = 1; i <= 5; i++) {
            still(i);
        }
        assertThat(fixture.asked).hasSize(1);
        fixture.answer(0, new Answer.Detected(List.of(PERSON)));

        assertThat(fixture.outcomes())
                .containsExactly(Outcome.STILL, Outcome.STILL, Outcome.ANALYSED, Outcome.STILL, Outcome.STILL);
        FrameResult looked = fixture.results().get(2);
        assertThat(looked.detections()).containsExactly(PERSON);
        assertThat(looked.motion()).isEqualTo(new Motion(false, 0, List.of()));
    }

    @Test
    void looksAtTheCameraThatWasAskedForOnly() {
        fixture.settings("gate", "objects");
        fixture.attention.lookAt("gate", 0);
        still(1);

        assertThat(fixture.asked).isEmpty();
    }

    @Test
    void keepsTheLookForAFrameThatHasPixels() {
        fixture.attention.lookAt("yard", 0);
        fixture.slots.accept(SlotsFixture.stillAndBlind("yard", 1));
        assertThat(fixture.outcomes()).containsExactly(Outcome.STILL);

        still(2);
        assertThat(fixture.asked).hasSize(1);
    }

    @Test
    void asksNobodyForACameraWithoutDetectors() {
        fixture.settings("yard");
        fixture.attention.lookAt("yard", 0);
        still(1);

        assertThat(fixture.asked).isEmpty();
        assertThat(fixture.outcomes()).containsExactly(Outcome.STILL);
    }

    @Test
    void canBeCalledOff() {
        fixture.attention.lookAt("yard", 0);
        fixture.attention.lookAt("yard", Long.MAX_VALUE);
        still(1);
        fixture.attention.lookAt("yard", 0);
        fixture.attention.forget("yard");
        still(2);

        assertThat(fixture.asked).isEmpty();
    }

    @Test
    void waitsBehindAFrameInFlight() {
        fixture.slots.accept(SlotsFixture.frame("yard", 1, true));
        fixture.attention.lookAt("yard", 0);
        still(2);
        assertThat(fixture.asked).hasSize(1);
        fixture.answer(0, new Answer.Detected(List.of()));
        fixture.answer(0, new Answer.Detected(List.of(PERSON)));

        assertThat(fixture.outcomes()).containsExactly(Outcome.ANALYSED, Outcome.ANALYSED);
    }

    @Test
    void personWhoStandsIsLookedAtEachSecondAndForgottenAfterHeWent() {
        for (int i = 1; i <= 5; i++) {
            fixture.slots.accept(SlotsFixture.frame("yard", i, true));
            answerAndFollow(PERSON);
        }
        for (int i = 6; i <= 65; i++) {
            still(i);
            answerAndFollow(PERSON);
        }
        assertThat(analysed()).isEqualTo(5 + 6);
        assertThat(tracker.tracks(state, pts(65))).hasSize(1);

        for (int i = 66; i <= 200; i++) {
            still(i);
            answerAndFollow();
        }
        assertThat(analysed()).isEqualTo(5 + 6 + 3);
        assertThat(state.objects()).isEmpty();
    }

    @Test
    void parkedCarIsLookedAtTwiceAMinute() {
        Detection car = new Detection("car", 0.9f, new Box(0.4f, 0.4f, 0.3f, 0.3f));
        for (int i = 1; i <= 110; i++) {
            fixture.slots.accept(SlotsFixture.frame("yard", i, true));
            answerAndFollow(car);
        }
        long before = analysed();
        for (int i = 111; i <= 110 + 6000; i++) {
            still(i);
            answerAndFollow(car);
        }
        assertThat(analysed() - before).isEqualTo(20);
        assertThat(tracker.tracks(state, pts(6110)))
                .singleElement()
                .satisfies(track -> assertThat(track.stationary()).isTrue());
    }

    private long analysed() {
        return fixture.outcomes().stream().filter(Outcome.ANALYSED::equals).count();
    }

    /** What the Track stage does with each result, right after Detect. */
    private void answerAndFollow(Detection... seen) {
        if (!fixture.asked.isEmpty()) {
            fixture.answer(0, new Answer.Detected(List.of(seen)));
        }
        List<FrameResult> results = fixture.results();
        while (followed < results.size()) {
            FrameResult result = results.get(followed++);
            if (result.outcome() == Outcome.ANALYSED) {
                state = tracker.analysed(state, result.pts(), result.detections());
                fixture.attention.lookAt("yard", tracker.nextLook(state));
            }
        }
    }
}
