// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.rules;

import io.vedette.record.CameraKey;
import io.vedette.record.CameraRecord;
import io.vedette.record.CameraSettings;
import io.vedette.record.FrameResult;
import io.vedette.record.MediaTime;
import io.vedette.record.OpenEvents;
import io.vedette.record.Outcome;
import io.vedette.record.StreamFormat;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The Rules stage of one camera: makes line crossings and events of the objects that are followed. Feed it the camera's
 * records in order. All time is media time, and all that it says follows from what it was fed, so that a recording gives the
 * same events each time. Not thread-safe.
 *
 * <p>Until it has the camera's settings it looks at nothing. Frames that were not analysed say nothing of objects, nor does
 * one that is not at least a millisecond newer than the one before it.
 */
final class CameraRules {
    private final CameraKey camera;
    private final FollowedObjects objects;
    private final RuleEvents events;
    private final RuleCandidates candidates;
    private long analysedPts;
    private float aspect;
    private @Nullable CameraScene scene;
    private boolean changed;

    /**
     * Goes on from a state.
     *
     * @param camera the camera
     * @param zone in which the rules' hours are meant
     * @param lost after how much unseen time the tracker gives an object up
     * @param restored what was kept, or {@link RulesState#EMPTY}
     */
    CameraRules(CameraKey camera, ZoneId zone, Duration lost, RulesState restored) {
        this.camera = camera;
        this.objects = new FollowedObjects(restored.objects());
        this.events = new RuleEvents(camera, lost, restored.events(), restored.rules());
        this.candidates = new RuleCandidates(objects, events, zone);
        this.analysedPts = restored.analysedPts();
        this.aspect = restored.aspect();
    }

    /**
     * Says which events are open, as nobody else knows it after a start: first their ids, then each one.
     *
     * @param pts media time of this start: others that began before it are not followed
     */
    void introduce(long pts, Consumer<CameraRecord> out) {
        List<OpenEvent> open = events.open();
        long before = Math.max(pts, analysedPts == Long.MIN_VALUE ? pts : analysedPts + 1);
        out.accept(new OpenEvents(
                camera, before, open.stream().map(event -> event.told().id()).toList()));
        open.forEach(event -> out.accept(event.reopened()));
    }

    /**
     * Uses other settings from now on. Events that no rule asks for any more end where their object was last seen; all do
     * where no detector looks. Who stands outside a zone as it is drawn now has not been in it yet.
     */
    void configure(CameraSettings settings, Consumer<CameraRecord> out) {
        @Nullable CameraScene old = scene;
        CameraScene wanted = CameraScene.of(settings);
        if (old != null) {
            old.gates().stream()
                    .filter(gate -> !wanted.gates().contains(gate))
                    .forEach(gate -> objects.forgetLine(gate.config().name()));
            old.zones()
                    .forEach(zone ->
                            objects.redraw(zone, wanted.zone(zone.config().name())));
            events.reconsider(old, wanted, objects::isIn);
        }
        events.keepOnly(wanted, out);
        if (settings.analyzers().isEmpty()) {
            finish(out);
        }
        scene = wanted;
        changed = true;
    }

    /** Pictures are of this size from now on. */
    void format(StreamFormat format) {
        if (format.width() > 0 && format.height() > 0) {
            float newAspect = (float) format.width() / format.height();
            changed |= newAspect != aspect;
            aspect = newAspect;
        }
    }

    /** Takes in a frame that passed the tracker. */
    void frame(FrameResult frame, Consumer<CameraRecord> out) {
        @Nullable CameraScene now = scene;
        boolean newer =
                analysedPts == Long.MIN_VALUE || MediaTime.toMillis(frame.pts()) > MediaTime.toMillis(analysedPts);
        if (now == null || frame.outcome() != Outcome.ANALYSED || !newer) {
            pass(frame.pts(), out);
            return;
        }
        long evidence = analysedPts == Long.MIN_VALUE ? 0 : Absence.evidence(frame.pts() - analysedPts);
        analysedPts = frame.pts();
        Moment moment = new Moment(frame, now, objects.look(frame, now, aspect, evidence, out), aspect, evidence);
        events.follow(moment);
        events.closeOver(now, frame.pts(), out);
        now.rules().forEach(rule -> candidates.judge(rule, moment, out));
        events.tellNews(frame.pts(), out);
        changed = true;
    }

    /** Lets media time pass in which nothing was seen: finishes what is over, and is evidence of nothing. */
    void pass(long pts, Consumer<CameraRecord> out) {
        if (scene != null) {
            int before = events.open().size();
            events.closeOver(scene, pts, out);
            changed |= events.open().size() != before;
        }
    }

    /**
     * The camera's records end here, or nobody looks at it any more: so do its events, where their objects were last seen.
     * Who is seen afterwards is new.
     */
    void finish(Consumer<CameraRecord> out) {
        events.closeAll(out);
        objects.forgetAll();
        changed = true;
    }

    /** What is to be kept, if it is not what it was when this was asked last; null if it is. */
    @Nullable
    RulesState takeChanged() {
        if (!changed) {
            return null;
        }
        changed = false;
        return new RulesState(analysedPts, aspect, objects.all(), events.progress(), events.open());
    }
}
