// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vedette.config.DecodePolicy;
import io.vedette.record.Fragment;
import io.vedette.record.InitSegment;
import io.vedette.sources.video.DecodeBudget;
import io.vedette.stats.DecodingState;
import io.vedette.stats.DropReason;
import io.vedette.stats.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A {@link DecodeThread} of a camera that is decoded adaptively. */
@Timeout(180)
class AdaptiveDecodeThreadTest {
    private static final int GROUP = 25;
    private static final InitSegment FORMAT = new InitSegment("avc1.42e01f", 64, 64, 0, 0, new byte[0]);

    private final TestCamera camera = new TestCamera();
    private final FakeDecoders decoders = new FakeDecoders();
    private final DecodeThread thread = new DecodeThread(
            camera.context(TestCamera.every(Duration.ofMillis(200), DecodePolicy.ADAPTIVE), camera.outlet),
            decoders,
            new DecodeBudget(1));
    private int heldFrom = Integer.MAX_VALUE;
    private int heldTo;

    @BeforeEach
    void start() {
        thread.start();
    }

    @AfterEach
    void stop() throws InterruptedException {
        decoders.permits.release(100_000);
        thread.stop();
        thread.join(60_000);
        assertThat(decoders.open).as("decoders left open").hasValue(0);
    }

    private void offer(int from, int to) throws InterruptedException {
        for (int i = from; i < to; i++) {
            thread.offer(frame(i));
        }
    }

    /** One that came when it was due, unless the network held it up. */
    private Fragment frame(int number) {
        boolean held = number >= heldFrom && number < heldTo;
        return new Fragment(
                TestCamera.KEY,
                FORMAT,
                number * 3600L,
                number * 3600L + 7200,
                3600,
                number % GROUP == 0,
                Instant.ofEpochMilli(number * 40L),
                (held ? heldTo : number) * 40_000_000L,
                0,
                new byte[0]);
    }

    private long behind() {
        return camera.dropped(Stage.DECODE, DropReason.DECODE_BEHIND);
    }

    @Test
    void isDecodedInFullAtFirstAndSaysWhy() throws InterruptedException {
        decoders.permits.release(1000);
        offer(0, 50);
        await().until(() -> camera.outlet.samples.size() == 10);
        assertThat(decoders.decoded).hasSizeGreaterThan(45);
        DecodingState state = Objects.requireNonNull(camera.stats.decoding("yard"));
        assertThat(state.active()).isTrue();
        assertThat(state.reason()).isEqualTo("learning, 0 s of 120 s");
    }

    @Test
    void goesOnAfterATrouble() throws InterruptedException {
        decoders.permits.release(1000);
        decoders.dieAt = 7;
        offer(0, 50);
        await().until(() -> decoders.decoded.contains(49));
        assertThat(decoders.decoded).contains(6, 25).doesNotContain(7, 8, 24);
        assertThat(camera.dropped(Stage.DECODE, DropReason.CORRUPT)).isEqualTo(18);
    }

    /** Its decoder takes frames for 16 s, then none for so long that frames are dropped, then all. */
    private void fallsBehind(Runnable meanwhile) throws InterruptedException {
        decoders.permits.release(400);
        for (int i = 0; i < 400; i += 50) {
            int next = i + 50;
            offer(i, next);
            await().until(() -> decoders.decoded.size() == next);
        }
        offer(400, 401);
        await().until(decoders.permits::hasQueuedThreads);
        offer(401, 450);
        meanwhile.run();
        offer(450, 560);
        decoders.permits.release(10_000);
        await().until(() -> decoders.decoded.contains(550));
        offer(560, 601);
        await().until(() -> decoders.decoded.contains(600));
        assertThat(behind()).isGreaterThan(100);
    }

    @Test
    void restsWhenItIsStillAndItsDecoderFallsBehind() throws InterruptedException {
        fallsBehind(() -> {});
        assertThat(decoders.decoded.subList(401, decoders.decoded.size())).containsExactly(525, 550, 575, 600);
        assertThat(Objects.requireNonNull(camera.stats.decoding("yard")).reason())
                .startsWith("decoders are behind, so it rests: learning, ");
    }

    @Test
    void afterANewConnectionAllIsDecodedAlsoWhenFramesWereDropped() throws InterruptedException {
        fallsBehind(thread::gap);
        assertThat(decoders.decoded).contains(526, 549, 551, 599);
    }

    @Test
    void framesThatTheNetworkHeldUpAreNoReasonToRest() throws InterruptedException {
        heldFrom = 401;
        heldTo = 476;
        fallsBehind(() -> {});
        assertThat(decoders.decoded).contains(526, 549, 551, 599);
        assertThat(Objects.requireNonNull(camera.stats.decoding("yard")).reason())
                .startsWith("learning, ");
    }

    /** The group before the key frame that differs is decoded, which takes longer than it takes two seconds of video to come. */
    @Test
    void dropsNothingOfWhatComesWhileItLooksBack() throws InterruptedException {
        decoders.changesAt = 625;
        fallsBehind(() -> {});
        long dropped = behind();
        decoders.permits.drainPermits();
        decoders.permits.release(1);
        offer(601, 626);
        await().until(() -> decoders.decoded.contains(625) && decoders.permits.hasQueuedThreads());
        offer(626, 701);
        decoders.permits.release(10_000);
        await().until(() -> decoders.decoded.contains(700));
        assertThat(decoders.decoded)
                .containsAll(IntStream.range(601, 701).boxed().toList());
        assertThat(behind()).isEqualTo(dropped);
    }
}
