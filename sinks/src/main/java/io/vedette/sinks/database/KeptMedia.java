// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.database;

import io.vedette.jvm.Lease;
import io.vedette.sinks.media.MediaDone;
import io.vedette.sinks.media.MediaListener;
import java.util.concurrent.CompletableFuture;

/** Journals what the recorder of snapshots and clips says of files. Close it when done. Thread-safe. */
public final class KeptMedia implements MediaListener {
    private final Lease<Kept> kept;

    private KeptMedia(Lease<Kept> kept) {
        this.kept = kept;
    }

    /** Those of a job instance in this JVM. */
    public static KeptMedia open(KeptOptions options) {
        return new KeptMedia(Kept.SHARED.acquire(options));
    }

    /**
     * Takes the word about a file; returns at once. It may be said again, and again from any earlier one on.
     *
     * @return completes when it is durable; exceptionally if there is no room for it
     */
    @Override
    public CompletableFuture<Void> done(MediaDone file) {
        return kept.get()
                .append(new KeptRecord.Media(
                        file.camera(),
                        file.event(),
                        file.kind(),
                        file.file(),
                        file.bytes(),
                        file.startPts(),
                        file.endPts(),
                        file.note()));
    }

    @Override
    public void close() {
        kept.close();
    }
}
