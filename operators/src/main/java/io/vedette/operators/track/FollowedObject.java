// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.track;

import io.vedette.record.Box;
import io.vedette.record.Detection;
import io.vedette.record.Track;
import java.util.List;

/**
 * All that is known of an object, as of the frame in which it was last seen. Immutable.
 *
 * @param id its track id; 0 until it is confirmed
 * @param votes what the detector called it, heaviest first
 * @param score the newest detection's
 * @param filter where it was and how it moved
 * @param standing whether it stands
 * @param firstPts media time of its first detection
 * @param seenPts media time of its last one
 * @param hits in how many analysed frames it was seen
 * @param misses in how many analysed frames since it was not
 * @param missedTicks how much time those stand for
 */
public record FollowedObject(
        long id,
        List<LabelVote> votes,
        float score,
        BoxFilter filter,
        Standing standing,
        long firstPts,
        long seenPts,
        int hits,
        int misses,
        long missedTicks) {
    static FollowedObject first(Detection detection, long pts) {
        BoxFilter filter = BoxFilter.around(detection.box());
        return new FollowedObject(
                0,
                LabelVote.after(List.of(), detection.label(), detection.score()),
                detection.score(),
                filter,
                Standing.at(filter.box(), pts),
                pts,
                pts,
                1,
                0,
                0);
    }

    boolean confirmed() {
        return id != 0;
    }

    String label() {
        return votes.get(0).label();
    }

    /** Its box at a time, by prediction. */
    Box boxAt(long pts) {
        return filter.later(pts - seenPts).box();
    }

    FollowedObject seen(Detection detection, long pts, long stillTicks) {
        BoxFilter corrected = filter.later(pts - seenPts).corrected(detection.box());
        return new FollowedObject(
                id,
                LabelVote.after(votes, detection.label(), detection.score()),
                detection.score(),
                corrected,
                standing.seen(corrected.box(), pts, stillTicks),
                firstPts,
                pts,
                hits + 1,
                0,
                0);
    }

    FollowedObject missed(long ticks) {
        return new FollowedObject(
                id, votes, score, filter, standing, firstPts, seenPts, hits, misses + 1, missedTicks + ticks);
    }

    FollowedObject called(String label, float labelScore) {
        return with(id, LabelVote.after(votes, label, labelScore));
    }

    FollowedObject identified(long newId) {
        return with(newId, votes);
    }

    private FollowedObject with(long newId, List<LabelVote> newVotes) {
        return new FollowedObject(
                newId, newVotes, score, filter, standing, firstPts, seenPts, hits, misses, missedTicks);
    }

    /** What others are told of it. */
    Track track(long pts) {
        BoxFilter now = filter.later(pts - seenPts);
        return new Track(
                id,
                label(),
                score,
                now.box().clamped(),
                (float) now.x().rate(),
                (float) now.y().rate(),
                firstPts,
                seenPts,
                standing.still());
    }
}
