// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.ring;

import static org.assertj.core.api.Assertions.assertThat;

import io.vedette.jvm.Lease;
import io.vedette.record.CameraKey;
import io.vedette.record.Fragment;
import io.vedette.record.InitSegment;
import io.vedette.record.MediaTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class FragmentRingsTest {
    private static final InitSegment INIT = new InitSegment("avc1.42001e", 640, 480, 0, 0, new byte[0]);

    private final FragmentRings rings = new FragmentRings(Duration.ofSeconds(4), 1_000_000);

    @Example
    void aSessionThatIsSlowToCloseLeavesItsSuccessorAlone() {
        FragmentRings.Writer slow = rings.writer("yard");
        slow.append(fragment("yard", 0, true, 10));
        FragmentRings.Writer next = rings.writer("yard");
        assertThat(rings.newestGop("yard")).isEmpty();
        next.append(fragment("yard", 5, true, 10));

        slow.append(fragment("yard", 1, true, 10));
        slow.close();
        assertThat(seconds(rings.newestGop("yard"))).containsExactly(5L);

        next.close();
        next.append(fragment("yard", 6, true, 10));
        assertThat(rings.newestGop("yard")).isEmpty();
        assertThat(rings.bytes()).isZero();
    }

    @Example
    void startsAtAKeyFrame() {
        append("yard", 0, false, 10);
        assertThat(rings.newestGop("yard")).isEmpty();
        assertThat(rings.bytes()).isZero();
        append("yard", 1, true, 10);
        append("yard", 2, false, 10);
        assertThat(seconds(rings.newestGop("yard"))).containsExactly(1L, 2L);
    }

    @Example
    void keepsWholeGroupsOverItsSpan() {
        for (int second = 0; second <= 11; second++) {
            append("yard", second, second % 3 == 0, 10);
        }
        // 11 - 4 = 7 lies in the group that starts at 6.
        assertThat(seconds(rings.since("yard", Long.MIN_VALUE))).containsExactly(6L, 7L, 8L, 9L, 10L, 11L);
        assertThat(rings.bytes()).isEqualTo(60);
    }

    @Example
    void answersFromTheKeyFrameBeforeATime() {
        for (int second = 0; second < 6; second++) {
            append("yard", second, second % 2 == 0, 10);
        }
        assertThat(seconds(rings.since("yard", 3L * MediaTime.TIMESCALE))).containsExactly(2L, 3L, 4L, 5L);
        assertThat(seconds(rings.since("yard", 4L * MediaTime.TIMESCALE))).containsExactly(4L, 5L);
        assertThat(seconds(rings.since("yard", 99L * MediaTime.TIMESCALE))).containsExactly(4L, 5L);
        assertThat(rings.since("elsewhere", 0)).isEmpty();
    }

    @Example
    void cutsTheLargestCameraFirst() {
        for (int second = 0; second < 4; second++) {
            append("small", second, true, 1_000);
            append("large", second, true, 200_000);
        }
        append("large", 4, true, 200_000);
        assertThat(seconds(rings.since("large", 0))).containsExactly(1L, 2L, 3L, 4L);
        append("small", 4, true, 190_000);
        append("small", 5, true, 190_000);
        assertThat(seconds(rings.since("small", 0))).hasSize(5);
        assertThat(seconds(rings.since("large", 0))).containsExactly(2L, 3L, 4L);
    }

    @Example
    void sparesGroupsInProgressWhileOthersCanGo() {
        append("endless", 0, true, 700_000);
        append("yard", 0, true, 100_000);
        append("yard", 1, true, 100_000);
        append("endless", 1, false, 200_000);
        assertThat(seconds(rings.newestGop("endless"))).containsExactly(0L, 1L);
        assertThat(seconds(rings.since("yard", 0))).containsExactly(1L);
        append("endless", 2, false, 200_000);
        assertThat(rings.newestGop("endless")).isEmpty();
        append("endless", 3, false, 10);
        assertThat(rings.newestGop("endless")).isEmpty();
        append("endless", 4, true, 10);
        assertThat(seconds(rings.newestGop("endless"))).containsExactly(4L);
    }

    @Example
    void forgetsACamera() {
        append("yard", 0, true, 10);
        append("gate", 0, true, 20);
        rings.forget("yard");
        assertThat(rings.newestGop("yard")).isEmpty();
        assertThat(rings.bytes()).isEqualTo(20);
    }

    @Example
    void isOnePerJob() {
        try (Lease<FragmentRings> one = FragmentRings.SHARED.acquire("job");
                Lease<FragmentRings> same = FragmentRings.SHARED.acquire("job");
                Lease<FragmentRings> other = FragmentRings.SHARED.acquire("another job")) {
            assertThat(one.get()).isSameAs(same.get()).isNotSameAs(other.get());
        }
    }

    @Property(tries = 300)
    void staysInBudgetAndStartsWithKeyFrames(
            @ForAll @Size(max = 60) List<@IntRange(max = 11) Integer> moves,
            @ForAll @IntRange(min = 1, max = 40) int budget) {
        FragmentRings tight = new FragmentRings(Duration.ofSeconds(20), budget * 10L);
        int second = 0;
        for (int move : moves) {
            tight.append(fragment("camera" + move % 3, second++, move >= 6, 10 * (1 + move % 4)));
            long kept = 0;
            for (int i = 0; i < 3; i++) {
                List<Fragment> fragments = tight.since("camera" + i, Long.MIN_VALUE);
                assertThat(fragments.isEmpty() || fragments.get(0).key()).isTrue();
                kept += fragments.stream().mapToLong(f -> f.bytes().length).sum();
            }
            assertThat(tight.bytes()).isEqualTo(kept).isLessThanOrEqualTo(budget * 10L);
        }
    }

    private void append(String camera, int second, boolean key, int bytes) {
        rings.append(fragment(camera, second, key, bytes));
    }

    private static Fragment fragment(String camera, int second, boolean key, int bytes) {
        long dts = (long) second * MediaTime.TIMESCALE;
        return new Fragment(
                CameraKey.unsalted(camera), INIT, dts, dts, 90_000, key, Instant.EPOCH, 0, 0, new byte[bytes]);
    }

    private static List<Long> seconds(List<Fragment> fragments) {
        return fragments.stream().map(f -> f.dts() / MediaTime.TIMESCALE).toList();
    }
}
