// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.camera;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;

class GuessedOrderTest {
    private static final int KEPT = 32;

    /** As its description says it, with sorting and lists. */
    @Property(tries = 300)
    void givesTimesInRisingOrderHeldBackByTheDeepestReordering(
            @ForAll @Size(max = 150) List<@IntRange(min = -60, max = 60) Integer> steps, @ForAll boolean startsOver) {
        GuessedOrder order = new GuessedOrder();
        List<Long> came = new ArrayList<>();
        List<Integer> late = new ArrayList<>();
        PriorityQueue<Long> waiting = new PriorityQueue<>();
        long pts = 0;
        for (int i = 0; i < steps.size(); i++) {
            if (startsOver && i == 70) {
                order.clear();
                came.clear();
                late.clear();
                waiting.clear();
            }
            pts += steps.get(i);
            long now = pts;
            late.add((int) newest(came).stream().filter(each -> each > now).count());
            came.add(now);
            waiting.add(now);
            int depth = newest(late).stream().mapToInt(each -> each).max().orElse(0);
            @Nullable Long expected = null;
            while (waiting.size() > depth) {
                expected = waiting.poll();
            }
            assertThat(order.next(now)).isEqualTo(expected);
            assertThat(order.young()).isEqualTo(came.size() < KEPT / 2);
        }
    }

    private static <T> List<T> newest(List<T> all) {
        return all.subList(Math.max(0, all.size() - KEPT), all.size());
    }
}
