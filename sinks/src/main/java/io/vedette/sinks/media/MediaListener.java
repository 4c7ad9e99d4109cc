// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.media;

import java.io.Serializable;
import java.util.concurrent.CompletionStage;

/** Is told of the files of events, in order per event and kind, from threads of the recorder. */
@FunctionalInterface
public interface MediaListener extends AutoCloseable {
    /**
     * Takes the word about a file; returns at once.
     *
     * @return completes when the word can't be lost any more, such as when it is in the journal. Until then a crash leaves what
     *     it takes to say it again
     */
    CompletionStage<?> done(MediaDone media);

    /** Called once, when nothing more will be said. */
    @Override
    default void close() {}

    /** Makes listeners. Shipped with the job. */
    @FunctionalInterface
    interface Opener extends Serializable {
        /** A listener for a job instance in this JVM. */
        MediaListener open(String instance);
    }
}
