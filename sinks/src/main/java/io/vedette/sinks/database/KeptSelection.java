// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.database;

import io.vedette.record.CameraRecord;
import io.vedette.record.CameraSettings;
import io.vedette.record.CameraState;
import io.vedette.record.CameraStatus;
import io.vedette.record.FrameResult;
import io.vedette.record.LineCrossing;
import io.vedette.record.MediaTime;
import io.vedette.record.ObjectEvent;
import io.vedette.record.OpenEvents;
import io.vedette.record.Outcome;
import io.vedette.record.StreamFormat;
import io.vedette.record.Tick;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Chooses what to keep of all that passes: states, motion episodes, events, line crossings and, where asked for, detections
 * now and then. For one thread.
 */
final class KeptSelection {
    private final MotionEpisodes episodes = new MotionEpisodes();
    private final Map<String, Long> detectionsKept = new HashMap<>();
    private final Map<String, Long> told = new HashMap<>();
    private final long detectionsEvery;

    /** Keeps detections that often in media time, or never when it is zero. */
    KeptSelection(Duration detectionsEvery) {
        this.detectionsEvery = MediaTime.ofMillis(detectionsEvery.toMillis());
    }

    /** What to keep because of a record, in this order. */
    List<KeptRecord> of(CameraRecord passing) {
        if (passing instanceof FrameResult result) {
            return of(result);
        }
        if (passing instanceof CameraSettings settings) {
            return episodes.on(settings);
        }
        if (passing instanceof CameraState state) {
            return of(state);
        }
        if (passing instanceof ObjectEvent event) {
            return List.of(KeptRecord.Event.of(event, told(event, event.seenPts())));
        }
        if (passing instanceof OpenEvents open) {
            told(open, open.beforePts());
            return List.of(new KeptRecord.Followed(open.camera().name(), open.beforePts(), List.copyOf(open.ids())));
        }
        if (passing instanceof LineCrossing crossing) {
            return List.of(of(crossing));
        }
        if (passing instanceof Tick tick) {
            told(tick, tick.pts());
        }
        return List.of();
    }

    /** The camera's media time so far: also while its object is not seen. */
    private long told(CameraRecord passing, long pts) {
        return told.merge(passing.camera().name(), pts, Math::max);
    }

    private static KeptRecord of(LineCrossing crossing) {
        return new KeptRecord.Crossed(
                crossing.camera().name(),
                crossing.line(),
                crossing.direction(),
                crossing.label(),
                crossing.track(),
                new KeptRecord.Moment(crossing.pts(), crossing.time().toEpochMilli()));
    }

    /** What to keep because nothing more will pass. */
    List<KeptRecord> atEnd() {
        return episodes.endAll();
    }

    private List<KeptRecord> of(CameraState state) {
        told(state, state.pts());
        List<KeptRecord> kept = new ArrayList<>(episodes.on(state));
        StreamFormat format = state.format();
        kept.add(new KeptRecord.State(
                state.camera().name(),
                state.status().wireName(),
                state.since().toEpochMilli(),
                state.pts(),
                state.error(),
                format == null ? null : format.codec(),
                format == null ? null : format.width(),
                format == null ? null : format.height()));
        if (state.status() == CameraStatus.REMOVED) {
            detectionsKept.remove(state.camera().name());
            told.remove(state.camera().name());
        }
        return kept;
    }

    private List<KeptRecord> of(FrameResult result) {
        told(result, result.pts());
        List<KeptRecord> kept = new ArrayList<>(episodes.on(result));
        if (isSampled(result)) {
            detectionsKept.put(result.camera().name(), result.pts());
            kept.add(new KeptRecord.Seen(
                    result.camera().name(), result.pts(), result.time().toEpochMilli(), result.detections()));
        }
        return kept;
    }

    private boolean isSampled(FrameResult result) {
        if (detectionsEvery == 0
                || result.outcome() != Outcome.ANALYSED
                || result.detections().isEmpty()) {
            return false;
        }
        Long before = detectionsKept.get(result.camera().name());
        return before == null || result.pts() - before >= detectionsEvery;
    }
}
