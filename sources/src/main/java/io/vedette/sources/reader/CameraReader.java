// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.reader;

import io.vedette.config.CameraRegistry;
import io.vedette.jvm.Lease;
import io.vedette.record.CameraRecord;
import io.vedette.sources.enumerator.CameraRemoved;
import io.vedette.sources.feed.FeedFactory;
import io.vedette.sources.metrics.CameraMetrics;
import io.vedette.sources.split.CameraSplit;
import io.vedette.stats.Stats;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.core.io.InputStatus;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the cameras of one lane. Each camera has a feed with threads of its own that fill its mailbox; Flink's task thread
 * takes one record of one camera after the other, in turn.
 *
 * <p>Written by hand and not on {@code SourceReaderBase}: that one's hand-over queue is shared and blocks, so latency
 * grows without bound as soon as the lane is slower than its cameras.
 */
public final class CameraReader implements SourceReader<CameraRecord, CameraSplit> {
    private static final Logger LOG = LoggerFactory.getLogger(CameraReader.class);
    private static final long CLOSING_SECONDS = 3;

    private final SourceReaderContext context;
    private final CameraRegistry registry;
    private final FeedFactory feeds;
    private final boolean bounded;
    private final ReaderClock clock;
    private final Lease<Stats> stats;
    private final SerialWorker worker;
    private final Heartbeat<RunningCamera> heartbeat;
    private final ReadyQueue<RunningCamera> ready = new ReadyQueue<>();
    private final Map<String, RunningCamera> cameras = new ConcurrentHashMap<>(); // changed by the task thread only
    private final Map<String, CameraSplit> returning = new TreeMap<>();
    private boolean noMoreSplits;

    /**
     * A reader without cameras.
     *
     * @param context Flink's side
     * @param registry where a camera's configuration is looked up when it is opened
     * @param feeds starts cameras
     * @param instance which job this is, for its {@link Stats}
     * @param boundedness live cameras, or recordings
     * @param clock the machine's clocks
     */
    public CameraReader(
            SourceReaderContext context,
            CameraRegistry registry,
            FeedFactory feeds,
            String instance,
            Boundedness boundedness,
            ReaderClock clock) {
        this.context = context;
        this.registry = registry;
        this.feeds = feeds;
        this.bounded = boundedness == Boundedness.BOUNDED;
        this.clock = clock;
        this.stats = Stats.SHARED.acquire(instance);
        this.worker = new SerialWorker("cameras-" + context.getIndexOfSubtask());
        this.heartbeat = new Heartbeat<>(
                "cameras-heartbeat-" + context.getIndexOfSubtask(), cameras.values(), RunningCamera::beat, clock);
    }

    @Override
    public void start() {
        heartbeat.start();
    }

    /** A second went by. */
    void beat() {
        heartbeat.beat();
    }

    @Override
    public InputStatus pollNext(ReaderOutput<CameraRecord> output) {
        @Nullable RunningCamera camera = ready.poll();
        if (camera != null) {
            @Nullable CameraRecord record = camera.mailbox().take();
            if (record != null) {
                camera.emit(record, output);
                if (camera.removed()) {
                    forget(camera, output);
                }
            }
        }
        if (!ready.isEmpty()) {
            return InputStatus.MORE_AVAILABLE;
        }
        return finished() ? InputStatus.END_OF_INPUT : InputStatus.NOTHING_AVAILABLE;
    }

    @Override
    public CompletableFuture<Void> isAvailable() {
        return ready.available();
    }

    @Override
    public void addSplits(List<CameraSplit> splits) {
        RegistryLookup lookup = new RegistryLookup(registry);
        for (CameraSplit split : splits) {
            @Nullable RunningCamera camera = cameras.get(split.name());
            if (camera == null) {
                open(split, lookup);
            } else if (camera.removed()) {
                returning.put(split.name(), split);
            } else {
                camera.replace(split, lookup);
            }
        }
    }

    @Override
    public void handleSourceEvents(SourceEvent event) {
        if (event instanceof CameraRemoved removed) {
            returning.remove(removed.camera());
            @Nullable RunningCamera camera = cameras.get(removed.camera());
            if (camera != null && !camera.removed()) {
                camera.remove();
            }
        }
    }

    @Override
    public void notifyNoMoreSplits() {
        noMoreSplits = true;
        ready.wake();
    }

    @Override
    public List<CameraSplit> snapshotState(long checkpoint) {
        List<CameraSplit> splits = new ArrayList<>(returning.values());
        for (RunningCamera camera : cameras.values()) {
            if (!camera.removed()) {
                splits.add(camera.snapshot());
            }
        }
        return splits;
    }

    /** Closes all feeds side by side, and waits for them, but not for long: one that hangs ends on its own thread. */
    @Override
    public void close() {
        heartbeat.close();
        cameras.values().forEach(RunningCamera::close);
        try {
            if (!worker.finish(CLOSING_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("lane {}: some cameras are still closing", context.getIndexOfSubtask());
            }
        } finally {
            cameras.clear();
            stats.close();
        }
    }

    private void open(CameraSplit split, RegistryLookup lookup) {
        Mailbox mailbox = mailbox(split);
        FeedKeeper keeper =
                new FeedKeeper(mailbox, registry, feeds, bounded, task -> worker.execute(split.name(), task));
        CameraMetrics metrics = new CameraMetrics(context.metricGroup(), split.name(), stats.get());
        RunningCamera camera = new RunningCamera(split, mailbox, keeper, metrics);
        cameras.put(split.name(), camera);
        camera.start(lookup);
    }

    private Mailbox mailbox(CameraSplit split) {
        Runnable turn = () -> {
            @Nullable RunningCamera camera = cameras.get(split.name());
            if (camera != null) {
                ready.add(camera);
            }
        };
        return bounded
                ? new ReplayMailbox(split.camera(), split.resumeAfter(), clock, stats.get(), turn)
                : new LiveMailbox(
                        split.camera(), split.resumeAfter(), LiveMailbox.Limits.DEFAULT, clock, stats.get(), turn);
    }

    /** The camera's last record was handed on. If it was wanted again meanwhile, it starts afresh now. */
    private void forget(RunningCamera camera, ReaderOutput<CameraRecord> output) {
        camera.release(output);
        cameras.remove(camera.name());
        stats.get().forget(camera.name());
        @Nullable CameraSplit next = returning.remove(camera.name());
        if (next != null) {
            open(next, new RegistryLookup(registry));
        }
    }

    private boolean finished() {
        return noMoreSplits
                && bounded
                && cameras.values().stream().allMatch(camera -> camera.mailbox().drained());
    }
}
