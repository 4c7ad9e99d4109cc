// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class StoppingTest {
    private static final Duration LONG = Duration.ofHours(1);

    private final List<String> taken = new ArrayList<>();

    @Test
    void goesOnAfterStepsThatFail() {
        Stopping stopping = Stopping.within(LONG);
        stopping.step(LONG, "throws", () -> {
            throw new IllegalStateException("has ended before");
        });
        stopping.step(LONG, "fails", () -> CompletableFuture.failedFuture(new IllegalStateException("no")));
        stopping.step(LONG, "works", () -> CompletableFuture.completedFuture(taken.add("works")));

        assertThat(taken).containsExactly("works");
    }

    @Test
    @Timeout(60)
    void beginsEachStepThoughNoTimeIsLeftToWaitForIt() {
        Stopping stopping = Stopping.within(Duration.ofMillis(1));
        for (String step : List.of("first", "second")) {
            stopping.step(LONG, step, () -> {
                taken.add(step);
                return new CompletableFuture<>();
            });
        }

        assertThat(taken).containsExactly("first", "second");
    }
}
