// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.vedette.record.MediaTime;
import io.vedette.record.Outcome;
import io.vedette.record.Tick;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.util.InstantiationUtil;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RestartGapsTest {
    private static final double HOURS = 5 * 3600;

    private final Kept kept = new Kept();
    private GapList shown = new GapList();
    private RestartGaps gaps = new RestartGaps(kept, shown);

    @Test
    void isTheTimeFromTheLastFrameToTheFirst() throws IOException {
        frames(0, 10);
        restart();
        ticks(11, 14);
        frames(14, 20);
        assertThat(shown.getLocalValue()).containsExactly("yard=4000");
    }

    @Test
    void aCameraThatWasAwayBeforeIsCountedFromTheLastTick() throws IOException {
        frames(0, 10);
        ticks(11, HOURS);
        restart();
        ticks(HOURS + 3, HOURS + 10);
        frames(HOURS + 10, HOURS + 20);
        assertThat(shown.getLocalValue()).containsExactly("yard=10000");
    }

    @Test
    void oneThatStaysAwayIsCountedToTheFirstTick() throws IOException {
        frames(0, 10);
        restart();
        ticks(13, HOURS);
        assertThat(shown.getLocalValue()).as("still away").isEmpty();
        frames(HOURS, HOURS + 10);
        assertThat(shown.getLocalValue()).containsExactly("yard=3000");
    }

    @Test
    void ofTwoRestartsWhileItIsAwayEachIsCountedByItself() throws IOException {
        frames(0, 10);
        restart();
        ticks(13, HOURS);
        restart();
        ticks(HOURS + 2, 2 * HOURS);
        frames(2 * HOURS, 2 * HOURS + 10);
        assertThat(shown.getLocalValue()).containsExactly("yard=2000");
    }

    /** A restart may take longer than a camera needs to count as away. */
    @Test
    void ticksRightAfterALongRestartHideNothing() throws IOException {
        frames(0, 10);
        restart();
        ticks(130, 135);
        frames(135, 140);
        assertThat(shown.getLocalValue()).containsExactly("yard=125000");
    }

    @Test
    void ticksWhileFramesComeSlowlyChangeNothing() throws IOException {
        frames(0, 10);
        ticks(11, 24);
        restart();
        frames(26, 30);
        assertThat(shown.getLocalValue()).containsExactly("yard=16000");
    }

    @Test
    void ofACameraThatNobodyLookedAtBeforeThereIsNone() throws IOException {
        ticks(0, 100);
        frames(100, 110);
        assertThat(shown.getLocalValue()).isEmpty();
    }

    /** As the heartbeat does. */
    @Test
    void canBeSentWhileTheLaneAdds() throws Exception {
        AtomicBoolean sent = new AtomicBoolean();
        CompletableFuture<Void> lane = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < 20_000 && !sent.get(); i++) {
                shown.add("camera" + i + "=1");
            }
        });
        int some = 0;
        for (int i = 0; i < 200; i++) {
            byte[] bytes = InstantiationUtil.serializeObject(shown);
            GapList copy = InstantiationUtil.deserializeObject(bytes, getClass().getClassLoader());
            some = copy.getLocalValue().size();
        }
        sent.set(true);
        lane.get();
        assertThat(some).isLessThanOrEqualTo(shown.getLocalValue().size());
    }

    @Test
    void listsAreMergedIntoOneAsTheJobShowsIt() {
        GapList other = new GapList();
        shown.add("yard=9200");
        other.add("gate=310");
        GapList job = (GapList) shown.clone();
        job.merge(other);
        assertThat(job).hasToString("[yard=9200, gate=310]");
        assertThat(shown.getLocalValue()).isEqualTo(List.of("yard=9200"));
        job.resetLocal();
        assertThat(job.getLocalValue()).isEmpty();
    }

    private void frames(double from, double to) throws IOException {
        for (double second = from; second <= to; second++) {
            gaps.look(Play.frame(1, pts(second), Outcome.STILL, List.of()));
            gaps.pass(new Tick(Play.YARD, pts(second), Instant.EPOCH));
        }
    }

    private void ticks(double from, double to) throws IOException {
        for (double second = from; second <= to; second++) {
            gaps.pass(new Tick(Play.YARD, pts(second), Instant.EPOCH));
        }
    }

    private static long pts(double second) {
        return Play.START + MediaTime.ofSeconds(second);
    }

    private void restart() {
        shown = new GapList();
        gaps = new RestartGaps(kept, shown);
    }

    /** Of the one camera. */
    private static final class Kept implements ValueState<Long> {
        private @Nullable Long value;

        @Override
        public @Nullable Long value() {
            return value;
        }

        @Override
        public void update(@Nullable Long to) {
            value = to;
        }

        @Override
        public void clear() {
            value = null;
        }
    }
}
