// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vedette.sources.Uninterruptibly;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SerialWorkerTest {
    private final SerialWorker worker = new SerialWorker("serial-worker-test");
    private final List<String> done = new CopyOnWriteArrayList<>();

    @Test
    void aTaskThatThrowsCostsOnlyItself() {
        worker.execute("yard", () -> {
            throw new OutOfMemoryError("in a test");
        });
        worker.execute("yard", () -> done.add("yard"));

        assertThat(worker.finish(60, TimeUnit.SECONDS)).isTrue();
        assertThat(done).containsExactly("yard");
    }

    @Test
    void whatWasHandedInRunsAlsoAfterTheWait() throws InterruptedException {
        CountDownLatch gate = new CountDownLatch(1);
        CountDownLatch inside = new CountDownLatch(1);
        worker.execute("yard", () -> {
            inside.countDown();
            Uninterruptibly.await(gate);
            done.add("first");
        });
        worker.execute("yard", () -> done.add("second"));
        inside.await();

        assertThat(worker.finish(1, TimeUnit.MILLISECONDS)).isFalse();
        gate.countDown();

        await().until(() -> done.equals(List.of("first", "second")));
    }
}
