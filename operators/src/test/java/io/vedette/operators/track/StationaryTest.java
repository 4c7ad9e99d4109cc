// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.track;

import static io.vedette.operators.track.Walk.car;
import static io.vedette.operators.track.Walk.person;
import static org.assertj.core.api.Assertions.assertThat;

import io.vedette.record.Box;
import io.vedette.record.Detection;
import io.vedette.record.MediaTime;
import io.vedette.record.Track;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What stands, and when it is looked at again. */
class StationaryTest {
    private final Walk walk = new Walk();
    private final Random random = new Random(7);

    private Detection shaky(double x) {
        return car("car", x + 0.01 * random.nextGaussian(), 0.8);
    }

    private long park() {
        for (int i = 0; i < 60; i++) {
            walk.show(shaky(0.5));
        }
        Track track = walk.tracks().get(0);
        assertThat(track.stationary()).isTrue();
        return track.id();
    }

    @Test
    void carThatStandsForTheSetTimeBecomesStationary() {
        walk.show(car("car", 0.5, 0.8));
        walk.repeat(49, car("car", 0.5, 0.8));
        assertThat(walk.tracks().get(0).stationary()).isFalse();
        walk.show(car("car", 0.5, 0.8));
        assertThat(walk.tracks().get(0).stationary()).isTrue();
    }

    @Test
    void whatMovesSlowlyDoesNot() {
        for (int i = 0; i < 150; i++) {
            walk.show(person(0.2 + 0.0006 * i, 0.5));
            assertThat(walk.tracks()).noneMatch(Track::stationary);
        }
    }

    @Test
    void noiseDoesNotEndIt() {
        long id = park();
        for (int i = 0; i < 2000; i++) {
            assertThat(walk.show(shaky(0.5))).singleElement().satisfies(track -> {
                assertThat(track.stationary()).isTrue();
                assertThat(track.id()).isEqualTo(id);
            });
        }
    }

    @Test
    void carThatDrivesOffIsTheSameAndMoves() {
        long id = park();
        int frames = 0;
        double x = 0.5;
        while (walk.tracks().get(0).stationary()) {
            x += 0.04;
            walk.show(car("car", x, 0.8));
            assertThat(++frames).isLessThan(10);
        }
        assertThat(walk.tracks()).extracting(Track::id).containsExactly(id);
    }

    /** Whoever walks slowly past it hides one side, then the other. */
    @Test
    void carHiddenInPartGoesOnStanding() {
        Standing standing = parked();
        for (int i = 1; i < 20; i++) {
            Box part = i < 10 ? new Box(0.5f, 0.4f, 0.1f, 0.2f) : new Box(0.4f, 0.4f, 0.1f, 0.2f);
            standing = standing.seen(part, i, 0);
            assertThat(standing.still()).isTrue();
        }
        assertThat(standing.seen(new Box(0.4f, 0.4f, 0.2f, 0.2f), 20, 0).away()).isZero();
    }

    @Test
    void carThatDrivesStraightAwayHasLeftInTheEnd() {
        Standing standing = parked();
        for (int i = 1; i <= 20; i++) {
            assertThat(standing.still()).isTrue();
            standing = standing.seen(new Box(0.45f, 0.4f, 0.1f, 0.1f), i, 0);
        }
        assertThat(standing.still()).isFalse();
    }

    private static Standing parked() {
        Standing standing = Standing.at(new Box(0.4f, 0.4f, 0.2f, 0.2f), 0).seen(new Box(0.4f, 0.4f, 0.2f, 0.2f), 0, 0);
        assertThat(standing.still()).isTrue();
        return standing;
    }

    @Test
    void carHiddenByATruckForAWhileKeepsItsId() {
        long id = park();
        walk.repeat(100);
        assertThat(walk.tracks()).isEmpty();

        assertThat(walk.show(shaky(0.5))).singleElement().satisfies(track -> {
            assertThat(track.id()).isEqualTo(id);
            assertThat(track.stationary()).isTrue();
        });
    }

    @Test
    void carThatIsGoneIsForgottenInTheEnd() {
        park();
        walk.repeat(150);

        assertThat(walk.state.objects()).isEmpty();
        assertThat(walk.tracker.nextLook(walk.state)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void looksAgainSoonWhereSomebodyMovedAndSeldomWhereACarIsParked() {
        assertThat(walk.tracker.nextLook(walk.state)).isEqualTo(Long.MAX_VALUE);
        walk.show(person(0.1, 0.5));
        assertThat(walk.tracker.nextLook(walk.state)).as("not confirmed").isEqualTo(Long.MAX_VALUE);

        park();
        assertThat(walk.tracker.nextLook(walk.state)).isEqualTo(walk.pts + MediaTime.ofMillis(30_000));
        walk.repeat(3, shaky(0.5), person(0.1, 0.5));
        assertThat(walk.tracker.nextLook(walk.state)).isEqualTo(walk.pts + MediaTime.ofMillis(1_000));
    }

    @Test
    void looksAgainSoonWhereAParkedCarWasNotToBeSeen() {
        park();
        walk.show();

        assertThat(walk.tracker.nextLook(walk.state)).isEqualTo(walk.pts + MediaTime.ofMillis(1_000));
    }

    @Test
    void triesAgainAfterALookThatFailed() {
        assertThat(walk.tracker.nextTry(walk.state, walk.pts)).isEqualTo(Long.MAX_VALUE);
        park();
        walk.after(40_000);

        assertThat(walk.tracker.nextTry(walk.state, walk.pts)).isEqualTo(walk.pts + MediaTime.ofMillis(1_000));
    }
}
