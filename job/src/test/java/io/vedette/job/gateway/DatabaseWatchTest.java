// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vedette.stats.ComponentHealth;
import io.vedette.stats.ComponentHealth.Status;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class DatabaseWatchTest {
    @Test
    void doesNotSayThatAllIsWellBeforeItHasAsked() {
        CountDownLatch answer = new CountDownLatch(1);
        try (DatabaseWatch watch = new DatabaseWatch(() -> {
            try {
                answer.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        })) {
            assertThat(watch.health())
                    .containsExactly(new ComponentHealth("database", Status.DEGRADED, "not asked yet"));

            answer.countDown();

            await().until(() -> watch.health().get(0).status() == Status.UP);
        }
    }
}
