// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.media;

import io.vedette.imaging.ImagingException;
import io.vedette.record.EventPhase;
import io.vedette.record.Fragment;
import io.vedette.record.ObjectEvent;
import io.vedette.record.Picture;
import io.vedette.record.Sighting;
import io.vedette.sinks.media.MediaFiles.Place;
import io.vedette.store.MediaKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Pictures of each event's best frame so far: the newest one that is wanted counts, made at most once a second and event.
 * Wanted by one thread, made by another; never boxes on the picture itself. Thread-safe.
 */
final class Portraits {
    static final int THUMBNAIL_WIDTH = 320;

    private static final long PAUSE_NANOS = 1_000_000_000L;

    private final LocalMedia.Access local;
    private final MediaFiles files;
    private final MediaListener listener;
    private final MediaHealth health;
    private final Map<String, Wish> wishes = new LinkedHashMap<>();

    /** What an event wants and has. */
    private static final class Wish {
        private ObjectEvent event;
        private long madePts = Long.MIN_VALUE;
        private long madeNanos;
        private boolean made;

        private Wish(ObjectEvent event) {
            this.event = event;
        }

        private boolean isDue(long nanos) {
            return event.best().pts() != madePts && (!made || nanos - madeNanos >= PAUSE_NANOS);
        }
    }

    Portraits(LocalMedia.Access local, MediaFiles files, MediaListener listener, MediaHealth health) {
        this.local = local;
        this.files = files;
        this.listener = listener;
        this.health = health;
    }

    /** Takes an event's newest word. */
    synchronized void want(ObjectEvent event) {
        Wish wish = wishes.computeIfAbsent(event.id(), id -> new Wish(event));
        wish.event = event;
        dropIfDone(wish);
    }

    /** Nobody will say more of these events. */
    synchronized void forget(Predicate<ObjectEvent> which) {
        wishes.values()
                .removeIf(wish -> which.test(wish.event) && wish.event.best().pts() == wish.madePts);
    }

    private void dropIfDone(Wish wish) {
        if (wish.event.phase() == EventPhase.CLOSED && wish.event.best().pts() == wish.madePts) {
            wishes.remove(wish.event.id());
        }
    }

    /** Makes what has been due for longest; false when nothing is. */
    boolean makeOne(long nanos) {
        ObjectEvent event = takeDue(nanos);
        if (event == null) {
            return false;
        }
        Place place = files.place(event.camera().name(), event.id(), event.start());
        try {
            make(place, event);
            health.up();
        } catch (ImagingException e) {
            missed(place, event, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            missed(place, event, health.failed(e));
        }
        return true;
    }

    private synchronized @Nullable ObjectEvent takeDue(long nanos) {
        Iterator<Wish> all = wishes.values().iterator();
        while (all.hasNext()) {
            Wish wish = all.next();
            if (wish.isDue(nanos)) {
                all.remove();
                wish.made = true;
                wish.madeNanos = nanos;
                wish.madePts = wish.event.best().pts();
                if (wish.event.phase() != EventPhase.CLOSED) {
                    wishes.put(wish.event.id(), wish); // behind all others
                }
                return wish.event;
            }
        }
        return null;
    }

    private void make(Place place, ObjectEvent event) throws IOException {
        Sighting best = event.best();
        List<Fragment> fragments = local.recent().since(place.camera(), best.pts());
        Picture picture = local.imaging().decodeAt(fragments, best.pts());
        byte[] snapshot = local.imaging().jpeg(picture, List.of());
        byte[] thumbnail = local.imaging().thumbnail(picture, best.box(), THUMBNAIL_WIDTH);
        files.prepare(place);
        publish(place, MediaKind.SNAPSHOT, place.file(MediaFiles.SNAPSHOT), snapshot, best.pts());
        publish(place, MediaKind.THUMBNAIL, place.file(MediaFiles.THUMBNAIL), thumbnail, best.pts());
    }

    private void publish(Place place, MediaKind kind, Path file, byte[] jpeg, long pts) throws IOException {
        files.publish(file, jpeg);
        listener.done(
                new MediaDone(place.camera(), place.event(), kind, files.relative(file), jpeg.length, pts, pts, null));
    }

    /** An earlier picture stays; it is said only when there is none at all. */
    private void missed(Place place, ObjectEvent event, String why) {
        if (!Files.exists(place.file(MediaFiles.SNAPSHOT))) {
            listener.done(MediaDone.none(
                    place.camera(),
                    place.event(),
                    MediaKind.SNAPSHOT,
                    event.best().pts(),
                    why));
        }
    }
}
