// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.track;

import io.vedette.config.TrackingConfig;
import io.vedette.record.Box;
import io.vedette.record.Detection;
import io.vedette.record.MediaTime;
import io.vedette.record.Track;
import java.util.List;

/** A camera whose frames a test gives one by one, five a second unless it says otherwise. */
final class Walk {
    /** Media time of the first frame: 2026-01-01. */
    static final long START = 1_767_225_600L * MediaTime.TIMESCALE;

    final Tracker tracker;
    TrackerState state = TrackerState.EMPTY;
    long pts = START;

    Walk(TrackingConfig config) {
        tracker = new Tracker(config);
    }

    Walk() {
        this(TrackingConfig.DEFAULT);
    }

    static Detection person(double x, double y) {
        return person(x, y, 0.9);
    }

    /** With its centre there; 0.06 wide and 0.2 high. */
    static Detection person(double x, double y, double score) {
        return new Detection("person", (float) score, box(x, y, 0.06, 0.2));
    }

    static Detection car(String label, double x, double score) {
        return new Detection(label, (float) score, box(x, 0.5, 0.3, 0.2));
    }

    static Box box(double x, double y, double width, double height) {
        return new Box((float) (x - width / 2), (float) (y - height / 2), (float) width, (float) height);
    }

    /** Time passes. */
    Walk after(long millis) {
        pts += MediaTime.ofMillis(millis);
        return this;
    }

    /** An analysed frame a fifth of a second later. */
    List<Track> show(Detection... detections) {
        after(200);
        return showNow(detections);
    }

    List<Track> showNow(Detection... detections) {
        state = tracker.analysed(state, pts, List.of(detections));
        return tracks();
    }

    /** What is given out at this time. */
    List<Track> tracks() {
        return tracker.tracks(state, pts);
    }

    /** Shows the same so many times. */
    List<Track> repeat(int times, Detection... detections) {
        for (int i = 0; i < times; i++) {
            show(detections);
        }
        return tracks();
    }
}
