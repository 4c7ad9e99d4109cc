// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.imaging;

import io.vedette.imaging.Imaging;
import io.vedette.imaging.RecentFragments;
import io.vedette.imaging.Snapshots;
import io.vedette.record.Detection;
import io.vedette.record.Fragment;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Snapshots out of the ring of recent fragments: nothing is decoded until somebody asks. */
public final class RecentSnapshots implements Snapshots {
    private final RecentFragments recent;
    private final Imaging imaging;
    private final Function<String, List<Detection>> newestDetections;

    /**
     * Snapshots of the cameras in a ring.
     *
     * @param newestDetections what was seen last on a camera, by its name; empty for nothing
     */
    public RecentSnapshots(
            RecentFragments recent, Imaging imaging, Function<String, List<Detection>> newestDetections) {
        this.recent = recent;
        this.imaging = imaging;
        this.newestDetections = newestDetections;
    }

    @Override
    public Optional<byte[]> jpeg(String camera, boolean boxes) {
        List<Fragment> gop = recent.newestGop(camera);
        if (gop.isEmpty()) {
            return Optional.empty();
        }
        List<Detection> detections = boxes ? newestDetections.apply(camera) : List.of();
        return Optional.of(imaging.jpeg(imaging.decodeLast(gop), detections));
    }
}
