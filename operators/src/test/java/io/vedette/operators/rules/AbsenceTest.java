// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.vedette.record.EventPhase;
import io.vedette.record.ObjectEvent;
import io.vedette.record.Track;
import org.junit.jupiter.api.Test;

/** Only frames that were looked at are evidence that an object is gone. */
class AbsenceTest {
    @Test
    void aGapInAnalysisNeitherSplitsNorEndsAnEvent() {
        Play play = new Play(Play.OBJECTS).walk(1, 0.2, 10);
        for (int i = 0; i < 100; i++) {
            play.skip();
        }
        for (int i = 0; i < 100; i++) {
            play.tick(1);
        }
        play.gap(3600).show().show().walk(1, 0.3, 10);
        assertThat(play.events(EventPhase.OPENED)).hasSize(1);
        assertThat(play.events(EventPhase.CLOSED)).isEmpty();
    }

    @Test
    void twoSecondsOfFramesWithoutTheObjectEndIt() {
        Play play = new Play(Play.OBJECTS).walk(1, 0.2, 10);
        long last = play.now();
        play.nothing(9);
        assertThat(play.events(EventPhase.CLOSED)).isEmpty();
        play.nothing(1);
        assertThat(play.events(EventPhase.CLOSED))
                .extracting(ObjectEvent::seenPts)
                .containsExactly(last);
    }

    @Test
    void ofRareFramesThreeAreNeeded() {
        Play play = new Play(Play.OBJECTS).walk(1, 0.2, 10);
        play.gap(30).show().gap(30).show();
        assertThat(play.events(EventPhase.CLOSED)).isEmpty();
        play.gap(30).show();
        assertThat(play.events(EventPhase.CLOSED)).hasSize(1);
    }

    @Test
    void aPredictedPlaceIsNoSight() {
        Play play = new Play(Play.OBJECTS).walk(1, 0.2, 10);
        long last = play.now();
        Track predicted = Play.person(1, 0.3, 0.7);
        for (int i = 0; i < 15; i++) {
            play.predict(predicted);
        }
        assertThat(play.events(EventPhase.CLOSED))
                .extracting(ObjectEvent::seenPts)
                .containsExactly(last);
    }

    @Test
    void framesThatItsDetectorDidNotLookAtNeitherSplitNorEndAnEvent() {
        Play play = new Play(Play.OBJECTS).walk(1, 0.2, 5);
        play.unlooked(Play.person(1, 0.3, 0.7), 40);
        assertThat(play.events(EventPhase.CLOSED)).isEmpty();
        play.walk(1, 0.3, 5).nothing(20);

        assertThat(play.events(EventPhase.OPENED)).hasSize(1);
        assertThat(play.events(EventPhase.CLOSED)).hasSize(1);
    }

    @Test
    void framesThatItsDetectorDidNotLookAtDoNotDelayAnEvent() {
        int needed = 1;
        while (new Play(Play.OBJECTS).walk(1, 0.2, needed).events().isEmpty()) {
            needed++;
        }
        double last = 0.2 + 0.01 * (needed - 1);
        Play play = new Play(Play.OBJECTS).walk(1, 0.2, needed - 1).unlooked(Play.person(1, last, 0.7), 3);
        assertThat(play.events()).isEmpty();
        play.walk(1, last, 1);

        assertThat(play.events(EventPhase.OPENED)).hasSize(1);
    }

    @Test
    void aFrameThatComesTwiceIsEvidenceOnce() {
        Play play = new Play(Play.OBJECTS).walk(1, 0.2, 10);
        for (int i = 0; i < 30; i++) {
            play.gap(-0.2).show();
        }
        assertThat(play.events(EventPhase.CLOSED)).isEmpty();
    }

    @Test
    void removalEndsEventsWhereTheirObjectsWereLastSeen() {
        Play play = new Play(Play.OBJECTS).walk(1, 0.2, 10);
        long last = play.now();
        play.gap(100);
        play.rules.finish(play.said::add);
        assertThat(play.events(EventPhase.CLOSED))
                .extracting(ObjectEvent::seenPts)
                .containsExactly(last);
    }
}
