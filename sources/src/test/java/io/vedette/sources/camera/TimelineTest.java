// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.camera;

import static io.vedette.sources.video.VideoPacket.NO_TIMESTAMP;
import static org.assertj.core.api.Assertions.assertThat;

import io.vedette.record.MediaTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimelineTest {
    private static final Instant NOW = ManualClock.START;
    private static final long NOW_TICKS = MediaTime.ofInstant(NOW);
    private static final long FRAME = 3600;

    private final Timeline live = Timeline.live(Long.MIN_VALUE);

    private static Stamp stamp(Timeline timeline, long dts, long pts, Instant arrival) {
        return timeline.stamp(
                dts, pts, new Arrival(arrival, Duration.between(NOW, arrival).toNanos()), null);
    }

    private static Instant later(double seconds) {
        return NOW.plus(Duration.ofNanos((long) (seconds * 1e9)));
    }

    @Test
    void startsAtWallTimeAndKeepsDistances() {
        live.reconnected(0);
        assertThat(stamp(live, 500, 500, NOW).dts()).isEqualTo(NOW_TICKS);
        assertThat(stamp(live, 4100, 4100, later(0.09)).dts()).isEqualTo(NOW_TICKS + FRAME);
        assertThat(stamp(live, 7703, 7703, later(0.1)).pts()).isEqualTo(NOW_TICKS + 2 * FRAME + 3);
        assertThat(live.newest()).isEqualTo(NOW_TICKS + 2 * FRAME + 3);
    }

    @Test
    void fillsInTheMissingTimeOfTheFirstPackets() {
        live.reconnected(0);
        assertThat(stamp(live, NO_TIMESTAMP, NO_TIMESTAMP, NOW))
                .extracting(Stamp::dts, Stamp::pts)
                .containsExactly(NOW_TICKS, NOW_TICKS);
        assertThat(stamp(live, NO_TIMESTAMP, FRAME, NOW).dts()).isEqualTo(NOW_TICKS + FRAME);
        assertThat(stamp(live, NO_TIMESTAMP, 2 * FRAME, NOW).pts()).isEqualTo(NOW_TICKS + 2 * FRAME);
    }

    @Test
    void goesOnAfterAnUnknownFirstTimeWhateverTheCameraCountsFrom() {
        live.reconnected(0);
        stamp(live, NO_TIMESTAMP, NO_TIMESTAMP, NOW);
        assertThat(stamp(live, 1L << 40, 1L << 40, later(0.04)).dts()).isEqualTo(NOW_TICKS + FRAME);
        assertThat(stamp(live, (1L << 40) + FRAME, (1L << 40) + FRAME, later(0.08))
                        .dts())
                .isEqualTo(NOW_TICKS + 2 * FRAME);
    }

    @Test
    void makesRisingDecodeTimesForReorderedFrames() {
        live.reconnected((int) FRAME);
        long[] shown = {0, 3, 1, 2, 6, 4, 5, 9, 7, 8};
        List<Long> decode = new ArrayList<>();
        for (long frame : shown) {
            Stamp stamp = stamp(live, NO_TIMESTAMP, frame * FRAME, NOW);
            assertThat(stamp.pts()).isEqualTo(NOW_TICKS + frame * FRAME);
            assertThat(stamp.dts()).isLessThanOrEqualTo(stamp.pts() + 1);
            decode.add(stamp.dts());
        }
        assertThat(decode).isSorted().doesNotHaveDuplicates();
    }

    /** RTSP gives no decode times, and many a camera announces no rate or another one. */
    @ParameterizedTest
    @CsvSource({"0, 9000", "0, 6000", "0, 3000", "3600, 9000", "9000, 3600"})
    void decodeTimesAreThoseOfPresentationWhereNothingIsReordered(int announced, int step) {
        live.reconnected(announced);
        for (int i = 0; i < 200; i++) {
            Stamp stamp = stamp(live, NO_TIMESTAMP, (long) i * step, NOW);
            assertThat(stamp.pts()).isEqualTo(NOW_TICKS + (long) i * step);
            if (i > (announced == 0 ? 0 : 16)) {
                assertThat(stamp.dts()).isEqualTo(stamp.pts());
                assertThat(stamp.duration()).isEqualTo(step);
            }
        }
    }

    /** Ten frames a second, of which each third is decoded before the two that are shown before it. */
    @ParameterizedTest
    @ValueSource(ints = {0, 3600, 9000})
    void decodeTimesKeepPaceWhereFramesAreReordered(int announced) {
        live.reconnected(announced);
        int[] shown = {3, 1, 2};
        for (int i = 0; i < 300; i++) {
            long pts = 9000L * (i - i % 3 + shown[i % 3]);
            Stamp stamp = stamp(live, NO_TIMESTAMP, pts, NOW);
            if (i > 20) {
                assertThat(stamp.dts()).isBetween(stamp.pts() - 27_000, stamp.pts());
                assertThat(stamp.duration()).isEqualTo(9000);
            }
        }
    }

    @Test
    void aJumpOfAStreamWithoutDecodeTimesIsBridged() {
        live.reconnected(0);
        for (int i = 0; i < 50; i++) {
            stamp(live, NO_TIMESTAMP, i * 9000L, NOW);
        }
        long last = live.newest();
        assertThat(stamp(live, NO_TIMESTAMP, 1L << 40, NOW).pts()).isEqualTo(last + 9000);
        assertThat(stamp(live, NO_TIMESTAMP, (1L << 40) + 9000, NOW))
                .extracting(Stamp::dts, Stamp::pts)
                .containsExactly(last + 18_000, last + 18_000);
        assertThat(stamp(live, NO_TIMESTAMP, 0, NOW).pts()).isEqualTo(last + 27_000);
    }

    @Test
    void continuesAfterAReconnect() {
        live.reconnected(0);
        stamp(live, 0, 0, NOW);
        stamp(live, FRAME, FRAME, later(0.04));
        live.reconnected(0);
        Stamp after = stamp(live, 77, 77, later(10));
        assertThat(after.dts()).isEqualTo(MediaTime.ofInstant(later(10)));
    }

    @Test
    void neverStepsBackWhenTheWallClockDoes() {
        live.reconnected(0);
        stamp(live, 0, 0, NOW);
        live.reconnected(0);
        Arrival hourEarlier = new Arrival(later(-3600), 0);
        assertThat(live.stamp(0, 0, hourEarlier, null).dts()).isEqualTo(NOW_TICKS + FRAME);
    }

    @Test
    void anOutageKeepsItsLengthWhenTheWallClockStepsBackMeanwhile() {
        live.reconnected(0);
        stamp(live, 0, 0, NOW);
        live.reconnected(0);
        Arrival afterMinute = new Arrival(later(-3600), 60_000_000_000L);
        assertThat(live.stamp(0, 0, afterMinute, null).dts()).isEqualTo(NOW_TICKS + 60 * 90_000);
    }

    @Test
    void nothingIsShownBeforeWhatWasShownBeforeAReconnect() {
        live.reconnected((int) FRAME);
        long shown = Long.MIN_VALUE;
        for (long frame : new long[] {0, 3, 1, 2}) {
            shown = Math.max(
                    shown, stamp(live, NO_TIMESTAMP, frame * FRAME, NOW).pts());
        }
        live.reconnected((int) FRAME);
        assertThat(stamp(live, NO_TIMESTAMP, 0, NOW).pts()).isEqualTo(shown + FRAME);
    }

    @Test
    void nothingIsShownBeforeWhatWasShownBeforeAFileStartsOver() {
        live.reconnected((int) FRAME);
        for (long frame : new long[] {0, 3, 1, 2}) {
            stamp(live, NO_TIMESTAMP, frame * FRAME, NOW);
        }
        live.looped();
        assertThat(stamp(live, NO_TIMESTAMP, 0, NOW).pts()).isEqualTo(NOW_TICKS + 4 * FRAME);
    }

    @Test
    void goesOnAfterTheNewestTimeOfTheRunBefore() {
        Timeline resumed = Timeline.live(NOW_TICKS + 100 * FRAME);
        resumed.reconnected(0);
        assertThat(stamp(resumed, 0, 0, NOW).dts()).isEqualTo(NOW_TICKS + 101 * FRAME);
    }

    @Test
    void followsWithoutASeamWhenAFileStartsOver() {
        live.reconnected(0);
        stamp(live, -FRAME, 0, NOW);
        stamp(live, 0, FRAME, later(0.01));
        live.looped();
        Stamp again = stamp(live, -FRAME, 0, later(7));
        assertThat(again.dts()).isEqualTo(NOW_TICKS + 2 * FRAME);
        assertThat(again.pts()).isEqualTo(NOW_TICKS + 3 * FRAME);
    }

    @Test
    void bridgesJumpsOfTheCamerasClock() {
        live.reconnected(0);
        stamp(live, 0, 0, NOW);
        assertThat(stamp(live, -90_000, -90_000, later(0.04)).dts()).isEqualTo(NOW_TICKS + FRAME);
        assertThat(stamp(live, 10_000_000, 10_000_000, later(0.08)).dts()).isEqualTo(NOW_TICKS + 2 * FRAME);
        assertThat(stamp(live, 10_003_600, 10_003_600, later(0.12)).dts()).isEqualTo(NOW_TICKS + 3 * FRAME);
    }

    @Test
    void keepsAPauseThatWasReal() {
        live.reconnected(0);
        stamp(live, 0, 0, NOW);
        assertThat(stamp(live, 20 * 90_000, 20 * 90_000, later(20)).dts()).isEqualTo(NOW_TICKS + 20 * 90_000);
    }

    @Test
    void learnsTheDurationOfFrames() {
        live.reconnected(0);
        assertThat(stamp(live, 0, 0, NOW).duration()).isEqualTo(3600);
        assertThat(stamp(live, 9000, 9000, NOW).duration()).isEqualTo(9000);
        live.reconnected(1800);
        assertThat(stamp(live, 0, 0, NOW).duration()).isEqualTo(1800);
    }

    @Test
    void placesARecordingWithoutAnyClock() {
        Instant start = Instant.parse("2000-01-01T00:00:00Z");
        Timeline recording = Timeline.recording(Instant.EPOCH);
        recording.reconnected(0);
        recording.recordedAt(start);
        Stamp first = stamp(recording, 1000, 1000, NOW);
        Stamp second = stamp(recording, 4600, 4600, later(99));
        assertThat(first.dts()).isEqualTo(MediaTime.ofInstant(start));
        assertThat(first.time()).isEqualTo(start);
        assertThat(second.time()).isEqualTo(start.plusMillis(40));
    }

    @Test
    void aRecordingKeepsItsPausesAndBridgesStepsBack() {
        Timeline recording = Timeline.recording(Instant.EPOCH);
        recording.reconnected(0);
        recording.recordedAt(NOW);
        stamp(recording, 0, 0, NOW);
        long pause = 3600 * 90_000L;
        assertThat(stamp(recording, pause, pause, NOW).dts()).isEqualTo(NOW_TICKS + pause);
        assertThat(stamp(recording, 0, 0, NOW).dts()).isEqualTo(NOW_TICKS + pause + FRAME);
    }

    @Property
    void decodeTimesRiseWhateverComes(
            @ForAll @Size(max = 60) List<@LongRange(min = -1_000_000, max = 10_000_000) Long> times) {
        Timeline timeline = Timeline.live(NOW_TICKS);
        timeline.reconnected(0);
        long before = NOW_TICKS;
        for (Long time : times) {
            long raw = time % 7 == 0 ? NO_TIMESTAMP : time;
            Stamp stamp = stamp(timeline, time % 3 == 0 ? NO_TIMESTAMP : raw, raw, NOW);
            assertThat(stamp.dts()).isGreaterThan(before);
            assertThat(stamp.duration()).isPositive();
            before = stamp.dts();
        }
    }
}
