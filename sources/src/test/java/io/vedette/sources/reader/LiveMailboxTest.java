// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.reader;

import static io.vedette.sources.TestRecords.fragment;
import static io.vedette.sources.TestRecords.frame;
import static org.assertj.core.api.Assertions.assertThat;

import io.vedette.config.MotionConfig;
import io.vedette.record.CameraKey;
import io.vedette.record.CameraRecord;
import io.vedette.record.CameraSettings;
import io.vedette.record.CameraState;
import io.vedette.record.CameraStatus;
import io.vedette.record.Fragment;
import io.vedette.record.MediaTime;
import io.vedette.record.SampledFrame;
import io.vedette.record.Tick;
import io.vedette.sources.ManualClock;
import io.vedette.stats.DropReason;
import io.vedette.stats.Stage;
import io.vedette.stats.Stats;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LiveMailboxTest {
    private static final CameraKey YARD = CameraKey.unsalted("yard");

    private final ManualClock clock = new ManualClock();
    private final Stats stats = new Stats();
    private final AtomicInteger turns = new AtomicInteger();
    private final LiveMailbox mailbox = new LiveMailbox(
            YARD, Long.MIN_VALUE, new LiveMailbox.Limits(2, 3, 1000), clock.reader(), stats, this::turn);
    private boolean locked;

    private void turn() {
        turns.incrementAndGet();
        locked |= Thread.holdsLock(mailbox);
    }

    @Test
    void nobodyIsCalledWithTheLockHeld() {
        List<Runnable> calls = List.of(
                () -> mailbox.fragment(fragment(YARD, 0, true, 10)),
                () -> mailbox.sample(frame(YARD, 0, 0)),
                () -> mailbox.put(CameraStatus.ONLINE, null),
                mailbox::beat,
                mailbox::end,
                mailbox::remove);
        for (Runnable call : calls) {
            int before = turns.get();
            call.run();
            assertThat(turns.get()).isEqualTo(before + 1);
            drain();
        }

        assertThat(locked).isFalse();
    }

    @Test
    void whoTakesCallsForTheNextTurnWithoutTheLock() {
        mailbox.put(CameraStatus.CONNECTING, null);
        mailbox.put(CameraStatus.ONLINE, null);
        mailbox.take();

        assertThat(turns).hasValue(2);
        assertThat(locked).isFalse();
    }

    @Test
    void handsOnInTheOrderItCame() {
        Fragment first = fragment(YARD, 0, true, 10);
        SampledFrame second = frame(YARD, 0, 0);
        Fragment third = fragment(YARD, 3600, false, 10);
        mailbox.fragment(first);
        mailbox.put(CameraStatus.ONLINE, null);
        mailbox.sample(second);
        mailbox.fragment(third);

        List<CameraRecord> taken = drain();

        assertThat(taken).hasSize(4).element(1).isInstanceOf(CameraState.class);
        assertThat(taken).containsSubsequence(first, second, third);
    }

    @Test
    void newestSampledFramesWin() {
        for (int i = 0; i < 5; i++) {
            mailbox.sample(frame(YARD, i, i * 18_000L));
        }

        assertThat(drain()).extracting(r -> ((SampledFrame) r).sequence()).containsExactly(3L, 4L);
        assertThat(dropped(Stage.SAMPLE, DropReason.LANE_BEHIND)).isEqualTo(3);
    }

    @Test
    void dropsFragmentsUpToTheNextKeyFrameWhenFull() {
        mailbox.fragment(fragment(YARD, 0, true, 10));
        mailbox.fragment(fragment(YARD, 1, false, 10));
        mailbox.fragment(fragment(YARD, 2, false, 10));
        mailbox.fragment(fragment(YARD, 3, false, 10)); // no room
        mailbox.take();
        mailbox.fragment(fragment(YARD, 4, false, 10)); // room again, but it leans on what was dropped
        mailbox.fragment(fragment(YARD, 5, true, 10));
        mailbox.take();
        mailbox.fragment(fragment(YARD, 6, false, 10));

        assertThat(times(drain())).containsExactly(2L, 5L, 6L);
        assertThat(dropped(Stage.RECEIVE, DropReason.FRAGMENT_LANE_BEHIND)).isEqualTo(2);
    }

    @Test
    void keyFrameTakesThePlaceOfAllThatWaitsWhenFull() {
        mailbox.fragment(fragment(YARD, 0, true, 10));
        mailbox.put(CameraStatus.ONLINE, null);
        mailbox.fragment(fragment(YARD, 1, false, 10));
        mailbox.fragment(fragment(YARD, 2, false, 10));
        mailbox.fragment(fragment(YARD, 3, true, 10));
        mailbox.fragment(fragment(YARD, 4, false, 10));

        List<CameraRecord> taken = drain();

        assertThat(taken.get(0)).isInstanceOf(CameraState.class);
        assertThat(times(taken)).containsExactly(3L, 4L);
        assertThat(dropped(Stage.RECEIVE, DropReason.FRAGMENT_LANE_BEHIND)).isEqualTo(3);
    }

    @Test
    void bytesCountAsWellAsNumbers() {
        mailbox.fragment(fragment(YARD, 0, true, 900));
        mailbox.fragment(fragment(YARD, 1, false, 200));

        assertThat(times(drain())).containsExactly(0L);
        mailbox.fragment(fragment(YARD, 2, true, 5000)); // alone, it passes however large
        assertThat(times(drain())).containsExactly(2L);
        assertThat(dropped(Stage.RECEIVE, DropReason.FRAGMENT_LANE_BEHIND)).isEqualTo(1);
    }

    @Test
    void newestStatesAreKeptInOrderWhateverElseWaits() {
        for (int i = 0; i < 500; i++) {
            mailbox.put(CameraStatus.CONNECTING, "try " + i);
            mailbox.sample(frame(YARD, i, i));
            mailbox.fragment(fragment(YARD, i, i % 10 == 0, 100));
        }

        assertThat(drain())
                .filteredOn(CameraState.class::isInstance)
                .extracting(r -> ((CameraState) r).error())
                .hasSize(LiveMailbox.MOST_WAITING)
                .startsWith("try " + (500 - LiveMailbox.MOST_WAITING))
                .endsWith("try 499");
    }

    @Test
    void statesDoNotDisplaceTheSettings() {
        mailbox.put(new CameraSettings(YARD, 1, List.of(), MotionConfig.DEFAULT));
        for (int i = 0; i < 50; i++) {
            mailbox.put(CameraStatus.CONNECTING, "try " + i);
        }

        assertThat(drain().get(0)).isInstanceOf(CameraSettings.class);
    }

    @Test
    void asksForOneTurnAtATime() {
        mailbox.put(CameraStatus.CONNECTING, null);
        mailbox.put(CameraStatus.ONLINE, null);
        assertThat(turns).hasValue(1);
        mailbox.take();
        assertThat(turns).hasValue(2);
        mailbox.take();
        assertThat(turns).hasValue(2);
    }

    @Test
    void ticksGoOnByTheClockWhileNoVideoComes() {
        mailbox.put(CameraStatus.ONLINE, null);
        long start = MediaTime.ofInstant(clock.now());
        mailbox.sample(frame(YARD, 0, start));
        drain();

        clock.advance(Duration.ofSeconds(1));
        mailbox.beat();
        mailbox.beat(); // a lane that is behind gets one tick, not many
        assertThat(drain()).containsExactly(new Tick(YARD, start, clock.now())); // frames may still be under way

        clock.advance(Duration.ofSeconds(9));
        mailbox.beat();
        assertThat(drain()).containsExactly(new Tick(YARD, start + 9 * 90_000, clock.now()));
    }

    @Test
    void ticksWaitForFramesThatADecoderMayLookBackOn() {
        mailbox.put(CameraStatus.ONLINE, null);
        mailbox.begin(MediaClock.LOOKING_BACK);
        long start = MediaTime.ofInstant(clock.now());
        mailbox.sample(frame(YARD, 0, start));
        drain();
        clock.advance(Duration.ofSeconds(10));
        mailbox.beat();
        assertThat(((Tick) drain().get(0)).pts()).isEqualTo(start);
        clock.advance(Duration.ofSeconds(3));
        mailbox.beat();
        assertThat(((Tick) drain().get(0)).pts()).isEqualTo(start + 2 * 90_000);
    }

    @Test
    void ticksNeverStepBackAndIgnoreStepsOfTheWallClock() {
        mailbox.put(CameraStatus.ONLINE, null);
        long start = MediaTime.ofInstant(clock.now());
        mailbox.sample(frame(YARD, 0, start));
        drain();
        clock.advance(Duration.ofSeconds(5));
        clock.step(Duration.ofHours(-1));
        mailbox.beat();
        assertThat(((Tick) drain().get(0)).pts()).isEqualTo(start + 4 * 90_000);

        mailbox.sample(frame(YARD, 1, start + 90_000)); // late video after a stall
        drain();
        mailbox.beat();
        assertThat(((Tick) drain().get(0)).pts()).isEqualTo(start + 4 * 90_000);
    }

    @Test
    void noTickBeforeTheFirstRecord() {
        mailbox.beat();
        assertThat(mailbox.take()).isNull();
        assertThat(turns).hasValue(0);
    }

    @Test
    void removedIsTheLastRecord() {
        mailbox.fragment(fragment(YARD, 7, true, 10));
        mailbox.beat();
        mailbox.remove();
        mailbox.fragment(fragment(YARD, 8, true, 10));
        mailbox.sample(frame(YARD, 0, 8));
        mailbox.put(CameraStatus.OFFLINE, null);
        mailbox.beat();

        assertThat(drain())
                .singleElement()
                .satisfies(r -> assertThat(((CameraState) r).status()).isEqualTo(CameraStatus.REMOVED));
    }

    @Test
    void remembersTheNewestMediaTimeTaken() {
        assertThat(mailbox.newest()).isEqualTo(Long.MIN_VALUE);
        mailbox.fragment(fragment(YARD, 900, true, 10));
        assertThat(mailbox.newest()).isEqualTo(Long.MIN_VALUE);
        mailbox.sample(frame(YARD, 0, 450));
        drain();
        assertThat(mailbox.newest()).isEqualTo(900);
    }

    @Test
    void theNextFeedGoesOnAfterWhatStillWaitsAndWhatWasDropped() {
        assertThat(mailbox.resumeAfter()).isEqualTo(Long.MIN_VALUE);
        mailbox.fragment(fragment(YARD, 900, true, 10));
        assertThat(mailbox.resumeAfter()).isEqualTo(900);
        for (int i = 1; i <= 3; i++) {
            mailbox.fragment(fragment(YARD, 900 + i, false, 10));
        }
        assertThat(mailbox.resumeAfter()).isEqualTo(903);
        mailbox.sample(frame(YARD, 0, 2000));
        assertThat(mailbox.resumeAfter()).isEqualTo(2000);
        assertThat(mailbox.newest()).isEqualTo(Long.MIN_VALUE);
    }

    @Test
    void theNextFeedGoesOnAfterTheTicks() {
        mailbox.put(CameraStatus.ONLINE, null);
        clock.advance(Duration.ofSeconds(5));
        clock.step(Duration.ofHours(-1));
        mailbox.beat();
        Tick tick = (Tick) drain().get(0);

        assertThat(mailbox.resumeAfter()).isEqualTo(tick.pts());
    }

    private List<CameraRecord> drain() {
        List<CameraRecord> taken = new ArrayList<>();
        for (CameraRecord record = mailbox.take(); record != null; record = mailbox.take()) {
            taken.add(record);
        }
        return taken;
    }

    private static List<Long> times(List<CameraRecord> records) {
        return records.stream()
                .filter(Fragment.class::isInstance)
                .map(r -> ((Fragment) r).dts())
                .toList();
    }

    private long dropped(Stage stage, DropReason reason) {
        return stats.stage("yard", stage).droppedCount(reason);
    }
}
