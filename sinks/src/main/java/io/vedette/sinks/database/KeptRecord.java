// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.database;

import io.vedette.record.Box;
import io.vedette.record.CameraKey;
import io.vedette.record.Detection;
import io.vedette.record.EventPhase;
import io.vedette.record.LineCrossing;
import io.vedette.record.ObjectEvent;
import io.vedette.record.Sighting;
import io.vedette.store.MediaKind;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is journalled and then written to the database. Media times in ticks, wall times in milliseconds. */
sealed interface KeptRecord {
    /** The camera's name. */
    String camera();

    /**
     * What was changed of a camera through the API, beside the configuration file.
     *
     * @param overlay JSON; null for nothing
     */
    record Overlay(String camera, @Nullable String overlay) implements KeptRecord {}

    /**
     * A camera's state.
     *
     * @param state its wire name
     * @param since when it began
     * @param pts media time at which it was said
     * @param error what is wrong, if anything
     * @param codec RFC 6381; null until known
     * @param width pixels; null until known
     * @param height pixels; null until known
     */
    record State(
            String camera,
            String state,
            long since,
            long pts,
            @Nullable String error,
            @Nullable String codec,
            @Nullable Integer width,
            @Nullable Integer height)
            implements KeptRecord {}

    /**
     * An episode of motion as far as it is known. The first and the last word about it look the same, so that any of them
     * may be missing or come twice.
     *
     * @param startPts the first frame that moved; with the camera the key
     * @param startTime its wall time
     * @param lastPts the newest frame that moved
     * @param lastTime its wall time
     * @param ended whether it is over
     * @param peak highest score, 0..1
     */
    record Episode(String camera, long startPts, long startTime, long lastPts, long lastTime, boolean ended, float peak)
            implements KeptRecord {}

    /**
     * Nobody follows earlier episodes of this camera any more: those still open ended when they were last seen.
     *
     * @param beforePts those that began before this media time
     */
    record Unfollowed(String camera, long beforePts) implements KeptRecord {}

    /**
     * What was seen in one frame.
     *
     * @param pts media time of the frame
     * @param time its wall time
     * @param seen highest score first
     */
    record Seen(String camera, long pts, long time, List<Detection> seen) implements KeptRecord {}

    /**
     * An event as far as it is known.
     *
     * @param id its id
     * @param told the camera's media time at which this was said: later words count more
     * @param phase whether it begins, goes on or is over
     * @param rule the rule's name
     * @param label what the object is
     * @param zone the rule's zone; null for none
     * @param line the rule's line; null for none
     * @param track the object's id
     * @param start its beginning
     * @param seen the newest analysed frame that shows the object
     * @param best the best frame so far
     * @param score the best frame's confidence, 0..1
     * @param box where the object is in the best frame
     */
    record Event(
            String camera,
            String id,
            long told,
            EventPhase phase,
            String rule,
            String label,
            @Nullable String zone,
            @Nullable String line,
            long track,
            Moment start,
            Moment seen,
            Moment best,
            float score,
            Box box)
            implements KeptRecord {
        /** A record that lacks something must be seen as damaged when it is read, not later. */
        public Event {
            Objects.requireNonNull(camera, "camera");
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(phase, "phase");
            Objects.requireNonNull(rule, "rule");
            Objects.requireNonNull(start, "start");
            Objects.requireNonNull(seen, "seen");
            Objects.requireNonNull(best, "best");
            Objects.requireNonNull(box, "box");
        }

        static Event of(ObjectEvent event, long told) {
            return new Event(
                    event.camera().name(),
                    event.id(),
                    told,
                    event.phase(),
                    event.rule(),
                    event.label(),
                    event.zone(),
                    event.line(),
                    event.track(),
                    Moment.of(event.startPts(), event.start()),
                    Moment.of(event.seenPts(), event.seen()),
                    Moment.of(event.best().pts(), event.best().time()),
                    event.best().score(),
                    event.best().box());
        }

        /** The event as it came along the lane, but for the salt of its camera's key. */
        ObjectEvent toEvent() {
            return new ObjectEvent(
                    CameraKey.unsalted(camera),
                    id,
                    phase,
                    rule,
                    label,
                    zone,
                    line,
                    track,
                    start.pts(),
                    Instant.ofEpochMilli(start.time()),
                    seen.pts(),
                    Instant.ofEpochMilli(seen.time()),
                    new Sighting(best.pts(), Instant.ofEpochMilli(best.time()), score, box));
        }
    }

    /**
     * A frame's times.
     *
     * @param pts media time
     * @param time wall time
     */
    record Moment(long pts, long time) {
        private static Moment of(long pts, Instant time) {
            return new Moment(pts, time.toEpochMilli());
        }
    }

    /**
     * These of a camera's events are followed from now on: others that are open ended when they were last seen.
     *
     * @param before this concerns events that began before this media time
     * @param ids the events that are followed
     */
    record Followed(String camera, long before, List<String> ids) implements KeptRecord {}

    /**
     * Something crossed a line.
     *
     * @param line the line's name
     * @param direction which way
     * @param label what crossed
     * @param track the object's id
     * @param at the first frame that shows it on the other side
     */
    record Crossed(String camera, String line, LineCrossing.Direction direction, String label, long track, Moment at)
            implements KeptRecord {}

    /**
     * An event's file, or why there is none.
     *
     * @param event the event's id
     * @param kind what it is
     * @param file where it is, relative to the media directory; null when there is none
     * @param bytes its size
     * @param start media time of its beginning, or of the picture
     * @param end media time of its end, or of the picture: a later file takes the place of an earlier one
     * @param note what is wrong, in words; null for nothing
     */
    record Media(
            String camera,
            String event,
            MediaKind kind,
            @Nullable String file,
            long bytes,
            long start,
            long end,
            @Nullable String note)
            implements KeptRecord {}

    /**
     * A user wants an event to be kept from retention, or not any more.
     *
     * @param event the event's id
     * @param keep whether to keep it
     * @param time when that was said: the newest word counts
     */
    record Keep(String camera, String event, boolean keep, long time) implements KeptRecord {}

    /**
     * A user wants an event and its files to be gone.
     *
     * @param event the event's id
     * @param time when that was said
     */
    record Delete(String camera, String event, long time) implements KeptRecord {}
}
