// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.local;

import io.vedette.imaging.RecentFragments;
import io.vedette.jvm.Lease;
import io.vedette.sinks.live.LocalVideo;
import io.vedette.sources.imaging.FfmpegImaging;
import io.vedette.sources.ring.FragmentRings;

/** Joins the live link to what the sources of its JVM keep: the rings of recent fragments, and FFmpeg to decode them. */
public final class LaneVideo implements LocalVideo {
    private static final long serialVersionUID = 1L;

    @Override
    public Access open(String instance) {
        Lease<FragmentRings> rings = FragmentRings.SHARED.acquire(instance);
        RecentFragments recent = rings.get();
        return new Access(recent, new FfmpegImaging(), rings::close);
    }
}
