// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.stats;

import static org.assertj.core.api.Assertions.assertThat;

import io.vedette.jvm.Lease;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class StatsTest {
    private final Stats stats = new Stats();

    @Test
    void listsCamerasByNameAndStagesInTheOrderOfAFramesWay() {
        stats.stage("yard", Stage.JOURNAL).handled();
        stats.stage("yard", Stage.RECEIVE).handled(1000);
        stats.stage("yard", Stage.RECEIVE).handled(500);
        stats.stage("gate", Stage.MOTION).queue(3);
        List<CameraSnapshot> snapshot = stats.snapshot();
        assertThat(snapshot).extracting(CameraSnapshot::camera).containsExactly("gate", "yard");
        assertThat(snapshot.get(1).stages())
                .containsExactly(
                        new StageSnapshot("receive", 2, 1500, 0, Map.of(), null, null, null),
                        new StageSnapshot("journal", 1, 0, 0, Map.of(), null, null, null));
        assertThat(snapshot.get(0).stages().get(0).queue()).isEqualTo(3);
    }

    @Test
    void tellsHowFarAnyCameraHasCome() {
        assertThat(stats.hasReached(Stage.RESULT)).isFalse();
        stats.stage("yard", Stage.RESULT).dropped(DropReason.CORRUPT);
        stats.stage("gate", Stage.RECEIVE).handled();
        assertThat(stats.hasReached(Stage.RESULT)).isFalse();
        stats.stage("gate", Stage.RESULT).handled();
        assertThat(stats.hasReached(Stage.RESULT)).isTrue();
    }

    @Test
    void countsDropsByReason() {
        StageMeter meter = stats.stage("yard", Stage.DECODE);
        meter.dropped(DropReason.CORRUPT);
        meter.dropped(DropReason.DECODE_BEHIND, 24);
        meter.dropped(DropReason.DECODE_BEHIND);
        assertThat(meter.droppedCount(DropReason.DECODE_BEHIND)).isEqualTo(25);
        assertThat(only().dropped()).isEqualTo(Map.of("corrupt", 1L, "decode_behind", 25L));
    }

    @Test
    void tellsPercentilesInMilliseconds() {
        StageMeter meter = stats.stage("yard", Stage.DETECT);
        for (int i = 1; i <= 100; i++) {
            meter.latencyNanos(i * 1_000_000L);
        }
        StageSnapshot snapshot = only();
        assertThat(snapshot.p50()).isCloseTo(50, Percentage.withPercentage(2));
        assertThat(snapshot.p95()).isCloseTo(95, Percentage.withPercentage(2));
        assertThat(snapshot.p99()).isCloseTo(99, Percentage.withPercentage(2));
    }

    @Test
    void forgetsLatenciesAfterTenReadings() {
        stats.stage("yard", Stage.DETECT).latencyNanos(5_000_000);
        for (int i = 0; i < 10; i++) {
            assertThat(only().p50()).isCloseTo(5, Percentage.withPercentage(2));
        }
        assertThat(only().p50()).isNull();
        stats.stage("yard", Stage.DETECT).latencyNanos(7_000_000);
        assertThat(only().p50()).isCloseTo(7, Percentage.withPercentage(2));
    }

    @Test
    void boundsLatenciesThatClocksMadeImpossible() {
        StageMeter meter = stats.stage("yard", Stage.DETECT);
        meter.latencyNanos(-1);
        meter.latencyNanos(Long.MIN_VALUE);
        assertThat(only().p99()).isEqualTo(0);
        meter.latencyNanos(Long.MAX_VALUE);
        assertThat(only().p99()).isCloseTo(120_000, Percentage.withPercentage(2));
    }

    @Test
    void losesNoCountUnderContention() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(4);
        List<Future<?>> done = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            done.add(pool.submit(() -> {
                for (int j = 0; j < 10_000; j++) {
                    StageMeter meter = stats.stage("yard", Stage.LIVE);
                    meter.handled(2);
                    meter.dropped(DropReason.LINK_BEHIND);
                    meter.latencyNanos(1000);
                }
            }));
        }
        for (Future<?> one : done) {
            stats.snapshot();
            one.get();
        }
        pool.shutdown();
        assertThat(only().handled()).isEqualTo(40_000);
        assertThat(only().bytes()).isEqualTo(80_000);
        assertThat(only().dropped()).isEqualTo(Map.of("link_behind", 40_000L));
    }

    @Test
    void forgetsARemovedCamera() {
        stats.stage("yard", Stage.LIVE).handled();
        stats.forget("yard");
        assertThat(stats.snapshot()).isEmpty();
        assertThat(stats.stage("yard", Stage.LIVE).handledCount()).isZero();
    }

    @Test
    void keepsTheLatestWordOfEachComponent() {
        stats.report(new ComponentHealth("journal", ComponentHealth.Status.UP, null));
        stats.report(new ComponentHealth("database", ComponentHealth.Status.FAILED, "disk full"));
        stats.report(new ComponentHealth("database", ComponentHealth.Status.UP, null));
        assertThat(stats.health())
                .containsExactly(
                        new ComponentHealth("database", ComponentHealth.Status.UP, null),
                        new ComponentHealth("journal", ComponentHealth.Status.UP, null));
    }

    @Test
    void isSharedByAllOfOneJobAndGoneWithIt() {
        try (Lease<Stats> a = Stats.SHARED.acquire("job 1");
                Lease<Stats> b = Stats.SHARED.acquire("job 1");
                Lease<Stats> c = Stats.SHARED.acquire("job 2")) {
            a.get().stage("yard", Stage.LIVE).handled();
            assertThat(b.get().snapshot()).hasSize(1);
            assertThat(c.get().snapshot()).isEmpty();
        }
        try (Lease<Stats> again = Stats.SHARED.acquire("job 1")) {
            assertThat(again.get().snapshot()).isEmpty();
        }
    }

    private StageSnapshot only() {
        return stats.snapshot().get(0).stages().get(0);
    }
}
