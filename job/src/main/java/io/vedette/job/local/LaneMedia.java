// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.local;

import io.vedette.imaging.RecentFragments;
import io.vedette.jvm.Lease;
import io.vedette.sinks.media.LocalMedia;
import io.vedette.sources.clip.Mp4Clips;
import io.vedette.sources.imaging.FfmpegImaging;
import io.vedette.sources.ring.FragmentRings;

/** Joins the recorder of snapshots and clips to what the sources of its JVM keep, and to what makes files of it. */
public final class LaneMedia implements LocalMedia {
    private static final long serialVersionUID = 1L;

    @Override
    public Access open(String instance) {
        Lease<FragmentRings> rings = FragmentRings.SHARED.acquire(instance);
        RecentFragments recent = rings.get();
        return new Access(recent, new FfmpegImaging(), new Mp4Clips(), rings::close);
    }
}
