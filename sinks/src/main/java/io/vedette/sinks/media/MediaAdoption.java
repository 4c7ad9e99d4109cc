// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.media;

import io.vedette.sinks.storage.Adoption;
import io.vedette.sinks.storage.Neighbours;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Finishes clips that a JVM which died had begun, where they are; tells of them as of its own. What the disk refuses is said once
 * and tried again each minute or less often. This JVM's health of {@code media} is that of its own clips alone. For one thread.
 */
final class MediaAdoption implements Adoption.Work {
    private static final int TOLD_SECONDS = 10;

    private final Path media;
    private final LocalMedia.Access local;
    private final MediaListener listener;
    private final LongSupplier nanos;
    private final MediaHealth wordsOnly = new MediaHealth(null);
    private final Queue<CompletableFuture<?>> told = new ConcurrentLinkedQueue<>();

    /** Of those who left something that could not be finished yet: each knows what was refused, and when. */
    private final Map<String, Finisher> finishers = new HashMap<>();

    MediaAdoption(Path media, LocalMedia.Access local, MediaListener listener, LongSupplier nanos) {
        this.media = media;
        this.local = local;
        this.listener = listener;
        this.nanos = nanos;
    }

    @Override
    public boolean finish(Neighbours.Place place) throws Exception {
        MediaFiles files = new MediaFiles(media, place.name());
        Finisher finisher = finishers.computeIfAbsent(
                place.name(), name -> new Finisher(files, local.clips(), this::tell, wordsOnly));
        told.clear();
        finisher.salvage(nanos.getAsLong());
        // Its parts go when the words about them are durable, and must go while this holds the place.
        CompletableFuture.allOf(told.toArray(CompletableFuture<?>[]::new)).get(TOLD_SECONDS, TimeUnit.SECONDS);
        if (files.unfinishedPlaces().isEmpty()) {
            finishers.remove(place.name());
            return true;
        }
        Optional<String> refused = finisher.trouble();
        if (refused.isPresent()) {
            throw new IOException(refused.get());
        }
        return false;
    }

    private CompletionStage<?> tell(MediaDone file) {
        CompletionStage<?> durable = listener.done(file);
        told.add(durable.toCompletableFuture());
        return durable;
    }
}
