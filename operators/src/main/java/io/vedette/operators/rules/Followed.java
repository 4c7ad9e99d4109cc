// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.rules;

import io.vedette.record.Box;
import io.vedette.record.MediaTime;
import io.vedette.record.Track;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What is remembered of an object from frame to frame.
 *
 * @param id its track
 * @param pts media time of the newest frame that shows it, in ticks of {@link MediaTime}
 * @param footX where it stood then, or when it came to a standstill
 * @param footY where it stood then, or when it came to a standstill
 * @param origin its box when it was first seen here
 * @param moved whether it has ever left that place
 * @param absence for how long it has not been seen
 * @param scores its newest scores, oldest first
 * @param zones by name, how it stands to those zones it was ever asked about
 * @param lines by name, its way over those lines
 */
public record Followed(
        long id,
        long pts,
        float footX,
        float footY,
        Box origin,
        boolean moved,
        Absence absence,
        List<Float> scores,
        Map<String, Membership> zones,
        Map<String, Passage> lines) {
    /** A step longer than this is a gap: what happened in it is not known. */
    static final long LONGEST_STEP = 2L * MediaTime.TIMESCALE;

    /** By this part of its size an object must have moved or grown to have moved at all; a box jitters by less. */
    private static final float MOVED = 0.25f;

    static Followed first(Track track, long pts) {
        FootPoint foot = FootPoint.of(track.box());
        return new Followed(
                track.id(), pts, foot.x(), foot.y(), track.box(), false, Absence.NONE, List.of(), Map.of(), Map.of());
    }

    FootPoint foot() {
        return new FootPoint(footX, footY);
    }

    boolean isIn(String zone) {
        return zones.getOrDefault(zone, Membership.OUT).inside();
    }

    /** Its mean score over the newest frames that show it, at most so many. */
    float meanScore(int frames) {
        int from = Math.max(0, scores.size() - frames);
        double sum = 0;
        for (float score : scores.subList(from, scores.size())) {
            sum += score;
        }
        return (float) (sum / Math.max(1, scores.size() - from));
    }

    /** The same with where a frame shows it; zones and lines are left as they were. */
    Followed seen(Track track, long framePts, int keptScores) {
        FootPoint foot = track.stationary() ? foot() : FootPoint.of(track.box());
        return new Followed(
                id,
                framePts,
                foot.x(),
                foot.y(),
                origin,
                moved || hasLeft(origin, track.box()),
                Absence.NONE,
                with(track.score(), keptScores),
                zones,
                lines);
    }

    Followed placed(Map<String, Membership> newZones, Map<String, Passage> newLines) {
        return new Followed(id, pts, footX, footY, origin, moved, absence, scores, newZones, newLines);
    }

    Followed missed(long evidence) {
        return new Followed(id, pts, footX, footY, origin, moved, absence.and(evidence), scores, zones, lines);
    }

    private List<Float> with(float score, int kept) {
        List<Float> all = new ArrayList<>(scores);
        all.add(score);
        return List.copyOf(all.subList(Math.max(0, all.size() - kept), all.size()));
    }

    private static boolean hasLeft(Box from, Box to) {
        float across = Math.abs(to.x() + to.width() / 2 - from.x() - from.width() / 2);
        float down = Math.abs(to.y() + to.height() / 2 - from.y() - from.height() / 2);
        float foot = Math.abs(to.y() + to.height() - from.y() - from.height());
        return across > MOVED * to.width() || Math.max(down, foot) > MOVED * to.height();
    }
}
