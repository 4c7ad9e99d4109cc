// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.vedette.config.RuleConfig;
import io.vedette.record.Box;
import io.vedette.record.EventPhase;
import io.vedette.record.MediaTime;
import io.vedette.record.ObjectEvent;
import io.vedette.record.Track;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What happens between the end of an event and the next one. */
class MergeTest {
    private static final RuleConfig MERGING =
            Play.rule("objects", null, null, Duration.ZERO, Duration.ZERO, Duration.ofSeconds(5));
    private static final RuleConfig RESTING =
            Play.rule("objects", null, null, Duration.ZERO, Duration.ofSeconds(10), Duration.ZERO);

    @Test
    void anObjectThatAppearsWithinTheWindowGoesOnWithTheEvent() {
        Play play = new Play(MERGING).walk(1, 0.2, 10).nothing(20).walk(2, 0.5, 10);
        long last = play.now();
        play.nothing(40);
        assertThat(play.events(EventPhase.OPENED)).hasSize(1);
        assertThat(play.events(EventPhase.CLOSED)).hasSize(1);
        ObjectEvent closed = EventLifeTest.last(play);
        assertThat(closed.seenPts()).isEqualTo(last);
        assertThat(closed.track()).isEqualTo(1);
    }

    @Test
    void theEndIsHeldBackUntilTheWindowIsOver() {
        Play play = new Play(MERGING).walk(1, 0.2, 10);
        long last = play.now();
        play.nothing(25);
        assertThat(play.events(EventPhase.CLOSED)).isEmpty();
        play.nothing(1);
        assertThat(play.events(EventPhase.CLOSED))
                .extracting(ObjectEvent::seenPts)
                .containsExactly(last);
    }

    @Test
    void ticksFinishWhatFramesHaveEnded() {
        Play play = new Play(MERGING).walk(1, 0.2, 10);
        long last = play.now();
        play.nothing(11).tick(2);
        assertThat(play.events(EventPhase.CLOSED)).isEmpty();
        play.tick(1);
        assertThat(play.events(EventPhase.CLOSED))
                .extracting(ObjectEvent::seenPts)
                .containsExactly(last);
    }

    @Test
    void whoAppearsInTheLastMomentIsWaitedFor() {
        Play play = new Play(MERGING).walk(1, 0.2, 10).nothing(23).walk(2, 0.5, 10);
        assertThat(play.events(EventPhase.OPENED)).hasSize(1);
        assertThat(play.events(EventPhase.CLOSED)).isEmpty();
    }

    @Test
    void whoAppearsLaterIsAnotherEvent() {
        Play play = new Play(MERGING).walk(1, 0.2, 10).nothing(30).walk(2, 0.5, 10);
        assertThat(play.events(EventPhase.OPENED)).hasSize(2);
    }

    @Test
    void anotherLabelIsAnotherEvent() {
        Play play = new Play(MERGING).walk(1, 0.2, 10).nothing(15);
        for (int i = 0; i < 10; i++) {
            play.show(Play.object(2, "dog", 0.9, new Box(0.2f + 0.05f * i, 0.5f, 0.1f, 0.1f)));
        }
        assertThat(play.events(EventPhase.OPENED))
                .extracting(ObjectEvent::label)
                .containsExactly("person", "dog");
    }

    @Test
    void twoAtOnceAreTwoEvents() {
        Play play = new Play(MERGING).walk(1, 0.2, 10);
        for (int i = 0; i < 10; i++) {
            play.show(Play.person(1, 0.3 + 0.01 * i, 0.7), Play.person(2, 0.8 - 0.01 * i, 0.7));
        }
        assertThat(play.events(EventPhase.OPENED)).hasSize(2);
    }

    @Test
    void afterAnEventNoneBeginsUntilThePauseIsOver() {
        Play play = new Play(RESTING).walk(1, 0.2, 10);
        long end = play.now();
        play.nothing(12).walk(2, 0.1, 60);
        assertThat(play.events(EventPhase.OPENED)).hasSize(2);
        ObjectEvent second = play.events(EventPhase.OPENED).get(1);
        assertThat(second.startPts() - end).isEqualTo(10L * MediaTime.TIMESCALE);
    }

    @Test
    void theWindowIsOpenDuringThePauseAndOnlyForTheSameLabel() {
        RuleConfig both =
                Play.rule("objects", null, null, Duration.ZERO, Duration.ofSeconds(20), Duration.ofSeconds(5));
        Play play = new Play(both)
                .walk(1, 0.2, 10)
                .nothing(12)
                .walk(2, 0.5, 10)
                .nothing(40)
                .walk(3, 0.5, 10);
        assertThat(play.events(EventPhase.OPENED)).hasSize(1);
        assertThat(play.events(EventPhase.CLOSED)).hasSize(1);
    }

    @Test
    void aPersonWhoStandsStillAndGetsAnotherTrackGoesOn() {
        Play play = new Play(MERGING).walk(1, 0.2, 10).nothing(15);
        for (int i = 0; i < 30; i++) {
            play.show(Play.person(2, 0.29, 0.7), Play.person(3, 0.6, 0.7));
        }
        long last = play.now();
        play.nothing(40);
        assertThat(play.events(EventPhase.OPENED)).hasSize(1);
        assertThat(play.events(EventPhase.CLOSED))
                .extracting(ObjectEvent::seenPts)
                .containsExactly(last);
    }

    @Test
    void aPersonWhoStandsStillAndWasHiddenForAWhileGoesOn() {
        Play play = new Play(MERGING).walk(1, 0.2, 10);
        Track standing = Play.stationary(Play.person(1, 0.29, 0.7));
        play.show(standing).show(standing).nothing(15).show(standing);
        for (int i = 0; i < 50; i++) {
            play.show(standing);
        }
        assertThat(play.events(EventPhase.CLOSED)).isEmpty();
        play.walk(1, 0.3, 10);
        long last = play.now();
        play.nothing(40);
        assertThat(play.events(EventPhase.OPENED)).hasSize(1);
        assertThat(play.events(EventPhase.CLOSED))
                .extracting(ObjectEvent::seenPts)
                .containsExactly(last);
    }

    @Test
    void aCarThatStandsInTheFireLaneAndWasHiddenForAWhileGoesOn() {
        RuleConfig dwelling =
                Play.rule("objects", null, null, Duration.ofSeconds(2), Duration.ZERO, Duration.ofSeconds(5));
        Play play = new Play(dwelling);
        for (int i = 0; i < 20; i++) {
            play.show(Play.car(1, 0.1 + 0.02 * i));
        }
        Track parked = Play.stationary(Play.car(1, 0.48));
        play.show(parked).nothing(15);
        for (int i = 0; i < 50; i++) {
            play.show(parked);
        }
        assertThat(play.events(EventPhase.OPENED)).hasSize(1);
        assertThat(play.events(EventPhase.CLOSED)).isEmpty();
    }

    @Test
    void aCarThatParkedAndWasHiddenForAWhileDoesNot() {
        Play play = new Play(MERGING);
        for (int i = 0; i < 20; i++) {
            play.show(Play.car(1, 0.1 + 0.02 * i));
        }
        Track parked = Play.stationary(Play.car(1, 0.48));
        play.show(parked);
        long stood = play.now();
        play.nothing(15);
        for (int i = 0; i < 50; i++) {
            play.show(parked);
        }
        assertThat(play.events(EventPhase.CLOSED))
                .extracting(ObjectEvent::seenPts)
                .containsExactly(stood);
    }
}
