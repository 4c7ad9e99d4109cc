// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.live;

import io.vedette.imaging.Imaging;
import io.vedette.imaging.RecentFragments;
import io.vedette.imaging.Snapshots;
import io.vedette.record.Detection;
import io.vedette.record.Fragment;
import java.util.List;
import java.util.Optional;

/** Snapshots of the newest group of pictures in the ring: decodes up to its last frame. */
final class GopSnapshots implements Snapshots {
    private final RecentFragments recent;
    private final Imaging imaging;
    private final NewestDetections detections;

    GopSnapshots(RecentFragments recent, Imaging imaging, NewestDetections detections) {
        this.recent = recent;
        this.imaging = imaging;
        this.detections = detections;
    }

    @Override
    public Optional<byte[]> jpeg(String camera, boolean boxes) {
        List<Fragment> gop = recent.newestGop(camera);
        if (gop.isEmpty()) {
            return Optional.empty();
        }
        long pts = gop.stream().mapToLong(Fragment::pts).max().orElseThrow();
        List<Detection> drawn = boxes ? detections.near(camera, pts) : List.of();
        return Optional.of(imaging.jpeg(imaging.decodeLast(gop), drawn));
    }
}
