// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.reader;

import static io.vedette.sources.TestRecords.camera;
import static org.assertj.core.api.Assertions.assertThat;

import io.vedette.record.CameraKey;
import io.vedette.record.CameraState;
import io.vedette.record.CameraStatus;
import io.vedette.sources.FakeRegistry;
import io.vedette.sources.ManualClock;
import io.vedette.stats.Stats;
import java.util.ArrayDeque;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class FeedKeeperTest {
    private final FakeRegistry registry = new FakeRegistry(camera("yard"));
    private final FakeFeeds feeds = new FakeFeeds();
    private final Queue<Runnable> work = new ArrayDeque<>();
    private final LiveMailbox mailbox = new LiveMailbox(
            CameraKey.unsalted("yard"),
            Long.MIN_VALUE,
            new LiveMailbox.Limits(2, 3, 1000),
            new ManualClock().reader(),
            new Stats(),
            this::listen);
    private final FeedKeeper keeper = new FeedKeeper(mailbox, registry, feeds, false, work::add);

    @Test
    void whoHearsOfAFailureCanCountOnTheNextTry() {
        feeds.failure = new IllegalStateException("no camera");
        keeper.want(1, new RegistryLookup(registry));
        runAll();

        assertThat(feeds.opened).hasSize(1);
    }

    /** Takes what comes, and lets two seconds go by as soon as the camera is said to have failed. */
    private void listen() {
        if (mailbox.take() instanceof CameraState state && state.status() == CameraStatus.FAILED) {
            feeds.failure = null;
            keeper.beat();
            keeper.beat();
        }
    }

    private void runAll() {
        for (Runnable next = work.poll(); next != null; next = work.poll()) {
            next.run();
        }
    }
}
