// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PerJvmTest {
    /** As many keys as any test here uses at once. */
    private static final int LIMIT = 2;

    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger made = new AtomicInteger();
    private final PerJvm<String, Thing> things = new PerJvm<>(Thing::new);

    @Test
    void sharesOneThingPerKeyUntilTheLastLeaseIsClosed() {
        Lease<Thing> first = things.acquire("a");
        Lease<Thing> second = things.acquire("a");
        Lease<Thing> other = things.acquire("b");
        assertThat(second.get()).isSameAs(first.get()).isNotSameAs(other.get());
        first.close();
        assertThat(second.get().closed).isFalse();
        second.close();
        assertThat(second.get().closed).isTrue();
        assertThat(other.get().closed).isFalse();
        other.close();
        assertThat(open).hasValue(0);
    }

    @Test
    void countsALeaseThatIsClosedTwiceOnce() {
        Lease<Thing> first = things.acquire("a");
        try (Lease<Thing> second = things.acquire("a")) {
            first.close();
            first.close();
            assertThat(second.get().closed).isFalse();
        }
        assertThat(open).hasValue(0);
    }

    @Test
    void makesANewThingAfterTheOldOneWasClosed() {
        Lease<Thing> first = things.acquire("a");
        first.close();
        try (Lease<Thing> second = things.acquire("a")) {
            assertThat(second.get()).isNotSameAs(first.get());
            assertThat(second.get().closed).isFalse();
        }
    }

    @Test
    void triesAgainAfterMakingFailed() {
        AtomicInteger tries = new AtomicInteger();
        PerJvm<String, Thing> failing = new PerJvm<>(key -> {
            if (tries.incrementAndGet() == 1) {
                throw new IllegalArgumentException("no such model");
            }
            return new Thing(key);
        });
        assertThatThrownBy(() -> failing.acquire("a")).hasMessage("no such model");
        try (Lease<Thing> lease = failing.acquire("a")) {
            assertThat(lease.get().closed).isFalse();
        }
    }

    @Test
    void saysWhatCouldNotBeClosedAndForgetsIt() {
        PerJvm<String, AutoCloseable> stuck = new PerJvm<>(key -> {
            int number = made.incrementAndGet();
            return () -> {
                throw new IOException("busy: " + number);
            };
        });
        Lease<AutoCloseable> lease = stuck.acquire("a");
        assertThatIllegalStateException().isThrownBy(lease::close).withMessageContaining("could not close");
        assertThat(stuck.acquire("a").get()).isNotSameAs(lease.get());
    }

    @Test
    void neverHasTwoThingsOfOneKeyAtOnce() throws Exception {
        int threads = 8;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        CountDownLatch start = new CountDownLatch(1);
        List<Future<?>> done = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            done.add(pool.submit(() -> {
                start.await();
                for (int j = 0; j < 2000; j++) {
                    try (Lease<Thing> lease = things.acquire("a")) {
                        assertThat(lease.get().closed).isFalse();
                    }
                }
                return null;
            }));
        }
        start.countDown();
        for (Future<?> one : done) {
            one.get();
        }
        pool.shutdown();
        assertThat(open).hasValue(0);
        assertThat(made.get()).isPositive();
    }

    private final class Thing implements AutoCloseable {
        private volatile boolean closed;

        private Thing(String key) {
            made.incrementAndGet();
            assertThat(open.incrementAndGet()).as("things open with %s", key).isLessThanOrEqualTo(LIMIT);
        }

        @Override
        public void close() {
            closed = true;
            open.decrementAndGet();
        }
    }
}
