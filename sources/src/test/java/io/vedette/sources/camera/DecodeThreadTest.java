// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vedette.config.AnalysisConfig;
import io.vedette.config.DecodePolicy;
import io.vedette.jvm.Niceness;
import io.vedette.record.ColorMatrix;
import io.vedette.record.Fragment;
import io.vedette.record.InitSegment;
import io.vedette.record.Picture;
import io.vedette.record.SampledFrame;
import io.vedette.sources.video.DecodeBudget;
import io.vedette.sources.video.DecodedFrame;
import io.vedette.sources.video.DecodingException;
import io.vedette.sources.video.FrameDecoder;
import io.vedette.stats.DecodingState;
import io.vedette.stats.DropReason;
import io.vedette.stats.Stage;
import io.vedette.testing.ThreadNiceness;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class DecodeThreadTest {
    private static final int GROUP = 25;
    private static final InitSegment FIRST = new InitSegment("avc1.42e01f", 64, 64, 0, 0, new byte[0]);
    private static final InitSegment SECOND = new InitSegment("avc1.42e01f", 32, 32, 0, 0, new byte[0]);

    private final TestCamera camera = new TestCamera();
    private final FakeDecoders decoders = new FakeDecoders();
    private final DecodeBudget budget = new DecodeBudget(1);
    private DecodeThread thread = start(DecodePolicy.ALL);

    private DecodeThread start(DecodePolicy policy) {
        return start(policy, camera.outlet);
    }

    private DecodeThread start(DecodePolicy policy, RecordingOutlet outlet) {
        AnalysisConfig analysis = TestCamera.every(Duration.ofMillis(200), policy);
        DecodeThread started = new DecodeThread(camera.context(analysis, outlet), decoders, budget);
        started.start();
        return started;
    }

    @AfterEach
    void stop() throws InterruptedException {
        decoders.permits.release(100_000);
        thread.stop();
        thread.join(60_000);
        assertThat(decoders.open).as("decoders left open").hasValue(0);
    }

    private static Fragment frame(int number, InitSegment init) {
        return new Fragment(
                TestCamera.KEY,
                init,
                number * 3600L,
                number * 3600L + 7200,
                3600,
                number % GROUP == 0,
                Instant.ofEpochMilli(number * 40L),
                number,
                0,
                new byte[0]);
    }

    private void offer(int from, int to) throws InterruptedException {
        for (int i = from; i < to; i++) {
            thread.offer(frame(i, FIRST));
        }
    }

    private long behind() {
        return camera.dropped(Stage.DECODE, DropReason.DECODE_BEHIND);
    }

    @Test
    void samplesByMediaTimeWithTheTimesOfTheFragment() throws InterruptedException {
        decoders.permits.release(1000);
        offer(0, 50);
        await().until(() -> camera.outlet.samples.size() == 10);
        assertThat(camera.outlet.samples)
                .extracting(SampledFrame::pts)
                .containsExactlyElementsOf(LongStream.range(0, 10)
                        .mapToObj(i -> i * 5 * 3600 + 7200)
                        .toList());
        SampledFrame second = camera.outlet.samples.get(1);
        assertThat(second.sequence()).isEqualTo(1);
        assertThat(second.time()).isEqualTo(Instant.ofEpochMilli(200));
        assertThat(second.arrivalNanos()).isEqualTo(5);
        await().until(() -> camera.meter(Stage.DECODE).handledCount() == 50);
        assertThat(camera.meter(Stage.SAMPLE).handledCount()).isEqualTo(10);
    }

    @Test
    void decodingGivesWayToLiveVideo() throws InterruptedException {
        decoders.permits.release(1);
        offer(0, 1);
        await().until(() -> decoders.decoded.size() == 1);
        assertThat(decoders.niceness).isEqualTo(ThreadNiceness.ofThisThread() + Niceness.STEP);
    }

    @Test
    void readerNeverWaitsAndDecodingResumesAtAKeyFrame() throws InterruptedException {
        offer(0, 1);
        await().until(decoders.permits::hasQueuedThreads);
        offer(1, 210); // the decoder is busy with the first frame all the while
        long dropped = behind();
        decoders.permits.release(10_000);
        await().until(() -> decoders.decoded.size() + dropped == 210);
        int resumed = -1;
        for (int i = 1; i < decoders.decoded.size(); i++) {
            if (decoders.decoded.get(i) != decoders.decoded.get(i - 1) + 1) {
                resumed = decoders.decoded.get(i);
                assertThat(resumed % GROUP).as("resumes at a key frame").isZero();
            }
        }
        assertThat(resumed).as("skipped to the newest group").isEqualTo(175);
        offer(210, 220);
        await().until(() -> decoders.decoded.contains(219));
        assertThat(behind()).isEqualTo(dropped);
    }

    @Test
    void decodesKeyFramesOnlyAndAtOnce() throws InterruptedException {
        stop();
        thread = start(DecodePolicy.KEYFRAMES);
        offer(0, 100);
        await().until(() -> decoders.decoded.size() == 4);
        assertThat(decoders.decoded).containsExactly(0, 25, 50, 75);
        await().until(() -> decoders.drains.get() >= 4); // a frame is drained after it was decoded
        await().until(() -> camera.outlet.samples.size() == 4);
    }

    @Test
    void anAdaptiveCameraIsDecodedInFullAtFirstAndSaysWhy() throws InterruptedException {
        stop();
        thread = start(DecodePolicy.ADAPTIVE);
        decoders.permits.release(1000);
        offer(0, 50);
        await().until(() -> camera.outlet.samples.size() == 10);
        assertThat(decoders.decoded).hasSizeGreaterThan(45);
        DecodingState state = Objects.requireNonNull(camera.stats.decoding("yard"));
        assertThat(state.active()).isTrue();
        assertThat(state.reason()).isEqualTo("learning, 0 s of 120 s");
    }

    @Test
    void anAdaptiveCameraGoesOnAfterATrouble() throws InterruptedException {
        stop();
        thread = start(DecodePolicy.ADAPTIVE);
        decoders.permits.release(1000);
        decoders.dieAt = 7;
        offer(0, 50);
        await().until(() -> decoders.decoded.contains(49));
        assertThat(decoders.decoded).contains(6, 25).doesNotContain(7, 8, 24);
        assertThat(camera.dropped(Stage.DECODE, DropReason.CORRUPT)).isEqualTo(18);
    }

    /** Its decoder takes frames for 16 s, then none for so long that frames are dropped, then all. */
    private void adaptiveFallsBehind(Runnable meanwhile) throws InterruptedException {
        stop();
        thread = start(DecodePolicy.ADAPTIVE);
        decoders.permits.drainPermits();
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
        await().until(() -> decoders.decoded.contains(525));
        offer(560, 601);
        await().until(() -> decoders.decoded.contains(600));
        assertThat(behind()).isGreaterThan(100);
    }

    @Test
    void aStillAdaptiveCameraRestsWhenItsDecoderFallsBehind() throws InterruptedException {
        adaptiveFallsBehind(() -> {});
        assertThat(decoders.decoded.subList(401, decoders.decoded.size())).containsExactly(525, 550, 575, 600);
        assertThat(Objects.requireNonNull(camera.stats.decoding("yard")).reason())
                .startsWith("decoders are behind, so it rests: learning, ");
    }

    @Test
    void afterANewConnectionAllIsDecodedAlsoWhenFramesWereDropped() throws InterruptedException {
        adaptiveFallsBehind(() -> thread.gap());
        assertThat(decoders.decoded).contains(526, 549, 551, 599);
    }

    @Test
    void opensAnotherDecoderWhenTheFormatChanges() throws InterruptedException {
        decoders.permits.release(1000);
        offer(0, 25);
        for (int i = 25; i < 50; i++) {
            thread.offer(frame(i, SECOND));
        }
        await().until(() -> decoders.decoded.size() == 50);
        assertThat(decoders.opened).containsExactly(FIRST, SECOND);
    }

    @Test
    void aThrowableCostsFramesUpToTheNextKeyFrameOnly() throws InterruptedException {
        decoders.permits.release(1000);
        decoders.dieAt = 7;
        offer(0, 50);
        await().until(() -> decoders.decoded.contains(49));
        assertThat(decoders.decoded).contains(6, 25).doesNotContain(7, 8, 24);
        assertThat(camera.dropped(Stage.DECODE, DropReason.CORRUPT)).isEqualTo(18);
        assertThat(camera.damage.reason()).as("nothing that came").isNull();
    }

    @Test
    void damagedFramesAreCountedAndNotSampled() throws InterruptedException {
        decoders.permits.release(1000);
        decoders.damagedAt = Set.of(5);
        offer(0, 25);
        await().until(() -> decoders.decoded.size() == 25 && camera.outlet.samples.size() == 5);
        assertThat(camera.outlet.samples)
                .extracting(SampledFrame::arrivalNanos)
                .contains(6L)
                .doesNotContain(5L);
        assertThat(camera.dropped(Stage.DECODE, DropReason.CORRUPT)).isEqualTo(1);
        assertThat(camera.damage.words()).as("one alone").isNull();
    }

    @Test
    void severalDamagedFramesAreTold() throws InterruptedException {
        decoders.permits.release(1000);
        decoders.damagedAt = Set.of(5, 9, 14);
        offer(0, 25);
        await().until(() -> camera.damage.words() != null);
        assertThat(camera.damage.words()).startsWith("damaged video (").endsWith(": frames can't be decoded");
    }

    @Test
    void aDecoderThatDoesNotOpenIsToldAsThat() throws InterruptedException {
        decoders.refuse.set(100);
        offer(0, 25);
        await().until(() -> camera.dropped(Stage.DECODE, DropReason.CORRUPT) == 25);
        assertThat(camera.damage.words()).isEqualTo("video that can't be decoded: not this one");
    }

    @Test
    void framesThatTheDecoderNeverGivesBackAreCounted() throws InterruptedException {
        decoders.permits.release(1000);
        decoders.swallows = Set.of(3, 4, 24);
        offer(0, 25);
        for (int i = 25; i < 50; i++) {
            thread.offer(frame(i, SECOND)); // another format: what the first decoder still holds is lost
        }
        await().until(() -> camera.meter(Stage.DECODE).handledCount() == 47);
        assertThat(camera.dropped(Stage.DECODE, DropReason.CORRUPT)).isEqualTo(3);
    }

    @Test
    void framesInFlightAreCountedWhenADecoderDies() throws InterruptedException {
        decoders.permits.release(1000);
        decoders.swallows = Set.of(5, 6);
        decoders.dieAt = 7;
        offer(0, 50);
        await().until(() -> camera.meter(Stage.DECODE).handledCount() == 5 + 25);
        assertThat(camera.dropped(Stage.DECODE, DropReason.CORRUPT)).isEqualTo(20);
    }

    @Test
    void framesThatNobodyTakesAreCounted() throws InterruptedException {
        stop();
        RecordingOutlet angry = new RecordingOutlet() {
            @Override
            public void sample(SampledFrame frame) throws InterruptedException {
                if (frame.arrivalNanos() == 5) {
                    throw new IllegalStateException("bug in the lane");
                }
                super.sample(frame);
            }
        };
        thread = start(DecodePolicy.ALL, angry);
        decoders.permits.release(1000);
        offer(0, 50);
        await().until(() -> camera.meter(Stage.SAMPLE).handledCount() == 1 + 5);
        assertThat(camera.dropped(Stage.SAMPLE, DropReason.CORRUPT)).isEqualTo(1);
        assertThat(camera.dropped(Stage.DECODE, DropReason.CORRUPT)).isEqualTo(GROUP - 6);
    }

    @Test
    void aRecordingEndsAlsoWhenItsLastFramesAreTrouble() throws InterruptedException {
        stop();
        camera.bounded = true;
        thread = start(DecodePolicy.ALL);
        decoders.permits.release(1000);
        decoders.diesDraining = true;
        offer(0, 25);
        thread.finish();
        assertThat(camera.meter(Stage.DECODE).handledCount()).isEqualTo(25);
        assertThat(camera.outlet.samples).hasSize(5);
    }

    @Test
    void waitsForTheNextKeyFrameWhenNoDecoderOpens() throws InterruptedException {
        decoders.permits.release(1000);
        decoders.refuse.set(1);
        offer(0, 50);
        await().until(() -> decoders.decoded.contains(49));
        assertThat(decoders.decoded.get(0)).isEqualTo(25);
    }

    @Test
    void everybodyStaysWithinTheBudget() throws InterruptedException {
        budget.acquire();
        decoders.permits.release(1000);
        offer(0, 10);
        await().until(budget::hasWaiting);
        assertThat(decoders.decoded).isEmpty();
        budget.release();
        await().until(() -> decoders.decoded.size() == 10);
    }

    /** Decoders that give each frame back at once, as fast as permits allow. */
    private static final class FakeDecoders implements FrameDecoder.Opener {
        final List<Integer> decoded = new CopyOnWriteArrayList<>();
        final List<InitSegment> opened = new CopyOnWriteArrayList<>();
        final Semaphore permits = new Semaphore(0);
        final AtomicInteger drains = new AtomicInteger();
        final AtomicInteger open = new AtomicInteger();
        volatile int dieAt = -1;
        volatile Set<Integer> damagedAt = Set.of();
        volatile Set<Integer> swallows = Set.of();
        volatile boolean diesDraining;
        volatile int niceness;
        final AtomicInteger refuse = new AtomicInteger();

        @Override
        public FrameDecoder open(Fragment first) throws DecodingException {
            if (refuse.getAndDecrement() > 0) {
                throw new DecodingException("not this one");
            }
            opened.add(first.init());
            open.incrementAndGet();
            return new FakeDecoder();
        }

        private final class FakeDecoder implements FrameDecoder {
            @Override
            public void decode(Fragment fragment, Sink sink) {
                permits.acquireUninterruptibly();
                niceness = ThreadNiceness.ofThisThread();
                int number = (int) (fragment.dts() / 3600);
                if (number == dieAt) {
                    throw new OutOfMemoryError("frame " + number);
                }
                decoded.add(number);
                if (!swallows.contains(number)) {
                    sink.frame(new FakeFrame(fragment.pts(), damagedAt.contains(number)));
                }
            }

            @Override
            public void drain(Sink sink) {
                drains.incrementAndGet();
                if (diesDraining) {
                    throw new OutOfMemoryError("in a test");
                }
            }

            @Override
            public void close() {
                open.decrementAndGet();
            }
        }
    }

    private record FakeFrame(long pts, boolean isDamaged) implements DecodedFrame {
        @Override
        public Picture picture(int longerSide) {
            return new Picture(2, 2, ColorMatrix.BT601, new byte[6]);
        }
    }
}
