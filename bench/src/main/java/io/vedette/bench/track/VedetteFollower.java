// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench.track;

import io.vedette.config.TrackingConfig;
import io.vedette.operators.track.Tracker;
import io.vedette.operators.track.TrackerState;
import io.vedette.record.Detection;
import io.vedette.record.Track;
import java.util.ArrayList;
import java.util.List;

/** Our tracker with its default settings. */
public final class VedetteFollower implements Follower {
    private final Tracker tracker = new Tracker(TrackingConfig.DEFAULT);
    private TrackerState state = TrackerState.EMPTY;

    @Override
    public List<IdentifiedBox> follow(long pts, List<Detection> detections) {
        state = tracker.analysed(state, pts, detections);
        List<IdentifiedBox> followed = new ArrayList<>();
        for (Track track : tracker.tracks(state, pts)) {
            followed.add(new IdentifiedBox(track.id(), track.box()));
        }
        return followed;
    }
}
