// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.media;

import io.vedette.store.MediaKind;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what it is told; what it is told counts as lost until the test says otherwise, or at once. */
final class Told implements MediaListener {
    final List<MediaDone> all = new CopyOnWriteArrayList<>();
    private CompletableFuture<Void> journalled = CompletableFuture.completedFuture(null);

    /** From now on nothing is sure before {@link #journal}. */
    void hold() {
        journalled = new CompletableFuture<>();
    }

    void journal() {
        journalled.complete(null);
    }

    @Override
    public CompletionStage<?> done(MediaDone media) {
        all.add(media);
        return journalled;
    }

    List<MediaDone> of(MediaKind kind) {
        return all.stream().filter(media -> media.kind() == kind).toList();
    }

    /** The last word about a kind. */
    MediaDone last(MediaKind kind) {
        List<MediaDone> words = of(kind);
        return words.get(words.size() - 1);
    }
}
