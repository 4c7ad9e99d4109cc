// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.media;

import io.vedette.sinks.storage.Adoption;
import io.vedette.sinks.storage.Neighbours;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/** Finishes clips that a JVM which died had begun, where they are; tells of them as of its own. For one thread. */
final class MediaAdoption implements Adoption.Work {
    private static final int TOLD_SECONDS = 10;

    private final Path media;
    private final LocalMedia.Access local;
    private final MediaListener listener;
    private final MediaHealth health;

    MediaAdoption(Path media, LocalMedia.Access local, MediaListener listener, MediaHealth health) {
        this.media = media;
        this.local = local;
        this.listener = listener;
        this.health = health;
    }

    @Override
    public boolean finish(Neighbours.Place place) throws Exception {
        MediaFiles files = new MediaFiles(media, place.name());
        Queue<CompletableFuture<?>> told = new ConcurrentLinkedQueue<>();
        MediaListener noting = file -> {
            CompletionStage<?> durable = listener.done(file);
            told.add(durable.toCompletableFuture());
            return durable;
        };
        new Finisher(files, local.clips(), noting, health).salvage(System.nanoTime());
        // Its parts go when the words about them are durable, and must go while this holds the place.
        CompletableFuture.allOf(told.toArray(CompletableFuture<?>[]::new)).get(TOLD_SECONDS, TimeUnit.SECONDS);
        return files.unfinishedPlaces().isEmpty();
    }
}
