// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.rules;

import io.vedette.config.RuleConfig;
import io.vedette.record.CameraKey;
import io.vedette.record.CameraRecord;
import io.vedette.record.EventPhase;
import io.vedette.record.MediaTime;
import io.vedette.record.ObjectEvent;
import io.vedette.record.Sighting;
import io.vedette.record.Track;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One camera's open events: follows their objects, tells what is new of them, holds their end back while another object may
 * go on with them, and closes them. Not thread-safe.
 *
 * <p>Only analysed frames are evidence that an object is gone ({@link Absence}); other records only let time pass, and so
 * does a frame which the detector that knows the object's label did not look at. An object is gone no later than the tracker
 * gives it up: after that nobody may look any more. The end is always the media time of the
 * newest frame that shows the object.
 */
final class RuleEvents {
    private final CameraKey camera;
    private final long lost;
    private final List<OpenEvent> open;
    private final Map<String, RuleProgress> progress;

    RuleEvents(CameraKey camera, Duration lost, List<OpenEvent> open, Map<String, RuleProgress> progress) {
        this.camera = camera;
        this.lost = ticks(lost);
        this.open = new ArrayList<>(open);
        this.progress = new HashMap<>(progress);
    }

    /** Those that were opened and not closed, in the order in which they were opened. */
    List<OpenEvent> open() {
        return List.copyOf(open);
    }

    Map<String, RuleProgress> progress() {
        return Map.copyOf(progress);
    }

    /** Closes what no rule asks for any more. */
    void keepOnly(CameraScene scene, Consumer<CameraRecord> out) {
        open.removeIf(event -> scene.ruleOf(event) == null && close(event, out));
        progress.keySet()
                .removeIf(name ->
                        scene.rules().stream().noneMatch(rule -> rule.name().equals(name)));
    }

    /** Forgets candidates that were so for another place than that for which their rule asks now. */
    void reconsider(CameraScene old, CameraScene scene, BiPredicate<Long, String> isIn) {
        for (RuleConfig rule : scene.rules()) {
            @Nullable RuleConfig former = old.rule(rule.name());
            boolean moved = former == null || !Objects.equals(former.zone(), rule.zone());
            Map<Long, Candidate> kept = new HashMap<>(of(rule).candidates());
            if (kept.keySet().removeIf(id -> moved || !isWithin(id, rule, isIn))) {
                candidates(rule, kept);
            }
        }
    }

    private static boolean isWithin(long id, RuleConfig rule, BiPredicate<Long, String> isIn) {
        return rule.zone() == null || isIn.test(id, rule.zone());
    }

    /** Closes all, and forgets who might have begun others. */
    void closeAll(Consumer<CameraRecord> out) {
        open.removeIf(event -> close(event.over() ? event : ended(event), out));
        progress.replaceAll((rule, known) -> known.with(Map.of()));
    }

    /** Looks for the objects of the open events in an analysed frame. */
    void follow(Moment now) {
        open.replaceAll(event -> event.over() ? event : followed(event, now));
    }

    private OpenEvent followed(OpenEvent event, Moment now) {
        @Nullable RuleConfig rule = now.scene().ruleOf(event);
        @Nullable Sight sight = now.sightOf(event.follows());
        if (rule == null) {
            return event;
        }
        if (sight == null && !now.frame().provesAbsenceOf(event.told().label())) {
            return event;
        }
        if (sight == null || !sight.isWithin(rule)) {
            OpenEvent missed = event.missed(now.evidence());
            return missed.absence().isEstablished(lost) ? ended(missed) : missed;
        }
        OpenEvent seen = event.seen(sight.track(), now.frame(), FrameQuality.of(sight.track(), now.aspect()));
        return sight.isSettledFor(rule) ? ended(seen) : seen;
    }

    private OpenEvent ended(OpenEvent event) {
        progress.merge(
                event.rule(), RuleProgress.NONE.ended(event.seenPts()), (old, ended) -> old.ended(ended.lastEnd()));
        return event.ended();
    }

    /** Closes those that are over and that no object can go on with any more. */
    void closeOver(CameraScene scene, long pts, Consumer<CameraRecord> out) {
        open.removeIf(event -> event.over() && !mayGoOn(event, scene, pts) && close(event, out));
    }

    private boolean mayGoOn(OpenEvent event, CameraScene scene, long pts) {
        @Nullable RuleConfig rule = scene.ruleOf(event);
        if (rule == null || rule.merge().equals(Duration.ZERO)) {
            return false;
        }
        long last = event.seenPts() + ticks(rule.merge());
        return pts <= last
                || of(rule).candidates().values().stream()
                        .anyMatch(candidate -> candidate.run() > 0
                                && candidate.run() < rule.frames()
                                && candidate.startPts() <= last
                                && candidate.label().equals(event.label()));
    }

    /** Tells what is new of the open events. */
    void tellNews(long pts, Consumer<CameraRecord> out) {
        open.replaceAll(event -> event.isUpdateDue(pts) ? say(event, EventPhase.UPDATED, pts, out) : event);
    }

    RuleProgress of(RuleConfig rule) {
        return progress.getOrDefault(rule.name(), RuleProgress.NONE);
    }

    void candidates(RuleConfig rule, Map<Long, Candidate> candidates) {
        progress.put(rule.name(), of(rule).with(candidates));
    }

    /** Whether an object is that of one of the rule's events. */
    boolean isFollowed(RuleConfig rule, long track) {
        return open.stream()
                .anyMatch(event -> !event.over()
                        && event.follows() == track
                        && event.rule().equals(rule.name()));
    }

    /** Whether the rule's pause after its last event is over. */
    boolean isRested(RuleConfig rule, long pts) {
        long last = of(rule).lastEnd();
        return last == Long.MIN_VALUE || pts - last >= ticks(rule.cooldown());
    }

    /** The event that is over with which an object that appeared then would go on; null for none. The newest, of several. */
    @Nullable
    OpenEvent unfinished(RuleConfig rule, String label, long startPts) {
        if (rule.merge().equals(Duration.ZERO)) {
            return null;
        }
        @Nullable OpenEvent newest = null;
        for (OpenEvent event : open) {
            if (event.over()
                    && event.rule().equals(rule.name())
                    && event.label().equals(label)
                    && startPts - event.seenPts() <= ticks(rule.merge())
                    && (newest == null || event.seenPts() > newest.seenPts())) {
                newest = event;
            }
        }
        return newest;
    }

    /** An object goes on with an event. */
    void goOn(OpenEvent unfinished, Track track, Moment now) {
        open.replaceAll(event -> event.told().id().equals(unfinished.told().id())
                ? event.seen(track, now.frame(), FrameQuality.of(track, now.aspect()))
                : event);
    }

    /** An object begins an event. */
    void begin(RuleConfig rule, Track track, Candidate since, Moment now, Consumer<CameraRecord> out) {
        Instant time = MediaTime.later(
                since.start(), since.startPts(), now.pts(), now.frame().time());
        ObjectEvent opened = new ObjectEvent(
                camera,
                id(rule, since),
                EventPhase.OPENED,
                rule.name(),
                track.label(),
                rule.zone(),
                rule.line(),
                track.id(),
                since.startPts(),
                since.start(),
                now.pts(),
                time,
                new Sighting(now.pts(), time, track.score(), track.box()));
        open.add(OpenEvent.begin(opened, FrameQuality.of(track, now.aspect())));
        out.accept(opened);
    }

    /** Names have no dots, so that no two cameras and rules make the same. */
    private String id(RuleConfig rule, Candidate since) {
        String id = camera.name() + "." + rule.name() + "." + MediaTime.toMillis(since.startPts());
        return since.ordinal() == 0 ? id : id + "." + (since.ordinal() + 1);
    }

    private boolean close(OpenEvent event, Consumer<CameraRecord> out) {
        say(event, EventPhase.CLOSED, event.seenPts(), out);
        return true;
    }

    private static OpenEvent say(OpenEvent event, EventPhase phase, long pts, Consumer<CameraRecord> out) {
        OpenEvent said = event.say(phase, pts);
        out.accept(said.told());
        return said;
    }

    static long ticks(Duration duration) {
        return MediaTime.ofMillis(duration.toMillis());
    }
}
