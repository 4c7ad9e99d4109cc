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
import java.util.List;
import org.junit.jupiter.api.Test;

/** An event from its opening to its close, for objects anywhere. */
class EventLifeTest {
    @Test
    void aWalkIsOneEventFromItsFirstFrameInTheRowToTheLastThatShowsIt() {
        Play play = new Play(Play.OBJECTS);
        play.walk(4, 0.2, 20);
        long last = play.now();
        play.nothing(30);

        List<ObjectEvent> events = play.events();
        ObjectEvent first = events.get(0);
        ObjectEvent end = events.get(events.size() - 1);
        assertThat(first.phase()).isEqualTo(EventPhase.OPENED);
        assertThat(first.label()).isEqualTo("person");
        assertThat(first.track()).isEqualTo(4);
        assertThat(first.seenPts() - first.startPts()).isEqualTo(2 * Play.STEP);
        assertThat(first.start()).isEqualTo(MediaTime.toInstant(first.startPts()));
        assertThat(end.phase()).isEqualTo(EventPhase.CLOSED);
        assertThat(end.seenPts()).isEqualTo(last);
        assertThat(end.seen()).isEqualTo(MediaTime.toInstant(last));
        assertThat(events).extracting(ObjectEvent::id).containsOnly(first.id());
        assertThat(events.subList(1, events.size() - 1)).allMatch(e -> e.phase() == EventPhase.UPDATED);
    }

    @Test
    void lastsAsLongAsMediaTimeSaysWhenTheClockIsSetMeanwhile() {
        for (Duration hour : List.of(Duration.ofHours(-1), Duration.ofHours(1))) {
            Play play = new Play(Play.OBJECTS).walk(4, 0.2, 10).setClock(hour).walk(4, 0.25, 10);
            long last = play.now();
            play.nothing(30);

            ObjectEvent end = play.events(EventPhase.CLOSED).get(0);
            assertThat(end.start()).isEqualTo(MediaTime.toInstant(end.startPts()));
            assertThat(end.seen()).isEqualTo(MediaTime.toInstant(last));
        }
    }

    @Test
    void theIdSaysCameraRuleAndBeginningInMilliseconds() {
        Play play = new Play(Play.OBJECTS).walk(1, 0.2, 10);
        ObjectEvent event = play.events().get(0);
        assertThat(event.id()).isEqualTo("yard.objects." + MediaTime.toMillis(event.startPts()));
    }

    @Test
    void twoThatBeginInTheSameFrameHaveDifferentIds() {
        Play play = new Play(Play.OBJECTS);
        for (int i = 0; i < 10; i++) {
            play.show(Play.person(1, 0.2 + 0.01 * i, 0.7), Play.person(2, 0.6 + 0.01 * i, 0.7));
        }
        List<ObjectEvent> opened = play.events(EventPhase.OPENED);
        assertThat(opened).extracting(ObjectEvent::track).containsExactly(1L, 2L);
        assertThat(opened.get(1).startPts()).isEqualTo(opened.get(0).startPts());
        assertThat(opened.get(1).id()).isEqualTo(opened.get(0).id() + ".2");
    }

    @Test
    void itIsUpdatedOnceASecondOfMediaTime() {
        Play play = new Play(Play.OBJECTS).walk(1, 0.2, 50);
        List<ObjectEvent> updates = play.events(EventPhase.UPDATED);
        assertThat(updates).hasSize(9);
        for (int i = 1; i < updates.size(); i++) {
            assertThat(updates.get(i).seenPts() - updates.get(i - 1).seenPts()).isEqualTo(MediaTime.TIMESCALE);
        }
    }

    @Test
    void theBestFrameIsReplacedByAClearlyBetterOneOnly() {
        Play play = new Play(Play.OBJECTS).walk(1, 0.2, 5);
        ObjectEvent opened = play.events().get(0);
        play.show(Play.object(1, "person", 0.84, Play.person(1, 0.25, 0.7).box()))
                .walk(1, 0.26, 6);
        assertThat(last(play).best()).isEqualTo(opened.best());

        Track close = Play.object(1, "person", 0.95, new Box(0.3f, 0.5f, 0.08f, 0.3f));
        play.show(close);
        long best = play.now();
        play.walk(1, 0.4, 6);
        assertThat(last(play).best().pts()).isEqualTo(best);
        assertThat(last(play).best().box()).isEqualTo(close.box());
        assertThat(last(play).best().score()).isEqualTo(0.95f);
    }

    @Test
    void aShortEventTellsItsBestFrameWhenItCloses() {
        Play play = new Play(Play.OBJECTS).walk(1, 0.2, 5);
        play.show(Play.object(1, "person", 0.99, new Box(0.3f, 0.5f, 0.08f, 0.3f)));
        long best = play.now();
        play.nothing(20);
        assertThat(last(play).best().pts()).isEqualTo(best);
    }

    @Test
    void whatNeverMovesIsNoEvent() {
        Play play = new Play(Play.OBJECTS);
        for (int i = 0; i < 50; i++) {
            play.show(Play.car(1, 0.5 + 0.003 * (i % 3)), Play.stationary(Play.person(2, 0.2, 0.7)));
        }
        assertThat(play.said).isEmpty();
    }

    @Test
    void rareOrDoubtfulSightsAreNoEvent() {
        Play play = new Play(Play.OBJECTS);
        for (int i = 0; i < 30; i++) {
            Track doubtful = Play.object(2, "dog", 0.4, new Box(0.02f * i, 0.2f, 0.05f, 0.05f));
            play.show(Play.person(1, 0.01 * i, 0.7), doubtful);
            play.show(Play.person(1, 0.01 * i, 0.7), doubtful);
            play.show(doubtful);
        }
        assertThat(play.said).isEmpty();
    }

    @Test
    void theMeanScoreOverTheFramesDecides() {
        RuleConfig rule = Play.OBJECTS;
        Play play = new Play(rule);
        double[] scores = {0.45, 0.45, 0.45, 0.45, 0.45, 0.7, 0.45, 0.7};
        for (int i = 0; i < scores.length; i++) {
            play.show(Play.object(
                    1, "person", scores[i], Play.person(1, 0.1 + 0.02 * i, 0.7).box()));
        }
        assertThat(play.events(EventPhase.OPENED)).hasSize(1);
    }

    @Test
    void otherLabelsAreNoneOfTheRulesBusiness() {
        RuleConfig rule = RuleConfig.named("cars", List.of("car"));
        assertThat(new Play(rule).walk(1, 0.2, 10).said).isEmpty();
    }

    @Test
    void aParkedCarsEventEndsWhenItComesToAStandstill() {
        Play play = new Play(Play.OBJECTS);
        for (int i = 0; i < 10; i++) {
            play.show(Play.car(1, 0.1 + 0.03 * i));
        }
        play.show(Play.stationary(Play.car(1, 0.4)));
        long stood = play.now();
        for (int i = 0; i < 100; i++) {
            play.show(Play.stationary(Play.car(1, 0.4)));
        }
        assertThat(play.events(EventPhase.CLOSED))
                .extracting(ObjectEvent::seenPts)
                .containsExactly(stood);

        for (int i = 0; i < 10; i++) {
            play.show(Play.car(1, 0.4 + 0.03 * i));
        }
        assertThat(play.events(EventPhase.OPENED)).hasSize(2);
    }

    @Test
    void aPersonStandingStillIsOneEventHoweverLong() {
        Play play = new Play(Play.OBJECTS).walk(1, 0.2, 10);
        for (int i = 0; i < 500; i++) {
            play.show(Play.stationary(Play.person(1, 0.3, 0.7)));
        }
        play.walk(1, 0.3, 10);
        long last = play.now();
        play.nothing(20);
        assertThat(play.events(EventPhase.OPENED)).hasSize(1);
        assertThat(play.events(EventPhase.CLOSED))
                .extracting(ObjectEvent::seenPts)
                .containsExactly(last);
    }

    static ObjectEvent last(Play play) {
        List<ObjectEvent> events = play.events();
        return events.get(events.size() - 1);
    }
}
