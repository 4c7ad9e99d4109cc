// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.web.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vedette.wire.FragmentHead;
import io.vedette.wire.InitHead;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RewindBufferTest {
    private static final InitPart INIT = new InitPart(new InitHead("avc1", 1, 1, 0, 8), new byte[9]);
    private static final int SECOND = 90_000;

    private final RewindStore store = new RewindStore(Duration.ofSeconds(10), 1000);
    private final RewindBuffer buffer = store.open();
    private long number;

    @Test
    void keepsTheTimeInWholeGroups() {
        for (int s = 0; s < 30; s++) {
            add(buffer, s, s % 4 == 0, 1);
        }
        // Newest is 29 s: the group of 16 s is the newest that is at least 10 s old, and so the first one kept.
        assertThat(dts(buffer, buffer.base())).isEqualTo(16L * SECOND);
        assertThat(buffer.span()).isEqualTo(13L * SECOND);
        assertThat(dts(buffer, buffer.newestKey())).isEqualTo(28L * SECOND);
        assertThat(store.bytes()).isEqualTo(14).isEqualTo(buffer.bytes());
    }

    @Test
    void findsKeyFramesByTimeAndPosition() {
        for (int s = 0; s < 10; s++) {
            add(buffer, s, s % 4 == 0, 1);
        }
        assertThat(buffer.keyAt(7L * SECOND)).isEqualTo(4);
        assertThat(buffer.keyAt(8L * SECOND)).isEqualTo(8);
        assertThat(buffer.keyAt(-1)).isZero();
        assertThat(buffer.keyFrom(1)).isEqualTo(4);
        assertThat(buffer.keyFrom(9)).isEqualTo(-1);
    }

    @Test
    void keepsNothingThatNoKeyFramePrecedes() {
        add(buffer, 1, false, 100);
        assertThat(buffer.base()).isEqualTo(buffer.end()).isEqualTo(1);
        assertThat(store.bytes()).isZero();
        assertThat(buffer.keyAt(0)).isEqualTo(-1);
        assertThatThrownBy(() -> buffer.get(0)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void givesUpTheOldestGroupOfAnyCameraWhenTheBudgetIsUsedUp() {
        RewindBuffer other = store.open();
        add(buffer, 0, true, 200);
        add(other, 1, true, 200);
        add(buffer, 2, true, 200);
        add(other, 3, true, 200);
        add(other, 4, false, 300);

        assertThat(dts(buffer, buffer.base())).isEqualTo(2L * SECOND);
        assertThat(dts(other, other.base())).isEqualTo(1L * SECOND);
        assertThat(store.bytes()).isEqualTo(900);
    }

    @Test
    void givesUpTheLargestGroupWhenEachCameraHasOnlyItsNewest() {
        RewindBuffer other = store.open();
        add(buffer, 0, true, 400);
        add(other, 0, true, 100);
        add(buffer, 1, false, 501);

        assertThat(buffer.base()).isEqualTo(buffer.end());
        assertThat(buffer.newestKey()).isEqualTo(-1);
        assertThat(store.bytes()).isEqualTo(100);

        add(buffer, 2, true, 300);
        assertThat(store.bytes()).isEqualTo(400);
    }

    @Test
    void neverExceedsItsBudgetAndCountsWhatItHolds() {
        Random random = new Random(7);
        RewindBuffer other = store.open();
        for (int i = 0; i < 20_000; i++) {
            RewindBuffer chosen = random.nextInt(3) == 0 ? other : buffer;
            add(chosen, i / 10, random.nextInt(12) == 0, 1 + random.nextInt(300));
            assertThat(store.bytes()).isLessThanOrEqualTo(1000).isEqualTo(sum(buffer) + sum(other));
            assertThat(buffer.bytesFrom(buffer.base())).isEqualTo(sum(buffer));
            assertThat(chosen.base() == chosen.end()
                            || ((Entry.Video) chosen.get(chosen.base())).head().key())
                    .isTrue();
        }
        store.close(other);
        assertThat(store.bytes()).isEqualTo(sum(buffer));
    }

    private static long sum(RewindBuffer of) {
        long sum = 0;
        for (long p = of.base(); p < of.end(); p++) {
            sum += of.get(p).size();
        }
        return sum;
    }

    private static long dts(RewindBuffer of, long position) {
        return ((Entry.Video) of.get(position)).head().dts();
    }

    private void add(RewindBuffer to, int second, boolean key, int size) {
        long dts = (long) second * SECOND;
        FragmentHead head = FragmentHead.of(dts, dts, second * 1000L, SECOND, key);
        to.append(new Entry.Video(number++, INIT, head, Buffer.buffer(new byte[size])));
        store.trim(to);
    }
}
