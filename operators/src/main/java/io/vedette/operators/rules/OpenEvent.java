// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.rules;

import io.vedette.record.Box;
import io.vedette.record.EventPhase;
import io.vedette.record.FrameResult;
import io.vedette.record.MediaTime;
import io.vedette.record.ObjectEvent;
import io.vedette.record.Sighting;
import io.vedette.record.Track;
import java.time.Instant;

/**
 * An event that was opened and not closed yet.
 *
 * @param told what was last said of it
 * @param toldPts media time of the frame after which that was said, in ticks
 * @param follows the track it follows; no matter once it is over
 * @param over whether its object is gone, and it is only held back in case another one goes on with it
 * @param seenPts media time of the newest frame that shows its object
 * @param seen wall time of that frame
 * @param place where the object was in it
 * @param absence for how long its object has not been seen where it should be
 * @param toldQuality how good the best frame is that was told
 * @param best the best frame of all
 * @param quality how good that one is
 */
public record OpenEvent(
        ObjectEvent told,
        long toldPts,
        long follows,
        boolean over,
        long seenPts,
        Instant seen,
        Box place,
        Absence absence,
        double toldQuality,
        Sighting best,
        double quality) {
    /** So much better a frame must be to take the place of the one that was told. */
    private static final double CLEARLY = 1.1;

    private static final long BETWEEN_UPDATES = MediaTime.TIMESCALE;

    /** A new one. */
    static OpenEvent begin(ObjectEvent opened, double quality) {
        return new OpenEvent(
                opened,
                opened.seenPts(),
                opened.track(),
                false,
                opened.seenPts(),
                opened.seen(),
                opened.best().box(),
                Absence.NONE,
                quality,
                opened.best(),
                quality);
    }

    String rule() {
        return told.rule();
    }

    String label() {
        return told.label();
    }

    /** A frame shows its object; or one that goes on with it. */
    OpenEvent seen(Track track, FrameResult frame, double frameQuality) {
        boolean better = frameQuality > quality;
        Instant time = MediaTime.later(told.start(), told.startPts(), frame.pts(), frame.time());
        return new OpenEvent(
                told,
                toldPts,
                track.id(),
                false,
                frame.pts(),
                time,
                track.box(),
                Absence.NONE,
                toldQuality,
                better ? new Sighting(frame.pts(), time, track.score(), track.box()) : best,
                better ? frameQuality : quality);
    }

    /** An analysed frame does not show its object. */
    OpenEvent missed(long evidence) {
        return new OpenEvent(
                told, toldPts, follows, over, seenPts, seen, place, absence.and(evidence), toldQuality, best, quality);
    }

    OpenEvent ended() {
        return new OpenEvent(told, toldPts, follows, true, seenPts, seen, place, absence, toldQuality, best, quality);
    }

    /** Whether an object is where this one was last seen: a person who stands there and was lost for a while is the same one. */
    boolean wasSeenAt(Box box) {
        float across = Math.abs(box.x() + box.width() / 2 - place.x() - place.width() / 2);
        float down = Math.abs(box.y() + box.height() / 2 - place.y() - place.height() / 2);
        return across < place.width() / 2 && down < place.height() / 2;
    }

    /** Whether there is something new to say, and it is a second since the last word. */
    boolean isUpdateDue(long pts) {
        return pts - toldPts >= BETWEEN_UPDATES && (seenPts > told.seenPts() || isBestClearlyBetter());
    }

    /** The same once what is known by now has been said. */
    OpenEvent say(EventPhase phase, long pts) {
        boolean better = isBestClearlyBetter();
        return new OpenEvent(
                record(phase, better ? best : told.best()),
                pts,
                follows,
                over,
                seenPts,
                seen,
                place,
                absence,
                better ? quality : toldQuality,
                best,
                quality);
    }

    /** Says once more that it is open. */
    ObjectEvent reopened() {
        return record(EventPhase.OPENED, told.best());
    }

    private boolean isBestClearlyBetter() {
        return quality > CLEARLY * toldQuality;
    }

    private ObjectEvent record(EventPhase phase, Sighting shown) {
        return new ObjectEvent(
                told.camera(),
                told.id(),
                phase,
                told.rule(),
                told.label(),
                told.zone(),
                told.line(),
                told.track(),
                told.startPts(),
                told.start(),
                seenPts,
                seen,
                shown);
    }
}
