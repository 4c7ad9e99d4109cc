// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.detect;

import io.vedette.record.CameraRecord;
import io.vedette.record.Detection;
import io.vedette.record.FrameResult;
import io.vedette.record.MotionFrame;
import io.vedette.record.Outcome;
import io.vedette.record.Picture;
import io.vedette.record.SampledFrame;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A record's place in its camera's line: a frame is undecided at first, anything else is ready to pass on. */
final class FramePlace {
    private final long acceptedNanos;
    private final long timeoutAtNanos;
    private @Nullable MotionFrame undecided;
    private @Nullable CameraRecord ready;

    private FramePlace(
            long acceptedNanos, long timeoutAtNanos, @Nullable MotionFrame undecided, @Nullable CameraRecord ready) {
        this.acceptedNanos = acceptedNanos;
        this.timeoutAtNanos = timeoutAtNanos;
        this.undecided = undecided;
        this.ready = ready;
    }

    static FramePlace of(MotionFrame frame, long now, long timeoutAt) {
        return new FramePlace(now, timeoutAt, frame, null);
    }

    static FramePlace passing(CameraRecord record) {
        return new FramePlace(0, Long.MAX_VALUE, null, record);
    }

    boolean isUndecided() {
        return undecided != null;
    }

    long acceptedNanos() {
        return acceptedNanos;
    }

    long timeoutAtNanos() {
        return timeoutAtNanos;
    }

    /** The pixels, as long as the frame is undecided and had any. */
    @Nullable
    Picture picture() {
        return undecided == null ? null : undecided.frame().picture();
    }

    /** Gives the frame its one answer, and lets go of its pixels. */
    void decide(Outcome outcome, List<Detection> detections) {
        settle(outcome, detections);
    }

    /** As {@link #decide}, for a frame that not all detectors looked at: {@link FrameResult#lookedFor}. */
    void decidePartly(List<Detection> detections, List<String> lookedFor) {
        ready = settle(Outcome.ANALYSED, detections).onlyFor(lookedFor);
    }

    private FrameResult settle(Outcome outcome, List<Detection> detections) {
        MotionFrame frame = undecided;
        if (frame == null) {
            throw new IllegalStateException("decided twice: " + ready);
        }
        SampledFrame sampled = frame.frame();
        FrameResult result = new FrameResult(
                sampled.camera(),
                sampled.sequence(),
                sampled.pts(),
                sampled.time(),
                sampled.arrivalNanos(),
                frame.motion(),
                outcome,
                detections);
        ready = result;
        undecided = null;
        return result;
    }

    /** What to pass on; null while undecided. */
    @Nullable
    CameraRecord ready() {
        return ready;
    }
}
