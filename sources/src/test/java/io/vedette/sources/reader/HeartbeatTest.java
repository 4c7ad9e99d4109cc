// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vedette.sources.ManualClock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class HeartbeatTest {
    private final List<String> beaten = new CopyOnWriteArrayList<>();

    @Test
    void aCameraThatThrowsCostsNeitherTheOthersNorTheNextSecond() {
        try (Heartbeat<String> heartbeat =
                new Heartbeat<>("heartbeat-test", List.of("bad", "yard"), this::beat, new ManualClock().reader())) {
            heartbeat.start();
            await().until(() -> beaten.size() >= 2);
        }
        assertThat(beaten).containsOnly("yard");
    }

    private void beat(String camera) {
        if (camera.equals("bad")) {
            throw new OutOfMemoryError("in a test");
        }
        beaten.add(camera);
    }
}
