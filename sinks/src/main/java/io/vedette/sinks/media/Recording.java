// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.media;

import io.vedette.config.EventsConfig;
import io.vedette.imaging.ClipPart;
import io.vedette.imaging.Clips;
import io.vedette.imaging.RecentFragments;
import io.vedette.record.EventPhase;
import io.vedette.record.Fragment;
import io.vedette.record.FrameResult;
import io.vedette.record.MediaTime;
import io.vedette.record.ObjectEvent;
import io.vedette.record.Track;
import io.vedette.sinks.media.MediaFiles.Place;
import io.vedette.stats.DropReason;
import io.vedette.stats.StageMeter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The clip of one event while it grows: takes from the ring what is new, up to its end. Where the disk was so slow that the
 * ring has moved on, it goes on at the oldest key frame the ring has: times stay right, what is missing is counted and said.
 * Used by one thread.
 */
final class Recording {
    private static final int MOST_POINTS_WAITING = 10_000;

    private final Place place;
    private final EventsConfig.Clip limits;
    private final StageMeter meter;
    private final Set<Long> tracks = new HashSet<>();
    private final List<PathPoint> waiting = new ArrayList<>();
    private final long startPts;
    private final String label;
    private long seenPts;
    private long endPts = Long.MAX_VALUE;
    private long longestPts = Long.MAX_VALUE;
    private long missing;
    private @Nullable String note;
    private @Nullable ClipPart clip;
    private @Nullable PathPart path;
    private @Nullable Fragment key;
    private @Nullable Fragment last;

    Recording(Place place, ObjectEvent event, EventsConfig.Clip limits, StageMeter meter) {
        this.place = place;
        this.limits = limits;
        this.meter = meter;
        this.startPts = event.startPts();
        this.seenPts = event.seenPts();
        this.label = event.label();
        update(event);
    }

    Place place() {
        return place;
    }

    long startPts() {
        return startPts;
    }

    /** What to say of the clip; null for nothing. */
    @Nullable
    String note() {
        String gap = missing == 0 ? null : "about " + missing + " frames are missing: the disk was too slow";
        if (gap == null) {
            return note;
        }
        return note == null ? gap : note + "; " + gap;
    }

    void note(String what) {
        note = note == null ? what : note + "; " + what;
    }

    /** Whether there is a part file. */
    boolean hasBegun() {
        return clip != null;
    }

    void update(ObjectEvent event) {
        tracks.add(event.track());
        seenPts = Math.max(seenPts, event.seenPts());
        if (event.phase() == EventPhase.CLOSED) {
            over();
        }
    }

    /** The event ended when it was last seen. */
    void over() {
        endPts = Math.min(endPts, seenPts + ticks(limits.after()));
    }

    /** Takes the event's objects of a result: where they were seen, or where they should be while nobody looked. */
    void add(FrameResult result) {
        for (Track track : result.tracks()) {
            boolean lost = result.provesAbsenceOf(track.label()) && track.seenPts() != result.pts();
            if (!lost && tracks.contains(track.id()) && waiting.size() < MOST_POINTS_WAITING) {
                waiting.add(PathPoint.of(result.pts(), track));
            }
        }
    }

    /**
     * Writes what is new.
     *
     * @param nowPts the camera's media time, as far as is known from ticks
     * @return whether the clip is over
     * @throws IOException if it can't be written
     */
    boolean advance(RecentFragments recent, Clips clips, MediaFiles files, long nowPts) throws IOException {
        Fragment from = key;
        long since = from == null ? startPts - ticks(limits.before()) : from.pts();
        List<Fragment> fragments = recent.since(place.camera(), since);
        if (!fragments.isEmpty() && clip == null && fragments.get(0).dts() <= stopPts()) {
            begin(fragments.get(0), clips, files);
        }
        boolean full = append(fragments);
        writePoints();
        return full || Math.max(nowPts, last == null ? Long.MIN_VALUE : last.dts()) > stopPts();
    }

    /** Media time after which nothing is wanted. */
    long stopPts() {
        return Math.min(endPts, longestPts);
    }

    private void begin(Fragment first, Clips clips, MediaFiles files) throws IOException {
        files.prepare(place);
        clip = clips.begin(place.file(MediaFiles.CLIP_PART), first);
        path = PathPart.begin(place.file(MediaFiles.PATH_PART), label);
        files.syncDirectoryOf(place.file(MediaFiles.CLIP_PART));
        if (first.pts() > startPts) {
            note(String.format(Locale.ROOT, "begins %.1f s late", MediaTime.toSeconds(first.pts() - startPts)));
        }
        longestPts = first.pts() + ticks(limits.longest());
    }

    /** Returns true when no more may follow. */
    private boolean append(List<Fragment> fragments) throws IOException {
        ClipPart to = clip;
        if (to == null) {
            return false;
        }
        countMissing(fragments);
        for (Fragment fragment : fragments) {
            if (last != null && fragment.dts() <= last.dts()) {
                continue;
            }
            if (fragment.dts() > stopPts()) {
                if (longestPts < endPts) {
                    note("cut after " + limits.longest().toSeconds() + " s");
                }
                return true;
            }
            if (!to.append(fragment)) {
                note("ends where the camera's video format changed");
                return true;
            }
            meter.handled(fragment.bytes().length);
            last = fragment;
            key = fragment.key() ? fragment : key;
        }
        return false;
    }

    /** When the ring has lost the last group written, there may be a gap before its oldest key frame. */
    private void countMissing(List<Fragment> fragments) {
        if (fragments.isEmpty() || last == null || key == null) {
            return;
        }
        Fragment oldest = fragments.get(0);
        long gap = oldest.dts() - last.dts();
        if (oldest.dts() > key.dts() && gap > last.duration() * 3L / 2) {
            long lost = Math.max(1, Math.round((double) gap / Math.max(1, last.duration())) - 1);
            meter.dropped(DropReason.MEDIA_BEHIND, lost);
            missing += lost;
        }
    }

    private void writePoints() throws IOException {
        if (path != null && !waiting.isEmpty()) {
            path.append(waiting);
            waiting.clear();
        }
    }

    void sync() throws IOException {
        if (clip != null) {
            clip.sync();
        }
        if (path != null) {
            path.sync();
        }
    }

    void close() throws IOException {
        try {
            writePoints();
        } finally {
            closeFiles();
        }
    }

    private void closeFiles() throws IOException {
        try {
            if (path != null) {
                path.close();
            }
        } finally {
            if (clip != null) {
                clip.close();
            }
        }
    }

    private static long ticks(java.time.Duration span) {
        return MediaTime.ofMillis(span.toMillis());
    }
}
