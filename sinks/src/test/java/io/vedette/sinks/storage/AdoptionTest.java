// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vedette.sinks.FirstFailure;
import io.vedette.sinks.storage.OwnName.Taken;
import io.vedette.stats.ComponentHealth;
import io.vedette.stats.ComponentHealth.Status;
import io.vedette.stats.Stats;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdoptionTest {
    private static final Duration OFTEN = Duration.ofMillis(5);
    private static final long SECOND = 1_000_000_000L;

    @TempDir
    Path data;

    private final List<String> finished = new CopyOnWriteArrayList<>();
    private final AtomicInteger asked = new AtomicInteger();
    private final List<Adoption> adoptions = new ArrayList<>();
    private volatile boolean ready = true;
    private volatile boolean complete = true;
    private volatile @Nullable Throwable trouble;
    private final List<Long> tries = new CopyOnWriteArrayList<>();
    private final AtomicLong nanos = new AtomicLong();
    private final Stats stats = new Stats();
    private final FirstFailure failure = new FirstFailure();

    @AfterEach
    void close() {
        adoptions.forEach(Adoption::close);
        stats.close();
    }

    @Test
    void theRestOfEachLifeIsFinishedOnceAndNoneThatGoesOn() throws Exception {
        Taken alive = take("alive");
        take("dead").hold().close();
        begin();
        await().until(() -> finished.contains("dead"));
        take("z").hold().close();
        await().until(() -> finished.contains("z")); // by then it has looked at the others once more
        assertThat(finished).containsExactly("dead", "z");
        take("dead").hold().close();
        await().until(() -> finished.size() == 3);
        alive.hold().close();
        await().until(() -> finished.contains("alive"));
        assertThat(finished).containsExactly("dead", "z", "dead", "alive");
    }

    @Test
    void whatCouldNotBeFinishedIsTriedAgainAndFreeMeanwhile() throws Exception {
        complete = false;
        take("dead").hold().close();
        begin();
        await().until(() -> finished.size() == 1);
        await().until(() -> isFree("dead"));
        complete = true;
        nanos.addAndGet(SECOND * 5);
        await().until(() -> finished.size() == 2);
    }

    @Test
    void nothingIsHeldWhileNothingCanBeDone() throws Exception {
        ready = false;
        take("dead").hold().close();
        begin();
        awaitWhileTimePasses(() -> asked.get() > 1);
        assertThat(isFree("dead")).isTrue();
        ready = true;
        awaitWhileTimePasses(() -> finished.contains("dead"));
    }

    @Test
    void whatDoesNotGoOnIsTriedLaterAndLaterAndToldUntilItDoes() throws Exception {
        trouble = new IOException("no room");
        take("dead").hold().close();
        begin();
        awaitWhileTimePasses(() -> tries.size() >= 8);
        for (int i = 1; i < tries.size(); i++) {
            long atLeast = Math.min(SECOND * 300, (SECOND * 5) << (i - 1));
            assertThat(tries.get(i) - tries.get(i - 1)).as("pause %d", i).isGreaterThanOrEqualTo(atLeast);
        }
        assertThat(stats.health())
                .containsExactly(new ComponentHealth(
                        "adoption test", Status.DEGRADED, "what dead left can't be finished now: no room"));
        take("dead").hold().close(); // a new life begins anew
        int before = tries.size();
        await().until(() -> tries.size() > before);
        trouble = null;
        awaitWhileTimePasses(() -> finished.contains("dead"));
        await().until(() -> stats.health().equals(List.of(new ComponentHealth("adoption test", Status.UP, null))));
        failure.rethrow();
    }

    @Test
    void nothingEndsItInSilence() throws Exception {
        trouble = new StackOverflowError("too deep");
        take("dead").hold().close();
        begin();
        await().untilAsserted(() -> assertThatThrownBy(failure::rethrow).hasRootCauseMessage("too deep"));
        assertThat(stats.health())
                .singleElement()
                .matches(health -> health.status() == Status.DEGRADED
                        && String.valueOf(health.error()).contains("too deep"));
    }

    @Test
    void aDiskThatIsGoneIsTold() {
        AtomicReference<@Nullable IOException> gone = new AtomicReference<>(new IOException("stale file handle"));
        begin(new Neighbours(data, "me", () -> {
            IOException now = gone.get();
            if (now != null) {
                throw now;
            }
        }));
        await().until(() -> stats.health()
                .equals(List.of(new ComponentHealth(
                        "adoption test",
                        Status.DEGRADED,
                        "others' directories can't be looked through: stale file handle"))));
        gone.set(null);
        await().until(() -> stats.health().equals(List.of(new ComponentHealth("adoption test", Status.UP, null))));
    }

    private void awaitWhileTimePasses(Callable<Boolean> what) {
        await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(1)).until(() -> {
            nanos.addAndGet(SECOND);
            return what.call();
        });
    }

    private boolean isFree(String name) throws IOException {
        var taken = OwnName.tryTake(data, name);
        if (taken.isPresent()) {
            taken.get().hold().close();
        }
        return taken.isPresent();
    }

    private Taken take(String name) throws IOException {
        return OwnName.take(data, name, () -> "x");
    }

    private void begin() {
        begin(new Neighbours(data, "me"));
    }

    private void begin(Neighbours neighbours) {
        Adoption.Work work = new Adoption.Work() {
            @Override
            public boolean isReady() {
                asked.incrementAndGet();
                return ready;
            }

            @Override
            public boolean finish(Neighbours.Place place) throws Exception {
                tries.add(nanos.get());
                if (trouble instanceof Error error) {
                    throw error;
                } else if (trouble instanceof Exception exception) {
                    throw exception;
                }
                finished.add(place.name());
                return complete;
            }
        };
        adoptions.add(new Adoption("test", neighbours, work, OFTEN, stats, failure, nanos::get));
    }
}
