// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.rules;

import io.vedette.config.RuleConfig;
import io.vedette.record.CameraRecord;
import io.vedette.record.Track;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Decides which of the objects in a frame begin an event, or go on with one. Keeps nothing itself.
 *
 * <p>An object is a rule's candidate as long as it is what the rule asks for: label, zone, hours, the pause after the last
 * event, and that it has moved and is not stationary. (One that stands where an event's person was just lost need not have
 * moved, nor one that a rule with a dwell lost there.) It begins an event once it was so in as many analysed frames in a row
 * as the rule says, with a sufficient mean score, and for as long as it says. Where no dwell is asked for, a frame that does
 * not show it begins the row anew; where one is, the object may be missed in between, and may come to a standstill.
 */
final class RuleCandidates {
    private final FollowedObjects objects;
    private final RuleEvents events;
    private final ZoneId zone;

    /**
     * For one camera.
     *
     * @param zone in which the rules' hours are meant
     */
    RuleCandidates(FollowedObjects objects, RuleEvents events, ZoneId zone) {
        this.objects = objects;
        this.events = events;
        this.zone = zone;
    }

    /** Takes an analysed frame through a rule. */
    void judge(RuleConfig rule, Moment now, Consumer<CameraRecord> out) {
        if (rule.line() != null) {
            crossings(rule, rule.line(), now, out);
            return;
        }
        boolean patient = !rule.dwell().equals(Duration.ZERO);
        Map<Long, Candidate> before = events.of(rule).candidates();
        Map<Long, Candidate> next = new HashMap<>();
        before.forEach((id, candidate) -> {
            boolean missed = now.frame().provesAbsenceOf(candidate.label());
            if (now.sightOf(id) == null && !objects.isGone(id) && (patient || !missed)) {
                next.put(id, missed ? candidate.missed() : candidate);
            }
        });
        int begun = 0;
        for (Sight sight : now.sights()) {
            long id = sight.track().id();
            @Nullable Candidate candidate = candidate(rule, sight, before.get(id), begun, now);
            if (candidate == null || (candidate.run() == 0 && !patient)) {
                continue;
            }
            if (candidate.startPts() == now.pts()) {
                begun++;
            }
            if (!isDone(rule, sight.track(), candidate, now, out)) {
                next.put(id, candidate);
            }
        }
        events.candidates(rule, next);
    }

    /** What the object is to the rule after this frame; null for nothing. */
    private @Nullable Candidate candidate(
            RuleConfig rule, Sight sight, @Nullable Candidate before, int ordinal, Moment now) {
        Track track = sight.track();
        long startPts = before == null ? now.pts() : before.startPts();
        boolean arrives = sight.memory().moved() && (before != null || !track.stationary());
        if (events.isFollowed(rule, track.id())
                || !sight.isWithin(rule)
                || sight.isSettledFor(rule)
                || !isAllowed(rule, track.label(), startPts, now)
                || (!arrives && !isBack(rule, track, startPts))) {
            return null;
        }
        Candidate since = before != null
                ? before
                : new Candidate(track.label(), now.pts(), now.frame().time(), ordinal, 0);
        return since.seen(track.label(), sight.memory().meanScore(rule.frames()) >= rule.score());
    }

    /**
     * Whether this was followed here until just now, and was only hidden or lost its track. A thing that stands is so for rules
     * that ask by their dwell for what stays: for others it is over when it stands.
     */
    private boolean isBack(RuleConfig rule, Track track, long startPts) {
        @Nullable OpenEvent unfinished = events.unfinished(rule, track.label(), startPts);
        return unfinished != null
                && (Living.is(track.label()) || !rule.dwell().equals(Duration.ZERO))
                && unfinished.wasSeenAt(track.box());
    }

    private boolean isAllowed(RuleConfig rule, String label, long startPts, Moment now) {
        return Filters.asksFor(rule.labels(), label)
                && Schedule.holds(rule.schedule(), now.frame().time(), zone)
                && (events.isRested(rule, now.pts()) || events.unfinished(rule, label, startPts) != null);
    }

    /** Begins an event or goes on with one, if it is time. */
    private boolean isDone(RuleConfig rule, Track track, Candidate candidate, Moment now, Consumer<CameraRecord> out) {
        if (candidate.run() < rule.frames()) {
            return false;
        }
        @Nullable OpenEvent unfinished = events.unfinished(rule, track.label(), candidate.startPts());
        if (unfinished != null) {
            events.goOn(unfinished, track, now);
            return true;
        }
        boolean stayed = now.pts() - candidate.startPts() >= RuleEvents.ticks(rule.dwell());
        if (!stayed || !events.isRested(rule, now.pts())) {
            return false;
        }
        events.begin(rule, track, candidate, now, out);
        return true;
    }

    /** A crossing is all that a rule with a line asks for, beside label, score and hours. */
    private void crossings(RuleConfig rule, String line, Moment now, Consumer<CameraRecord> out) {
        for (Sight sight : now.sights()) {
            Track track = sight.track();
            for (Sight.Crossed crossed : sight.crossings()) {
                boolean asked = crossed.line().equals(line)
                        && !events.isFollowed(rule, track.id())
                        && sight.memory().meanScore(rule.frames()) >= rule.score()
                        && isAllowed(rule, track.label(), crossed.pts(), now);
                if (asked) {
                    Candidate since = new Candidate(
                            track.label(), crossed.pts(), crossed.time(), crossed.ordinal(), rule.frames());
                    arrive(rule, track, since, now, out);
                }
            }
        }
    }

    private void arrive(RuleConfig rule, Track track, Candidate since, Moment now, Consumer<CameraRecord> out) {
        @Nullable OpenEvent unfinished = events.unfinished(rule, track.label(), since.startPts());
        if (unfinished != null) {
            events.goOn(unfinished, track, now);
        } else {
            events.begin(rule, track, since, now, out);
        }
    }
}
