// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.detect;

import io.vedette.jvm.Lease;
import io.vedette.operators.detect.engine.DetectionEngine;
import io.vedette.operators.detect.engine.EngineSource;
import io.vedette.record.CameraRecord;
import io.vedette.record.MotionFrame;
import io.vedette.stats.Stats;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.IOUtils;
import org.jspecify.annotations.Nullable;

/**
 * The Detect stage in Flink: {@link CameraSlots} on the task's mailbox. The engine's answers come back as mails, so that
 * everything happens on the task's thread; nothing is kept in state. Live it never waits; without limits (on recordings) it
 * waits for a camera's frame before it takes the next one.
 */
public final class DetectOperator extends AbstractStreamOperator<CameraRecord>
        implements OneInputStreamOperator<CameraRecord, CameraRecord>, BoundedOneInput {
    private static final long serialVersionUID = 1;

    private final transient MailboxExecutor mailbox;
    private final String instance;
    private final EngineSource engines;
    private final DetectLimits limits;
    private transient @Nullable Lease<Stats> stats;
    private transient @Nullable Lease<DetectionEngine> engine;
    private transient @Nullable Lease<Attention> attention;
    private transient @Nullable CameraSlots slots;
    private transient boolean armed;

    DetectOperator(
            StreamOperatorParameters<CameraRecord> parameters,
            String instance,
            EngineSource engines,
            DetectLimits limits) {
        super(parameters);
        this.mailbox = parameters.getMailboxExecutor();
        this.instance = instance;
        this.engines = engines;
        this.limits = limits;
    }

    @Override
    public void open() throws Exception {
        super.open();
        Lease<Stats> counters = Stats.SHARED.acquire(instance);
        stats = counters;
        Lease<DetectionEngine> shared = engines.acquire();
        engine = shared;
        Lease<Attention> looks = Attention.SHARED.acquire(instance);
        attention = looks;
        StreamRecord<CameraRecord> reused = new StreamRecord<>(null);
        slots = new CameraSlots(
                new CameraSlots.Surroundings(
                        shared.get()::submit,
                        this::mail,
                        record -> output.collect(reused.<CameraRecord>replace(record)),
                        limits,
                        looks.get(),
                        System::nanoTime),
                counters.get());
    }

    /** Runs on the engine's threads: hands over to the task's. */
    private void mail(Runnable task) {
        try {
            mailbox.execute(task::run, "answer of the detector");
        } catch (RejectedExecutionException e) {
            LOG.debug("an answer came after the task ended");
        }
    }

    @Override
    public void processElement(StreamRecord<CameraRecord> element) throws Exception {
        CameraSlots cameras = Objects.requireNonNull(slots);
        CameraRecord record = element.getValue();
        if (limits.timeout() == null && record instanceof MotionFrame) {
            while (cameras.isBusy(record.camera().name())) {
                mailbox.yield();
            }
        }
        cameras.accept(record);
        arm(cameras);
    }

    /** At most one timer is set: frames time out in the order they came. */
    private void arm(CameraSlots cameras) {
        long next = armed ? Long.MAX_VALUE : cameras.nextTimeout();
        if (next == Long.MAX_VALUE) {
            return;
        }
        armed = true;
        long millis = Math.max(0, (next - System.nanoTime()) / 1_000_000) + 1;
        long now = getProcessingTimeService().getCurrentProcessingTime();
        ScheduledFuture<?> unused = getProcessingTimeService().registerTimer(now + millis, time -> {
            armed = false;
            cameras.expire();
            arm(cameras);
        });
    }

    /** There are no watermarks but the one at a recording's end: stages behind must see the last frames before it. */
    @Override
    public void processWatermark(Watermark mark) throws Exception {
        waitUntilIdle();
        super.processWatermark(mark);
    }

    /** The end of a recording: waits for the last frames. */
    @Override
    public void endInput() throws Exception {
        waitUntilIdle();
    }

    private void waitUntilIdle() throws Exception {
        CameraSlots cameras = Objects.requireNonNull(slots);
        while (!cameras.isIdle()) {
            mailbox.yield();
        }
    }

    @Override
    public void close() throws Exception {
        // Each whatever the others do: a lease that stays keeps the engine and its threads for ever.
        IOUtils.closeAll(engine, attention, stats, super::close);
    }
}
