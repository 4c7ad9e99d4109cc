// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.vedette.config.LineConfig;
import io.vedette.config.ObjectFilter;
import io.vedette.config.RuleConfig;
import io.vedette.config.SceneConfig;
import io.vedette.config.SchedulePeriod;
import io.vedette.config.ZoneConfig;
import io.vedette.geometry.Point;
import io.vedette.record.EventPhase;
import io.vedette.record.LineCrossing;
import io.vedette.record.MediaTime;
import io.vedette.record.ObjectEvent;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Events of rules that name a zone or a line. */
class ZoneEventTest {
    /** The right half, without its lowest tenth. */
    private static final ZoneConfig LAWN = new ZoneConfig(
            "lawn",
            List.of(new Point(0.5f, 0), new Point(1, 0), new Point(1, 0.9f), new Point(0.5f, 0.9f)),
            ObjectFilter.ALL,
            3);

    private static final LineConfig GATE =
            new LineConfig("gate", new Point(0.5f, 0.9f), new Point(0.5f, 0.4f), ObjectFilter.ALL);
    private static final SceneConfig SCENE = new SceneConfig(List.of(LAWN), List.of(GATE), List.of());
    private static final RuleConfig ON_LAWN =
            Play.rule("on-lawn", "lawn", null, Duration.ZERO, Duration.ZERO, Duration.ZERO);
    private static final RuleConfig LOITERING =
            Play.rule("loitering", "lawn", null, Duration.ofSeconds(30), Duration.ZERO, Duration.ZERO);
    private static final RuleConfig THROUGH_GATE =
            Play.rule("through", null, "gate", Duration.ZERO, Duration.ZERO, Duration.ZERO);

    @Test
    void beginsInTheZoneAndEndsWhereTheFeetLeaveIt() {
        Play play = new Play(SCENE, ON_LAWN).walk(1, 0.3, 50).walk(1, 0.8, 10);
        for (int i = 0; i < 30; i++) {
            play.show(Play.person(1, 0.9, 0.95));
        }
        ObjectEvent first = play.events().get(0);
        assertThat(first.zone()).isEqualTo("lawn");
        assertThat(MediaTime.toSeconds(first.startPts() - Play.START)).isBetween(4.2, 4.8);
        ObjectEvent closed = play.events(EventPhase.CLOSED).get(0);
        assertThat(MediaTime.toSeconds(closed.seenPts() - Play.START)).isBetween(12.0, 12.4);
    }

    @Test
    void flickeringAtTheEdgeIsOneEvent() {
        Play play = new Play(SCENE, ON_LAWN).walk(1, 0.3, 25);
        for (int i = 0; i < 100; i++) {
            play.show(Play.person(1, 0.5 + 0.01 * (i % 4 - 1.5), 0.7));
        }
        assertThat(play.events(EventPhase.OPENED)).hasSizeLessThanOrEqualTo(1);
        play.nothing(20);
        assertThat(play.events(EventPhase.CLOSED)).hasSameSizeAs(play.events(EventPhase.OPENED));
    }

    @Test
    void dwellCountsFromTheBeginningAndOverMissesAndGaps() {
        Play play = new Play(SCENE, LOITERING).walk(1, 0.45, 20);
        for (int i = 0; i < 10; i++) {
            play.show(Play.person(1, 0.7, 0.7)).show().gap(1);
        }
        assertThat(play.events()).isEmpty();
        for (int i = 0; i < 200; i++) {
            play.show(Play.stationary(Play.person(1, 0.7, 0.7)));
        }
        List<ObjectEvent> opened = play.events(EventPhase.OPENED);
        assertThat(opened).hasSize(1);
        assertThat(MediaTime.toSeconds(opened.get(0).startPts() - Play.START)).isBetween(1.2, 1.8);
        assertThat(MediaTime.toSeconds(opened.get(0).seenPts() - opened.get(0).startPts()))
                .isBetween(30.0, 30.4);
    }

    @Test
    void aRuleThatAsksForDwellAlsoHoldsForParkedCars() {
        Play play = new Play(SCENE, LOITERING);
        for (int i = 0; i < 20; i++) {
            play.show(Play.car(1, 0.4 + 0.02 * i));
        }
        for (int i = 0; i < 400; i++) {
            play.show(Play.stationary(Play.car(1, 0.8)));
        }
        assertThat(play.events(EventPhase.OPENED)).hasSize(1);
        assertThat(play.events(EventPhase.CLOSED)).isEmpty();
    }

    @Test
    void passingThroughIsNoDwelling() {
        Play play = new Play(SCENE, LOITERING);
        for (int i = 0; i < 3; i++) {
            play.walk(1, 0.4, 50).nothing(30);
        }
        assertThat(play.events()).isEmpty();
    }

    @Test
    void aCrossingOpensAndTheObjectsGoingCloses() {
        Play play = new Play(SCENE, THROUGH_GATE).walk(1, 0.45, 40);
        long last = play.now();
        play.nothing(20);
        LineCrossing crossing = play.crossings().get(0);
        ObjectEvent opened = play.events().get(0);
        assertThat(opened.line()).isEqualTo("gate");
        assertThat(opened.startPts()).isEqualTo(crossing.pts());
        assertThat(opened.id()).isEqualTo("yard.through." + MediaTime.toMillis(crossing.pts()));
        assertThat(play.events(EventPhase.OPENED)).hasSize(1);
        assertThat(play.events(EventPhase.CLOSED))
                .extracting(ObjectEvent::seenPts)
                .containsExactly(last);
    }

    @Test
    void twoThatCrossTogetherAreTwoEvents() {
        Play play = new Play(SCENE, THROUGH_GATE);
        for (int i = 0; i < 20; i++) {
            play.show(Play.person(1, 0.4 + 0.01 * i, 0.7), Play.person(2, 0.4 + 0.01 * i, 0.8));
        }
        assertThat(play.events(EventPhase.OPENED))
                .extracting(ObjectEvent::id)
                .doesNotHaveDuplicates()
                .hasSize(2);
    }

    @Test
    void aRuleOrZoneThatIsGoneEndsItsEvents() {
        Play play = new Play(SCENE, ON_LAWN, LOITERING).walk(1, 0.4, 30);
        long last = play.now();
        play.configure(SCENE, LOITERING, ON_LAWN);
        assertThat(play.events(EventPhase.CLOSED)).isEmpty();
        play.configure(SceneConfig.EMPTY, ON_LAWN);
        assertThat(play.events(EventPhase.CLOSED))
                .extracting(ObjectEvent::seenPts)
                .containsExactly(last);
    }

    @Test
    void whatWasInAZoneBeforeItWasDrawnAnewDidNotDwellThere() {
        ZoneConfig left = new ZoneConfig(
                "lawn",
                List.of(new Point(0, 0), new Point(0.5f, 0), new Point(0.5f, 0.9f), new Point(0, 0.9f)),
                ObjectFilter.ALL,
                3);
        Play play = new Play(new SceneConfig(List.of(left), List.of(), List.of()), LOITERING).walk(1, 0.2, 28);
        stand(play, 0.47, 20);
        play.configure(SCENE, LOITERING).show(Play.person(1, 0.55, 0.7));
        long came = play.now();
        stand(play, 0.55, 29);
        assertThat(play.events()).isEmpty();
        stand(play, 0.55, 2);
        assertThat(play.events(EventPhase.OPENED))
                .extracting(ObjectEvent::startPts)
                .allMatch(start -> start >= came)
                .hasSize(1);
    }

    @Test
    void whatIsInAZoneBothBeforeAndAfterItWasDrawnAnewDwellsOn() {
        ZoneConfig wider = new ZoneConfig(
                "lawn",
                List.of(new Point(0.4f, 0), new Point(1, 0), new Point(1, 1), new Point(0.4f, 1)),
                ObjectFilter.ALL,
                3);
        Play play = new Play(SCENE, LOITERING).walk(1, 0.4, 20);
        stand(play, 0.59, 20);
        play.configure(new SceneConfig(List.of(wider), List.of(), List.of()), LOITERING);
        stand(play, 0.59, 9);
        assertThat(play.events(EventPhase.OPENED)).hasSize(1);
    }

    @Test
    void whatDwelledInARulesFormerZoneDidNotInItsPresentOne() {
        ZoneConfig all = new ZoneConfig(
                "yard",
                List.of(new Point(0, 0), new Point(1, 0), new Point(1, 1), new Point(0, 1)),
                ObjectFilter.ALL,
                3);
        RuleConfig former = Play.rule("loitering", "yard", null, LOITERING.dwell(), Duration.ZERO, Duration.ZERO);
        SceneConfig both = new SceneConfig(List.of(LAWN, all), List.of(), List.of());
        Play play = new Play(both, former).walk(1, 0.2, 28);
        stand(play, 0.47, 20);
        play.walk(1, 0.5, 5).configure(both, LOITERING);
        stand(play, 0.55, 29);
        assertThat(play.events()).isEmpty();
        stand(play, 0.55, 2);
        assertThat(play.events(EventPhase.OPENED)).hasSize(1);
    }

    private static void stand(Play play, double x, int seconds) {
        for (int i = 0; i < seconds * 5; i++) {
            play.show(Play.person(1, x, 0.7));
        }
    }

    @Test
    void aRuleWhoseZoneThisCameraLacksConcernsItNot() {
        assertThat(new Play(ON_LAWN, THROUGH_GATE).walk(1, 0.3, 50).said).isEmpty();
    }

    @Test
    void eventsBeginInTheRulesHoursAndMayEndAfterThem() {
        // Media time begins on a Wednesday at 16:00 UTC.
        SchedulePeriod tenSeconds = new SchedulePeriod(
                List.of(DayOfWeek.WEDNESDAY), LocalTime.parse("16:00:10"), LocalTime.parse("16:00:20"));
        RuleConfig rule = new RuleConfig(
                "hours",
                List.of(),
                null,
                null,
                List.of(),
                0.5f,
                3,
                Duration.ZERO,
                Duration.ZERO,
                Duration.ZERO,
                List.of(tenSeconds));
        Play play = new Play(rule).walk(1, 0, 90).walk(1, 0, 60).nothing(20).walk(1, 0, 20);
        List<ObjectEvent> opened = play.events(EventPhase.OPENED);
        assertThat(opened)
                .extracting(event -> MediaTime.toSeconds(event.startPts() - Play.START))
                .containsExactly(10.0);
        assertThat(play.events(EventPhase.CLOSED))
                .extracting(event -> MediaTime.toSeconds(event.seenPts() - Play.START))
                .containsExactly(30.0);
    }
}
