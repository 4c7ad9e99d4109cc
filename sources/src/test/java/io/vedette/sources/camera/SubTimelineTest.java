// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vedette.record.MediaTime;
import io.vedette.sources.video.VideoPacket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SubTimelineTest {
    private static final Instant START = Instant.parse("2026-03-01T08:00:00Z");
    private static final long SECOND = 1_000_000_000L;
    private static final long SETTLED = 2;

    private final SplittableRandom random = new SplittableRandom(7);
    private final SubTimeline common = new SubTimeline(Long.MIN_VALUE);
    /** Of the main stream: ticks on its timeline of the moment at which the simulation starts. */
    private final Encoder main = new Encoder(25, Timeline.live(Long.MIN_VALUE));

    private final Encoder sub = new Encoder(10, Timeline.live(Long.MIN_VALUE));
    private final List<Placed> placed = new ArrayList<>();
    private long now;

    /** Where a frame of the sub-stream was put, and where the main stream has the moment that it shows. */
    private record Placed(double seconds, long pts, double errorMillis) {}

    /** One stream of a camera: frames at a rate, sent after a delay with jitter, by a clock that may drift. */
    private final class Encoder {
        final int fps;
        final Timeline own;
        long delayNanos = 20_000_000;
        long jitterNanos;
        double drift;
        long firstRaw = 12_345;
        long connectedNanos;
        long pausedUntil;
        boolean reports;
        Duration clockError = Duration.ZERO;
        long frames;
        /** Media minus capture time of the newest frame, in ticks. */
        long offset;

        Encoder(int fps, Timeline own) {
            this.fps = fps;
            this.own = own;
        }

        void connect(long nanos) {
            connectedNanos = nanos;
            frames = 0;
            own.reconnected(0);
        }

        long captured() {
            return connectedNanos + frames * SECOND / fps;
        }

        /** FFmpeg gives a frame out when the next one has come. */
        long arrival() {
            long jitter = jitterNanos == 0 ? 0 : random.nextLong(jitterNanos);
            return captured() + SECOND / fps + delayNanos + jitter;
        }

        Received next() {
            long captured = captured();
            long raw = firstRaw + Math.round((captured - connectedNanos) * (1 + drift) * 9 / 100_000);
            long arrival = arrival();
            Instant zero = reports ? START.plusNanos(captured).plus(clockError).minusNanos(raw * 100_000 / 9) : null;
            Stamp stamp = own.stamp(raw, raw, new Arrival(START.plusNanos(arrival), arrival), zero);
            offset = stamp.pts() - captured * 9 / 100_000;
            frames++;
            return new Received(stamp, raw, zero, arrival, stamp.duration());
        }
    }

    private void connectMain() {
        main.connect(now);
        common.mainConnected();
    }

    private void connectSub() {
        sub.connect(now);
        common.subConnected();
    }

    /** Both streams send for some seconds; the sub-stream's frames are placed once that is possible, a key frame a second. */
    private void run(double seconds) {
        long end = now + (long) (seconds * SECOND);
        while (now < end) {
            boolean mainFirst = main.captured() <= sub.captured();
            now = Math.min(main.captured(), sub.captured());
            if (mainFirst) {
                Received frame = main.next();
                if (now >= main.pausedUntil) {
                    common.mainCame(frame);
                }
            } else {
                long captured = sub.captured();
                boolean key = sub.frames % sub.fps == 0;
                Received frame = sub.next();
                common.subCame(frame);
                if (common.isSettled(frame.arrivalNanos())) {
                    Stamp stamp = common.place(frame.stamp(), key);
                    double error = (stamp.pts() - captured * 9 / 100_000 - main.offset) / 90.0;
                    placed.add(new Placed(captured / 1e9, stamp.pts(), error));
                }
            }
        }
    }

    private double worstAfter(double seconds) {
        return placed.stream()
                .filter(p -> p.seconds() >= seconds)
                .mapToDouble(p -> Math.abs(p.errorMillis()))
                .max()
                .orElseThrow();
    }

    private void assertInOrder() {
        assertThat(placed).isSortedAccordingTo(Comparator.comparingLong(Placed::pts));
        assertThat(placed.stream().map(Placed::pts)).doesNotHaveDuplicates();
    }

    @Test
    void alignsStreamsThatStartAtDifferentMoments() {
        connectMain();
        now = (long) (3.7 * SECOND);
        main.frames = 92;
        common.mainCame(main.next());
        connectSub();
        run(10);
        assertThat(placed).hasSizeGreaterThan(80);
        assertThat(worstAfter(0)).isLessThan(1);
        assertInOrder();
    }

    @Test
    void waitsUntilBothStreamsAreKnown() {
        connectMain();
        connectSub();
        run(10);
        assertThat(placed.get(0).seconds()).isCloseTo(1, within(0.2));
    }

    @Test
    void jitterIsFilteredByTheEarliestArrivals() {
        main.jitterNanos = SECOND / 4;
        sub.jitterNanos = SECOND / 4;
        connectMain();
        connectSub();
        run(60);
        assertThat(worstAfter(0)).isLessThan(150);
        assertThat(worstAfter(30)).isLessThan(50);
        assertInOrder();
    }

    @Test
    void withoutReportsTheErrorIsTheDifferenceOfDelays() {
        sub.delayNanos = main.delayNanos + 60_000_000;
        connectMain();
        connectSub();
        run(10);
        assertThat(worstAfter(0)).isCloseTo(60, within(2.0));
    }

    @Test
    void reportsTellEvenTheDifferenceOfDelays() {
        main.reports = true;
        sub.reports = true;
        sub.delayNanos = main.delayNanos + 400_000_000;
        sub.jitterNanos = SECOND / 4;
        connectMain();
        connectSub();
        run(30);
        assertThat(worstAfter(0)).isLessThan(1);
        assertInOrder();
    }

    @Test
    void reportsOfAClockThatIsWrongCountWhenBothStreamsHaveIt() {
        main.reports = true;
        sub.reports = true;
        main.clockError = Duration.ofDays(-20_000);
        sub.clockError = main.clockError;
        sub.delayNanos = main.delayNanos + 400_000_000;
        connectMain();
        connectSub();
        run(30);
        assertThat(worstAfter(0)).isLessThan(1);
    }

    @Test
    void reportsThatContradictTheArrivalsDoNotCount() {
        main.reports = true;
        sub.reports = true;
        sub.clockError = Duration.ofHours(1);
        connectMain();
        connectSub();
        run(30);
        assertThat(worstAfter(0)).isLessThan(1);
    }

    @Test
    void reportsThatComeLateCorrectSlowly() {
        main.reports = true;
        sub.delayNanos = main.delayNanos + 100_000_000;
        connectMain();
        connectSub();
        run(10);
        sub.reports = true;
        run(40);
        assertThat(worstAfter(5)).isCloseTo(100, within(2.0));
        assertThat(worstAfter(SETTLED + 10 + 100 / 5)).isLessThan(5);
        assertInOrder();
    }

    @Test
    void followsDriftOfEitherClock() {
        main.drift = 100e-6;
        sub.drift = -100e-6;
        connectMain();
        connectSub();
        run(3600);
        assertThat(worstAfter(0)).as("720 ms of drift in an hour").isLessThan(10);
        assertInOrder();
    }

    @Test
    void followsDriftByReportsAsWell() {
        main.drift = -100e-6;
        sub.drift = 100e-6;
        main.reports = true;
        sub.reports = true;
        connectMain();
        connectSub();
        run(600);
        assertThat(worstAfter(0)).isLessThan(5);
        assertInOrder();
    }

    @Test
    void aNewConnectionToTheSubStreamIsAlignedAnew() {
        connectMain();
        connectSub();
        run(20);
        sub.firstRaw = 987_654_321;
        now += 5 * SECOND;
        main.frames += 125;
        connectSub();
        run(20);
        assertThat(worstAfter(0)).isLessThan(1);
        assertInOrder();
    }

    @Test
    void aNewConnectionToBothIsAlignedAnew() {
        main.drift = 300e-6;
        connectMain();
        connectSub();
        run(600);
        now += 30 * SECOND;
        connectMain();
        connectSub();
        run(20);
        assertThat(worstAfter(0)).isLessThan(10);
        assertInOrder();
    }

    @Test
    void goesOnWhileTheMainStreamPauses() {
        connectMain();
        connectSub();
        run(20);
        main.pausedUntil = now + 4 * SECOND;
        int before = placed.size();
        run(4);
        assertThat(placed).hasSizeGreaterThan(before + 30);
        run(20);
        assertThat(worstAfter(0)).isLessThan(1);
        assertInOrder();
    }

    @Test
    void staysAfterWhatTheCameraHadBefore() {
        SubTimeline resumed = new SubTimeline(MediaTime.ofInstant(START.plusSeconds(5)));
        resumed.mainCame(main.next());
        resumed.subCame(sub.next());
        assertThat(resumed.place(sub.next().stamp(), true).pts())
                .isGreaterThan(MediaTime.ofInstant(START.plusSeconds(5)));
    }

    /** Shifts change whenever they like: with reordered frames too, none is shown before one that was shown. */
    @Property(tries = 300)
    void mediaTimesNeverStepBack(@ForAll @IntRange(max = 1_000_000) int seed) {
        SplittableRandom dice = new SplittableRandom(seed);
        SubTimeline timeline = new SubTimeline(Long.MIN_VALUE);
        long tick = MediaTime.ofInstant(START);
        List<Long> shown = new ArrayList<>();
        for (int group = 0; group < 20; group++) {
            if (dice.nextInt(5) == 0) {
                timeline.mainConnected();
            }
            if (dice.nextInt(5) == 0) {
                timeline.subConnected();
            }
            int frames = 1 + dice.nextInt(8);
            List<Long> ofGroup = new ArrayList<>();
            for (int i = 0; i < frames; i++) {
                tick += 3600;
                timeline.mainCame(received(tick + dice.nextLong(200_000), tick));
                timeline.subCame(received(tick, tick + dice.nextLong(400_000)));
                long reorder = i % 3 == 0 && frames > 1 ? 3 * 3600 : 0;
                Stamp own = new Stamp(tick, tick + reorder, 3600, START);
                ofGroup.add(timeline.place(own, i == 0).pts());
            }
            tick += 4 * 3600;
            ofGroup.sort(Comparator.naturalOrder());
            shown.addAll(ofGroup);
        }
        assertThat(shown).isSorted();
    }

    private static Received received(long dts, long arrivalTicks) {
        @Nullable Instant zero = null;
        return new Received(
                new Stamp(dts, dts, 3600, START),
                VideoPacket.NO_TIMESTAMP,
                zero,
                (arrivalTicks - MediaTime.ofInstant(START)) * 100_000 / 9,
                0);
    }
}
