// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vedette.config.AnalysisConfig;
import io.vedette.config.DecodePolicy;
import io.vedette.jvm.Niceness;
import io.vedette.record.Fragment;
import io.vedette.record.InitSegment;
import io.vedette.record.SampledFrame;
import io.vedette.sources.video.DecodeBudget;
import io.vedette.stats.DropReason;
import io.vedette.stats.Stage;
import io.vedette.testing.ThreadNiceness;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
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
}
