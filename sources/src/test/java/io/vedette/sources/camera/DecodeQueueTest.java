// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.camera;

import static org.assertj.core.api.Assertions.assertThat;

import io.vedette.record.Fragment;
import io.vedette.record.InitSegment;
import io.vedette.stats.DropReason;
import io.vedette.stats.StageMeter;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class DecodeQueueTest {
    private static final int GROUP = 80;
    private static final InitSegment FORMAT = new InitSegment("avc1.42e01f", 64, 64, 0, 0, new byte[0]);

    private final StageMeter meter = new StageMeter();
    private final DecodeQueue queue = new DecodeQueue(false, meter);

    private static Fragment frame(int number, long arrivalNanos) {
        return frame(number, arrivalNanos, 0);
    }

    private static Fragment frame(int number, long arrivalNanos, int bytes) {
        boolean key = number % GROUP == 0;
        long pts = number * 3600L;
        return new Fragment(
                TestCamera.KEY, FORMAT, pts, pts, 3600, key, Instant.EPOCH, arrivalNanos, 0, new byte[bytes]);
    }

    /** Frames that come when they are due. */
    private void offer(int from, int to) throws InterruptedException {
        for (int i = from; i < to; i++) {
            queue.offer(frame(i, i * 40_000_000L));
        }
    }

    private void take(int count) throws InterruptedException {
        for (int i = 0; i < count; i++) {
            queue.take();
        }
    }

    private long dropped() {
        return meter.droppedCount(DropReason.DECODE_BEHIND);
    }

    @Test
    void whatWaitsIsDroppedAtTheNextKeyFrame() throws InterruptedException {
        offer(0, 50);
        assertThat(dropped()).isZero();
        offer(50, GROUP);
        assertThat(dropped()).isEqualTo(30);
        offer(GROUP, GROUP + 2);
        assertThat(dropped()).isEqualTo(GROUP);
        DecodeQueue.Work next = queue.take();
        assertThat(Objects.requireNonNull(next.fragment()).dts()).isEqualTo(GROUP * 3600L);
        assertThat(next.afterGap()).isTrue();
        assertThat(next.behind()).isTrue();
    }

    @Test
    void asManyMoreMayWaitAsAreLookedBackOn() throws InterruptedException {
        queue.looksBack(100);
        offer(0, 150);
        assertThat(dropped()).isZero();
        offer(150, 151);
        assertThat(dropped()).isEqualTo(1);
    }

    @Test
    void thatEndsOnceTheDecoderHasCaughtUp() throws InterruptedException {
        queue.looksBack(100);
        offer(0, 70);
        take(19);
        offer(70, 71);
        assertThat(dropped()).as("not yet").isZero();
        take(2);
        offer(71, 72);
        assertThat(dropped()).isEqualTo(1);
    }

    @Test
    void andOnceItProvesTooSlow() throws InterruptedException {
        queue.looksBack(30);
        offer(0, GROUP + 50);
        assertThat(dropped()).as("up to the key frame").isEqualTo(GROUP);
        offer(GROUP + 50, GROUP + 51);
        assertThat(dropped()).isEqualTo(GROUP + 1);
    }

    @Test
    void aDecoderOfTheCamerasPaceIsNotBehindForLong() throws InterruptedException {
        queue.looksBack(40);
        offer(0, 60);
        for (int i = 60; i < 180; i++) {
            take(1);
            offer(i, i + 1);
        }
        assertThat(dropped()).as("not yet").isZero();
        for (int i = 180; i < 190; i++) {
            take(1);
            offer(i, i + 1);
        }
        assertThat(dropped()).isPositive();
    }

    @Test
    void aLookBackThatBeginsWhereThereIsNoRoomKeepsWhatComesAfterIt() throws InterruptedException {
        offer(0, 51);
        queue.looksBack(100);
        offer(51, GROUP + 150);
        assertThat(dropped()).as("up to the key frame").isEqualTo(GROUP);
    }

    @Test
    void noMoreThanSomeMegabytesWait() throws InterruptedException {
        queue.looksBack(100);
        for (int i = 0; i < 60; i++) {
            queue.offer(frame(i, i * 40_000_000L, 200_000));
        }
        assertThat(dropped()).isEqualTo(10);
        take(50);
        offer(GROUP, GROUP + 1);
        queue.looksBack(100);
        offer(GROUP + 1, GROUP + 70);
        assertThat(dropped()).as("those that were taken count no more").isEqualTo(10);
    }

    /** A decoder that waited for them is not behind: no decoder is that fast. */
    @Test
    void framesThatComeAtOnceDontSayThatTheDecoderIsBehind() throws InterruptedException {
        for (int i = 0; i < GROUP - 3; i++) {
            queue.offer(frame(i, 3_000_000_000L + i * 1_000_000L));
        }
        offer(GROUP - 3, GROUP + 1);
        assertThat(dropped()).isEqualTo(GROUP);
        DecodeQueue.Work next = queue.take();
        assertThat(next.afterGap()).isTrue();
        assertThat(next.behind()).isFalse();
    }

    @Test
    void aKeyFrameThatFindsNoRoomAfterABurstDoesNotSaySoEither() throws InterruptedException {
        for (int i = GROUP - 50; i < GROUP; i++) {
            queue.offer(frame(i, 3_000_000_000L));
        }
        queue.offer(frame(GROUP, 3_000_000_000L));
        assertThat(dropped()).isEqualTo(50);
        assertThat(queue.take().behind()).isFalse();
    }
}
