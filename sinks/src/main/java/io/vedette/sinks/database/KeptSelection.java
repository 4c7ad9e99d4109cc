// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.database;

import io.vedette.record.CameraRecord;
import io.vedette.record.CameraSettings;
import io.vedette.record.CameraState;
import io.vedette.record.CameraStatus;
import io.vedette.record.FrameResult;
import io.vedette.record.MediaTime;
import io.vedette.record.Outcome;
import io.vedette.record.StreamFormat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Chooses what to keep of all that passes: states, motion episodes and, where asked for, detections now and then. */
final class KeptSelection {
    private final MotionEpisodes episodes = new MotionEpisodes();
    private final Map<String, Long> detectionsKept = new HashMap<>();
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
        return List.of();
    }

    /** What to keep because nothing more will pass. */
    List<KeptRecord> atEnd() {
        return episodes.endAll();
    }

    private List<KeptRecord> of(CameraState state) {
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
        }
        return kept;
    }

    private List<KeptRecord> of(FrameResult result) {
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
