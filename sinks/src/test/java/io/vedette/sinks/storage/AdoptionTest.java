// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vedette.sinks.storage.OwnName.Taken;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdoptionTest {
    private static final Duration OFTEN = Duration.ofMillis(5);

    @TempDir
    Path data;

    private final List<String> finished = new CopyOnWriteArrayList<>();
    private final AtomicInteger asked = new AtomicInteger();
    private final List<Adoption> adoptions = new ArrayList<>();
    private volatile boolean ready = true;
    private volatile boolean complete = true;

    @AfterEach
    void close() {
        adoptions.forEach(Adoption::close);
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
        await().until(() -> finished.size() == 2);
    }

    @Test
    void nothingIsHeldWhileNothingCanBeDone() throws Exception {
        ready = false;
        take("dead").hold().close();
        begin();
        await().until(() -> asked.get() > 1);
        assertThat(isFree("dead")).isTrue();
        ready = true;
        await().until(() -> finished.contains("dead"));
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
        Adoption.Work work = new Adoption.Work() {
            @Override
            public boolean isReady() {
                asked.incrementAndGet();
                return ready;
            }

            @Override
            public boolean finish(Neighbours.Place place) {
                finished.add(place.name());
                return complete;
            }
        };
        adoptions.add(new Adoption("test-adoption", new Neighbours(data, "me"), work, OFTEN));
    }
}
