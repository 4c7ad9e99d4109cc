// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.detect;

import io.vedette.operators.detect.engine.Answer;
import io.vedette.operators.detect.engine.DetectionRequest;
import io.vedette.record.CameraRecord;
import io.vedette.record.Detection;
import io.vedette.record.MotionFrame;
import io.vedette.record.Outcome;
import io.vedette.record.Picture;
import io.vedette.stats.DropReason;
import io.vedette.stats.StageMeter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One camera's line through Detect. At most one frame is with the engine and one waits for its turn; a newer frame takes the
 * waiting one's place. Everything of the camera leaves in the order it came.
 */
final class CameraSlot {
    private final String camera;
    private final StageMeter meter;
    private final CameraSlots.Surroundings around;
    private final Deque<FramePlace> line = new ArrayDeque<>();
    private final GivenLabels given = new GivenLabels();
    private List<String> analyzers = List.of();
    private @Nullable Inquiry inFlight;
    private @Nullable FramePlace waiting;

    /** A frame that is with the engine: with one detector after the other. */
    private static final class Inquiry {
        private final FramePlace place;
        private final Picture picture;
        private final Deque<String> detectors;
        private final List<Detection> found = new ArrayList<>();
        private final List<String> looked = new ArrayList<>();
        private final List<String> blind = new ArrayList<>();
        private long askedFromNanos;
        private boolean failed;

        private Inquiry(FramePlace place, Picture picture, List<String> detectors) {
            this.place = place;
            this.picture = picture;
            this.detectors = new ArrayDeque<>(detectors);
            askedFromNanos = place.acceptedNanos();
        }

        /** Takes the answer of the detector whose turn it is. */
        private void hear(Answer answer, long now) {
            askedFromNanos = now; // the next detector's time begins when it is asked
            String detector = detectors.remove();
            if (answer instanceof Answer.Detected detected) {
                looked.add(detector);
                found.addAll(detected.detections());
            } else {
                blind.add(detector);
            }
            failed |= answer instanceof Answer.Failed;
        }
    }

    CameraSlot(String camera, StageMeter meter, CameraSlots.Surroundings around) {
        this.camera = camera;
        this.meter = meter;
        this.around = around;
    }

    void analyzers(List<String> names) {
        analyzers = List.copyOf(names);
    }

    void pass(CameraRecord record) {
        line.add(FramePlace.passing(record));
        flush();
    }

    void accept(MotionFrame frame) {
        long now = around.clock().getAsLong();
        FramePlace place = FramePlace.of(frame, now, around.limits().timeoutAt(now));
        line.add(place);
        if (analyzers.isEmpty() || !isWorthALook(place, frame)) {
            place.decide(Outcome.STILL, List.of());
        } else if (place.picture() == null) {
            // Its pixels went through Flink's state and are gone; newer frames are on their way.
            drop(place, Outcome.SUPERSEDED, DropReason.SUPERSEDED);
        } else if (inFlight == null) {
            ask(place);
        } else {
            if (waiting != null) {
                drop(waiting, Outcome.SUPERSEDED, DropReason.SUPERSEDED);
            }
            waiting = place;
        }
        flush();
    }

    /** Where something moves, and now and then where something stands. */
    private boolean isWorthALook(FramePlace place, MotionFrame frame) {
        if (frame.motion().moving()) {
            return true;
        }
        return place.picture() != null
                && around.attention().takes(camera, frame.frame().pts());
    }

    private void ask(FramePlace place) {
        Picture picture = place.picture();
        if (picture == null || analyzers.isEmpty()) {
            place.decide(Outcome.STILL, List.of());
            return;
        }
        Inquiry inquiry = new Inquiry(place, picture, analyzers);
        inFlight = inquiry;
        askNext(inquiry);
    }

    private void askNext(Inquiry inquiry) {
        String detector = inquiry.detectors.element();
        long staleAt = around.limits().staleAt(inquiry.askedFromNanos);
        Consumer<Answer> callback = answer -> around.lane().execute(() -> answered(inquiry, answer));
        around.engine().accept(new DetectionRequest(camera, detector, inquiry.picture, staleAt, callback));
    }

    private void answered(Inquiry inquiry, Answer answer) {
        if (inquiry != inFlight) {
            throw new IllegalStateException("answered twice: a frame of " + camera);
        }
        if (answer instanceof Answer.Detected detected) {
            given.add(inquiry.detectors.element(), detected.detections());
        }
        if (inquiry.place.isUndecided()) {
            inquiry.hear(answer, around.clock().getAsLong());
            if (!inquiry.detectors.isEmpty()) {
                askNext(inquiry);
                return;
            }
            settle(inquiry);
        }
        inFlight = null;
        FramePlace next = waiting;
        waiting = null;
        if (next != null) {
            ask(next);
        }
        flush();
    }

    /** What some detectors saw counts, also when another failed; what that one might have seen is said to be unknown. */
    private void settle(Inquiry inquiry) {
        FramePlace place = inquiry.place;
        if (inquiry.looked.isEmpty()) {
            drop(
                    place,
                    inquiry.failed ? Outcome.FAILED : Outcome.SUPERSEDED,
                    inquiry.failed ? DropReason.FAILED : DropReason.SUPERSEDED);
            return;
        }
        inquiry.found.sort(Comparator.comparingDouble(Detection::score).reversed());
        if (inquiry.blind.isEmpty()) {
            place.decide(Outcome.ANALYSED, List.copyOf(inquiry.found));
        } else {
            place.decidePartly(List.copyOf(inquiry.found), given.onlyOf(inquiry.looked, inquiry.blind));
        }
        meter.handled();
        meter.latencyNanos(around.clock().getAsLong() - place.acceptedNanos());
    }

    private void drop(FramePlace place, Outcome outcome, DropReason reason) {
        place.decide(outcome, List.of());
        meter.dropped(reason);
    }

    /** Answers what has waited too long. A frame that is with the engine keeps the slot until the engine lets go of it. */
    void expire(long now) {
        for (FramePlace place : line) {
            if (place.isUndecided() && now - place.timeoutAtNanos() >= 0) {
                drop(place, Outcome.TIMED_OUT, DropReason.TIMED_OUT);
                if (place == waiting) {
                    waiting = null;
                }
            }
        }
        flush();
    }

    private void flush() {
        while (!line.isEmpty()) {
            CameraRecord ready = line.element().ready();
            if (ready == null) {
                break;
            }
            line.remove();
            around.output().accept(ready);
        }
        meter.queue((inFlight == null ? 0 : 1) + (waiting == null ? 0 : 1));
    }

    /** When the first undecided frame times out; {@link Long#MAX_VALUE} for never. Frames of one camera time out in order. */
    long nextTimeout() {
        for (FramePlace place : line) {
            if (place.isUndecided()) {
                return place.timeoutAtNanos();
            }
        }
        return Long.MAX_VALUE;
    }

    /** Whether a frame is with the engine. */
    boolean isBusy() {
        return inFlight != null;
    }

    /** Whether nothing of this camera is here. */
    boolean isIdle() {
        return line.isEmpty() && inFlight == null;
    }
}
