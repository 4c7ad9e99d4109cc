// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.reader;

import static io.vedette.sources.TestRecords.camera;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vedette.record.CameraKey;
import io.vedette.sources.FakeRegistry;
import io.vedette.sources.ManualClock;
import io.vedette.sources.split.CameraSplit;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.connector.testutils.source.reader.TestingReaderContext;
import org.junit.jupiter.api.Test;

/** A lane closes while a camera of it is busy. */
class CameraReaderClosingTest {
    private static final CameraSplit YARD = new CameraSplit(CameraKey.unsalted("yard"), 1, Long.MIN_VALUE);

    private final FakeRegistry registry = new FakeRegistry(camera("yard"));
    private final FakeFeeds feeds = new FakeFeeds();
    private final CameraReader reader = new CameraReader(
            new TestingReaderContext(),
            registry,
            feeds,
            "CameraReaderClosingTest",
            Boundedness.CONTINUOUS_UNBOUNDED,
            new ManualClock().reader());

    @Test
    void closingDoesNotWaitForeverForAFeedThatHangs() {
        CountDownLatch never = new CountDownLatch(1);
        feeds.closing = never;
        reader.addSplits(List.of(YARD));
        await().until(() -> feeds.opened.size() == 1);

        reader.close();

        assertThat(feeds.last().closed).isFalse();
        never.countDown();
        await().untilAsserted(() -> assertThat(feeds.last().closed).isTrue());
    }

    @Test
    void aFeedThatWasToBeOpenedWhenTheLaneClosedStaysClosed() {
        CountDownLatch gate = new CountDownLatch(1);
        registry.hold(gate);
        reader.addSplits(List.of(YARD));
        await().until(() -> registry.loads() == 1);

        closeWithoutWaiting();
        gate.countDown();

        await().until(CameraReaderClosingTest::noWorkerLeft);
        assertThat(feeds.log).isEmpty();
    }

    @Test
    void aFeedThatWasJustOpeningWhenTheLaneClosedIsClosed() {
        CountDownLatch gate = new CountDownLatch(1);
        feeds.opening = gate;
        reader.addSplits(List.of(YARD));
        await().until(() -> feeds.log.contains("open yard"));

        closeWithoutWaiting();
        gate.countDown();

        await().until(CameraReaderClosingTest::noWorkerLeft);
        assertThat(feeds.log).containsExactly("open yard", "close yard");
    }

    /** As when the wait is over: an interrupt ends it as well. */
    private void closeWithoutWaiting() {
        Thread.currentThread().interrupt();
        reader.close();
        assertThat(Thread.interrupted()).isTrue();
    }

    private static boolean noWorkerLeft() {
        return Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().startsWith("cameras-0-"));
    }
}
