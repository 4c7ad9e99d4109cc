// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.media;

import io.vedette.config.EventsConfig;
import io.vedette.record.CameraRecord;
import io.vedette.record.CameraState;
import io.vedette.record.CameraStatus;
import io.vedette.record.FrameResult;
import io.vedette.record.MediaTime;
import io.vedette.record.ObjectEvent;
import io.vedette.record.OpenEvents;
import io.vedette.record.Tick;
import io.vedette.sinks.media.MediaFiles.Place;
import io.vedette.stats.Stage;
import io.vedette.stats.Stats;
import io.vedette.store.MediaKind;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The clips of all events that are open or were until lately. Each event has a file of its own. An event that goes on after a
 * restart keeps the clip from before, which was finished when the recorder started. Used by one thread.
 */
final class Recordings {
    private static final long SYNC_NANOS = 1_000_000_000L;
    private static final int REMEMBERED = 4_096;
    /** Pre-roll reaches back to a key frame: further than asked for by as much as this. */
    private static final long LONGEST_GROUP = MediaTime.ofMillis(20_000);

    private final EventsConfig.Clip limits;
    private final LocalMedia.Access local;
    private final MediaFiles files;
    private final MediaListener listener;
    private final Finisher finisher;
    private final MediaHealth health;
    private final Stats stats;
    private final TrackHistory history;
    private final Map<String, Recording> open = new LinkedHashMap<>();
    private final Map<String, Long> now = new HashMap<>();
    private final Map<String, Boolean> dealtWith = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    };
    private long synced;

    Recordings(
            EventsConfig.Clip limits,
            LocalMedia.Access local,
            MediaFiles files,
            MediaListener listener,
            MediaHealth health,
            Stats stats) {
        this.limits = limits;
        this.local = local;
        this.files = files;
        this.listener = listener;
        this.health = health;
        this.stats = stats;
        this.finisher = new Finisher(files, local.clips(), listener, health);
        this.history = new TrackHistory(MediaTime.ofMillis(limits.before().toMillis()) + LONGEST_GROUP);
    }

    /** Finishes what an earlier life left behind; call it first. */
    void salvage(long nanos) {
        finisher.salvage(nanos);
    }

    void on(CameraRecord record, long nanos) {
        if (record instanceof FrameResult result) {
            history.add(result);
            of(result.camera().name()).forEach(recording -> recording.add(result));
        } else if (record instanceof Tick tick) {
            now.merge(tick.camera().name(), tick.pts(), Math::max);
        } else if (record instanceof ObjectEvent event) {
            on(event, nanos);
        } else if (record instanceof OpenEvents events) {
            of(events.camera().name()).stream()
                    .filter(recording -> recording.startPts() < events.beforePts()
                            && !events.ids().contains(recording.place().event()))
                    .forEach(Recording::over);
        } else if (record instanceof CameraState state && state.status() == CameraStatus.REMOVED) {
            String camera = state.camera().name();
            finish(recording -> recording.place().camera().equals(camera), null, nanos);
            history.forget(camera);
            now.remove(camera);
        }
    }

    private List<Recording> of(String camera) {
        return open.values().stream()
                .filter(recording -> recording.place().camera().equals(camera))
                .toList();
    }

    /** A clip begins at once, not at the next round, so that the kill of a process finds as much of it as there is. */
    private void on(ObjectEvent event, long nanos) {
        Recording known = open.get(event.id());
        if (known != null) {
            known.update(event);
            return;
        }
        Place place = files.place(event.camera().name(), event.id(), event.start());
        if (!limits.enabled() || dealtWith.containsKey(event.id()) || isThere(place)) {
            return;
        }
        Recording recording =
                new Recording(place, event, limits, stats.stage(event.camera().name(), Stage.MEDIA));
        history.of(event.camera().name()).forEach(recording::add);
        open.put(event.id(), recording);
        advance(recording, false, nanos);
    }

    /** From before a restart; also when it could not be finished yet. */
    private boolean isThere(Place place) {
        return Files.exists(place.file(MediaFiles.CLIP))
                || Files.exists(place.file(MediaFiles.CLIP_PART))
                || files.isElsewhere(place);
    }

    /** Writes what is new to all clips and finishes those that are over. */
    void advance(long nanos) {
        boolean sync = nanos - synced >= SYNC_NANOS;
        synced = sync ? nanos : synced;
        for (Recording recording : List.copyOf(open.values())) {
            advance(recording, sync, nanos);
        }
        finisher.retry(nanos);
    }

    private void advance(Recording recording, boolean sync, long nanos) {
        try {
            long time = now.getOrDefault(recording.place().camera(), Long.MIN_VALUE);
            boolean over = recording.advance(local.recent(), local.clips(), files, time);
            if (sync && !over) {
                recording.sync();
            }
            if (over) {
                finish(recording, nanos);
            }
        } catch (IOException e) {
            giveUp(recording, e, nanos);
        }
    }

    /** The disk does not take it: what it has is finished if that is possible. */
    private void giveUp(Recording recording, IOException trouble, long nanos) {
        String why = health.failed(trouble);
        if (recording.hasBegun()) {
            recording.note("ends early: " + why);
            finish(recording, nanos);
            return;
        }
        Place place = recording.place();
        forget(place);
        listener.done(MediaDone.none(place.camera(), place.event(), MediaKind.CLIP, recording.startPts(), why));
    }

    private void finish(Recording recording, long nanos) {
        Place place = recording.place();
        forget(place);
        if (!recording.hasBegun()) {
            listener.done(MediaDone.none(
                    place.camera(), place.event(), MediaKind.CLIP, recording.startPts(), "no video of that time"));
            return;
        }
        try {
            recording.close();
        } catch (IOException e) {
            health.failed(e);
        }
        finisher.finish(place, recording.startPts(), recording.stopPts(), recording.note(), nanos);
    }

    private void forget(Place place) {
        open.remove(place.event());
        dealtWith.put(place.event(), true);
    }

    private void finish(Predicate<Recording> which, @Nullable String note, long nanos) {
        for (Recording recording : new ArrayList<>(open.values())) {
            if (which.test(recording)) {
                if (note != null) {
                    recording.note(note);
                }
                finish(recording, nanos);
            }
        }
    }

    /** Finishes all as far as they are. */
    void stop(long nanos) {
        finish(recording -> true, Finisher.INTERRUPTED, nanos);
    }
}
