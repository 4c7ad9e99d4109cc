// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.track;

import static io.vedette.operators.track.Walk.car;
import static io.vedette.operators.track.Walk.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vedette.config.TrackingConfig;
import io.vedette.record.MediaTime;
import io.vedette.record.Track;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrackerTest {
    private final Walk walk = new Walk();

    @Test
    void followsAnObjectOnceItWasSeenInEnoughFrames() {
        assertThat(walk.show(person(0.3, 0.5))).isEmpty();
        long first = walk.pts;
        assertThat(walk.show(person(0.31, 0.5))).isEmpty();
        List<Track> tracks = walk.show(person(0.32, 0.5));

        assertThat(tracks).singleElement().satisfies(track -> {
            assertThat(track.label()).isEqualTo("person");
            assertThat(track.score()).isEqualTo(0.9f);
            assertThat(track.firstPts()).isEqualTo(first);
            assertThat(track.seenPts()).isEqualTo(walk.pts);
            assertThat(track.stationary()).isFalse();
        });
    }

    @Test
    void keepsTheIdOfAWalkingPersonAndTellsItsVelocity() {
        for (int i = 0; i < 15; i++) {
            walk.show(person(0.2 + 0.02 * i, 0.5));
        }
        Track track = walk.tracks().get(0);

        assertThat(walk.state.objects()).hasSize(1);
        assertThat(track.velocityX()).isCloseTo(0.1f, within(0.01f));
        assertThat(track.velocityY()).isCloseTo(0, within(0.01f));
        assertThat(track.box().x() + track.box().width() / 2).isCloseTo(0.48f, within(0.005f));
    }

    @Test
    void givesTheSameWhateverTheIntervals() {
        Walk irregular = new Walk();
        int[] millis = {200, 90, 310, 200, 500, 60, 240, 200, 700, 130, 170, 200};
        double x = 0.2;
        for (int pause : millis) {
            x += 0.1 * pause / 1000;
            irregular.after(pause).showNow(person(x, 0.5));
        }

        assertThat(irregular.tracks())
                .singleElement()
                .satisfies(track -> assertThat(track.velocityX()).isCloseTo(0.1f, within(0.015f)));
    }

    @Test
    void weakDetectionsContinueButNeverBegin() {
        walk.repeat(10, person(0.7, 0.5, 0.4));
        assertThat(walk.tracks()).isEmpty();

        long id = walk.repeat(3, person(0.3, 0.5)).get(0).id();
        List<Track> tracks = walk.repeat(20, person(0.3, 0.5, 0.4));

        assertThat(tracks).extracting(Track::id).containsExactly(id);
        assertThat(tracks.get(0).seenPts()).isEqualTo(walk.pts);
    }

    @Test
    void isLostAfterTheTimeWithoutItAndNotBefore() {
        walk.repeat(5, person(0.3, 0.5));
        walk.repeat(9);
        assertThat(walk.state.objects()).hasSize(1);
        walk.show();
        assertThat(walk.state.objects()).isEmpty();
    }

    @Test
    void isGivenOutAtItsExpectedPlaceWhileItIsMissedBriefly() {
        for (int i = 0; i < 10; i++) {
            walk.show(person(0.2 + 0.02 * i, 0.5));
        }
        long seen = walk.pts;
        List<Track> tracks = walk.show();

        assertThat(tracks).singleElement().satisfies(track -> {
            assertThat(track.seenPts()).isEqualTo(seen);
            assertThat(track.box().x() + track.box().width() / 2).isCloseTo(0.4f, within(0.01f));
        });
        walk.repeat(5);
        assertThat(walk.tracks()).isEmpty();
        long id = walk.state.objects().get(0).id();
        assertThat(walk.show(person(0.52, 0.5))).extracting(Track::id).containsExactly(id);
    }

    @Test
    void whatWasNotAnalysedIsNoEvidence() {
        long id = walk.repeat(5, person(0.3, 0.5)).get(0).id();
        walk.after(3_600_000);
        assertThat(walk.tracks()).extracting(Track::id).containsExactly(id);

        walk.showNow();
        walk.after(3_600_000).showNow();
        assertThat(walk.state.objects()).as("two frames are not three").hasSize(1);
        assertThat(walk.after(3_600_000).showNow(person(0.3, 0.5)))
                .extracting(Track::id)
                .containsExactly(id);
    }

    @Test
    void anAnalysedFrameStandsForASecondAtMost() {
        TrackingConfig slow = new TrackingConfig(
                3, 0.5f, Duration.ofSeconds(6), Duration.ofSeconds(10), Duration.ofSeconds(1), Duration.ofSeconds(30));
        Walk patient = new Walk(slow);
        patient.repeat(5, person(0.3, 0.5));
        for (int i = 0; i < 5; i++) {
            patient.after(60_000).showNow();
        }
        assertThat(patient.state.objects()).hasSize(1);
        patient.after(60_000).showNow();
        assertThat(patient.state.objects()).isEmpty();
    }

    @Test
    void predictionStopsAfterTwoSeconds() {
        for (int i = 0; i < 10; i++) {
            walk.show(person(0.2 + 0.02 * i, 0.5));
        }
        walk.after(2_000);
        float afterTwo = walk.tracks().get(0).box().x();
        walk.after(600_000);
        Track track = walk.tracks().get(0);

        assertThat(track.box().x()).isEqualTo(afterTwo);
        assertThat(track.velocityX()).isZero();
    }

    @Test
    void aFrameNotLaterThanTheLastChangesNothing() {
        walk.repeat(5, person(0.3, 0.5));
        TrackerState before = walk.state;

        walk.showNow(person(0.8, 0.8));

        assertThat(walk.state).isSameAs(before);
    }

    @Test
    void carThatIsCalledTruckNowAndThenIsOneObject() {
        walk.repeat(4, car("car", 0.4, 0.7));
        long id = walk.tracks().get(0).id();
        walk.repeat(2, car("truck", 0.4, 0.6));
        assertThat(walk.tracks()).singleElement().satisfies(track -> {
            assertThat(track.id()).isEqualTo(id);
            assertThat(track.label()).isEqualTo("car");
        });
        walk.repeat(12, car("truck", 0.4, 0.6));
        assertThat(walk.tracks().get(0).label()).isEqualTo("truck");
    }

    @Test
    void carThatIsCalledTruckInTheSameFrameIsOneObject() {
        walk.repeat(6, car("car", 0.4, 0.7), car("truck", 0.405, 0.6));

        assertThat(walk.state.objects()).hasSize(1);
        assertThat(walk.tracks().get(0).label()).isEqualTo("car");
    }

    @Test
    void personIsNeverACar() {
        walk.repeat(4, car("car", 0.4, 0.7));
        walk.repeat(4, car("person", 0.4, 0.7));

        assertThat(walk.tracks()).extracting(Track::label).contains("person");
        assertThat(walk.state.objects()).hasSize(2);
    }

    @Test
    void personInFrontOfACarIsAnother() {
        List<Track> tracks = walk.repeat(5, car("car", 0.4, 0.9), person(0.42, 0.5));

        assertThat(tracks).extracting(Track::label).containsExactlyInAnyOrder("car", "person");
    }

    @Test
    void twoWhoPassEachOtherKeepTheirIds() {
        long left = 0;
        long right = 0;
        for (int i = 0; i <= 40; i++) {
            double step = 0.015 * i;
            boolean hidden = Math.abs(0.2 + step - (0.8 - step)) < 0.05;
            List<Track> tracks = hidden
                    ? walk.show(person(0.2 + step, 0.5))
                    : walk.show(person(0.2 + step, 0.5), person(0.8 - step, 0.52));
            if (i == 10) {
                left = tracks.get(0).velocityX() > 0
                        ? tracks.get(0).id()
                        : tracks.get(1).id();
                right = tracks.get(0).velocityX() < 0
                        ? tracks.get(0).id()
                        : tracks.get(1).id();
            }
        }
        List<Track> tracks = walk.tracks();
        assertThat(tracks).hasSize(2);
        for (Track track : tracks) {
            assertThat(track.id()).isEqualTo(track.velocityX() > 0 ? left : right);
        }
    }

    @Test
    void runnerWhoseBoxesDoNotTouchIsOneObject() {
        for (int i = 0; i < 8; i++) {
            walk.show(person(0.1 + 0.07 * i, 0.5));
        }
        assertThat(walk.tracks()).hasSize(1);
        assertThat(walk.state.objects()).hasSize(1);
    }

    @Test
    void idIsMediaTimeInTenthsOfASecondSince2024AndRises() {
        List<Track> tracks = walk.repeat(3, person(0.3, 0.5), person(0.6, 0.5));

        long tenths = Math.floorDiv(walk.pts - 1_704_067_200L * MediaTime.TIMESCALE, MediaTime.TIMESCALE / 10);
        assertThat(tracks).extracting(Track::id).containsExactly(tenths, tenths + 1);
        assertThat(walk.state.lastId()).isEqualTo(tenths + 1);
    }

    @Test
    void idIsNewAlsoWhenAnOlderStateIsRestored() {
        walk.repeat(3, person(0.3, 0.5));
        TrackerState checkpoint = walk.state;
        List<Track> announced = walk.repeat(3, person(0.3, 0.5), person(0.7, 0.5));

        walk.state = checkpoint;
        walk.after(2_000);
        List<Track> after = walk.repeat(3, person(0.3, 0.5), person(0.5, 0.9));

        assertThat(after.get(0).id()).isEqualTo(announced.get(0).id());
        assertThat(after.get(1).id()).isGreaterThan(announced.get(1).id());
    }

    @Test
    void sameFramesGiveTheSameTracks() {
        Walk other = new Walk();
        for (int i = 0; i < 30; i++) {
            List<Track> one = walk.show(person(0.2 + 0.015 * i, 0.5), person(0.8 - 0.015 * i, 0.52));
            assertThat(other.show(person(0.2 + 0.015 * i, 0.5), person(0.8 - 0.015 * i, 0.52)))
                    .isEqualTo(one);
        }
        assertThat(other.state).isEqualTo(walk.state);
    }

    @Test
    void boxGivenOutLiesInThePicture() {
        walk.repeat(5, person(0.01, 0.95));

        assertThat(walk.tracks()).singleElement().satisfies(track -> {
            assertThat(track.box()).isEqualTo(track.box().clamped());
            assertThat(track.box().width()).isPositive();
        });
    }
}
