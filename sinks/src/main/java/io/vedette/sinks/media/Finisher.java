// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.media;

import io.vedette.imaging.ClipSpan;
import io.vedette.imaging.Clips;
import io.vedette.sinks.media.MediaFiles.Place;
import io.vedette.store.MediaKind;
import io.vedette.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Makes files of parts: those of clips that are over, and those a crash left behind. The same may be done twice: parts are
 * deleted last, when the word about the files can't be lost any more. What the disk refuses is tried again each minute, since
 * it may have room later. Used by one thread.
 */
final class Finisher {
    /** The note on clips that a crash or a stop cut short. */
    static final String INTERRUPTED = "interrupted";

    private static final long AGAIN_NANOS = 60_000_000_000L;

    private final MediaFiles files;
    private final Clips clips;
    private final MediaListener listener;
    private final MediaHealth health;
    private final Map<Place, Refused> refused = new HashMap<>();

    /** What could not be finished, and when it was tried. */
    private record Refused(
            long startPts, long untilPts, @Nullable String note, long nanos, String why) {
        private boolean isDue(long now) {
            return now - nanos >= AGAIN_NANOS;
        }
    }

    Finisher(MediaFiles files, Clips clips, MediaListener listener, MediaHealth health) {
        this.files = files;
        this.clips = clips;
        this.listener = listener;
        this.health = health;
    }

    /** Finishes what an earlier life left behind, but what was refused less than a minute ago. */
    void salvage(long nanos) {
        try {
            List<Place> places = files.unfinishedPlaces();
            refused.keySet().retainAll(places);
            for (Place place : places) {
                Refused before = refused.get(place);
                if (before != null && !before.isDue(nanos)) {
                    continue;
                }
                // Finished already when the crash came between the file's name and the word about it.
                finish(place, 0, Long.MAX_VALUE, Files.exists(place.file(MediaFiles.CLIP)) ? null : INTERRUPTED, nanos);
                if (before == null) {
                    announcePictures(place);
                }
            }
        } catch (IOException e) {
            health.failed(e);
        }
    }

    /** Why something could not be finished yet; empty when nothing was refused. */
    Optional<String> trouble() {
        return refused.values().stream().map(Refused::why).findFirst();
    }

    /** Tries again what was refused a minute ago. */
    void retry(long nanos) {
        for (Map.Entry<Place, Refused> entry : List.copyOf(refused.entrySet())) {
            Refused before = entry.getValue();
            if (before.isDue(nanos)) {
                finish(entry.getKey(), before.startPts(), before.untilPts(), before.note(), nanos);
            }
        }
    }

    /**
     * Makes clip and path of an event's parts, which nobody writes any more.
     *
     * @param startPts the event's beginning, for the word that there is no clip
     * @param untilPts where the clip ends, should the part reach further
     * @param note what to say of the clip; null for nothing
     */
    void finish(Place place, long startPts, long untilPts, @Nullable String note, long nanos) {
        try {
            Path file = place.file(MediaFiles.CLIP);
            Optional<ClipSpan> span =
                    clips.finish(place.file(MediaFiles.CLIP_PART), MediaFiles.unfinished(file), untilPts);
            if (span.isEmpty()) {
                CompletionStage<?> told = listener.done(none(place, startPts, note == null ? "no frame" : note));
                told.thenRun(() -> deleteParts(place));
            } else {
                publish(place, file, span.get(), note);
            }
            refused.remove(place);
            health.up();
        } catch (IOException e) {
            MediaFiles.deleteIfPossible(MediaFiles.unfinished(place.file(MediaFiles.CLIP)));
            String why = health.failed(e);
            if (refused.put(place, new Refused(startPts, untilPts, note, nanos, why)) == null) {
                listener.done(none(place, startPts, why));
            }
        }
    }

    private void publish(Place place, Path file, ClipSpan span, @Nullable String note) throws IOException {
        List<CompletionStage<?>> told = new ArrayList<>();
        List<PathPoint> lines = PathPart.read(place.file(MediaFiles.PATH_PART));
        String label = lines.isEmpty() ? null : lines.get(0).label();
        if (label != null) {
            Path path = place.file(MediaFiles.PATH);
            List<PathPoint> points = lines.subList(1, lines.size());
            byte[] json = Json.bytes(PathFile.of(place.camera(), label, points, span.startPts(), span.endPts()));
            files.publish(path, json);
            told.add(listener.done(word(place, MediaKind.PATH, path, json.length, span, null)));
        }
        files.publish(file);
        told.add(listener.done(word(place, MediaKind.CLIP, file, span.bytes(), span, note)));
        CompletionStage<Void> all = CompletableFuture.allOf(
                told.stream().map(CompletionStage::toCompletableFuture).toArray(CompletableFuture<?>[]::new));
        all.thenRun(() -> deleteParts(place));
    }

    /** Says again which pictures there are: the word about them may have been lost. */
    private void announcePictures(Place place) throws IOException {
        for (MediaKind kind : List.of(MediaKind.SNAPSHOT, MediaKind.THUMBNAIL)) {
            Path file = place.file(kind == MediaKind.SNAPSHOT ? MediaFiles.SNAPSHOT : MediaFiles.THUMBNAIL);
            if (Files.exists(file)) {
                listener.done(new MediaDone(
                        place.camera(), place.event(), kind, files.relative(file), Files.size(file), 0, 0, null));
            }
        }
    }

    private MediaDone word(Place place, MediaKind kind, Path file, long bytes, ClipSpan span, @Nullable String note) {
        return new MediaDone(
                place.camera(), place.event(), kind, files.relative(file), bytes, span.startPts(), span.endPts(), note);
    }

    private static MediaDone none(Place place, long pts, String why) {
        return MediaDone.none(place.camera(), place.event(), MediaKind.CLIP, pts, why);
    }

    /** The path's part goes last: one without a clip's part is known to be of no use. */
    private static void deleteParts(Place place) {
        MediaFiles.deleteIfPossible(place.file(MediaFiles.CLIP_PART));
        MediaFiles.deleteIfPossible(place.file(MediaFiles.PATH_PART));
    }
}
