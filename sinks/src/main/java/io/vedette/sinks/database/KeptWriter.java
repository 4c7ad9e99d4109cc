// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.database;

import io.vedette.jvm.Lease;
import io.vedette.record.CameraRecord;
import io.vedette.record.CameraState;
import io.vedette.record.CameraStatus;
import io.vedette.stats.Stage;
import io.vedette.stats.StageMeter;
import io.vedette.stats.Stats;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.connector.sink2.SinkWriter;

/** Journals what is worth keeping. */
final class KeptWriter implements SinkWriter<CameraRecord> {
    /** How long a checkpoint waits for a slow disk; one in trouble is not waited for at all. */
    private static final long FLUSH_MILLIS = 1_000;

    private final Lease<Kept> kept;
    private final Lease<Stats> stats;
    private final KeptSelection selection;
    private final Map<String, StageMeter> meters = new HashMap<>();
    private CompletableFuture<Void> last = CompletableFuture.completedFuture(null);

    KeptWriter(KeptOptions options, Lease<Kept> kept) {
        this.kept = kept;
        this.stats = Stats.SHARED.acquire(options.instance());
        this.selection = new KeptSelection(options.detections());
    }

    @Override
    public void write(CameraRecord element, Context context) {
        append(selection.of(element));
        if (element instanceof CameraState state && state.status() == CameraStatus.REMOVED) {
            meters.remove(state.camera().name());
            stats.get().forget(state.camera().name());
        }
    }

    private void append(List<KeptRecord> records) {
        for (KeptRecord record : records) {
            StageMeter meter = meters.computeIfAbsent(
                    record.camera(), camera -> stats.get().stage(camera, Stage.JOURNAL));
            last = kept.get().journal().append(KeptCodec.encode(record), meter);
        }
    }

    /** Returns when all is journalled, or after a second: a disk in trouble is a state, not a reason to stop video. */
    @Override
    public void flush(boolean endOfInput) throws InterruptedException {
        kept.get().failure().rethrow();
        kept.get().journal().sync(last, FLUSH_MILLIS);
    }

    @Override
    public void close() {
        try (kept;
                stats) {
            append(selection.atEnd());
        }
    }
}
