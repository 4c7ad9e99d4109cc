// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench.viewers;

import io.vedette.record.CameraKey;
import io.vedette.record.Fragment;
import io.vedette.record.MediaTime;
import io.vedette.sources.mp4.FragmentMuxer;
import io.vedette.sources.video.FfmpegVideoStream;
import io.vedette.sources.video.Interrupt;
import io.vedette.sources.video.StreamInfo;
import io.vedette.sources.video.VideoAddress;
import io.vedette.sources.video.VideoPacket;
import io.vedette.sources.video.VideoStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A clip's fragments, over and over on one timeline without end: from the same origin always the same. */
final class ClipFragments {
    static final CameraKey CAMERA = CameraKey.unsalted("bench");
    static final int PER_SECOND = 25;
    private static final int FRAME = MediaTime.TIMESCALE / PER_SECOND;

    private final Path clip;
    private final List<Fragment> ahead = new ArrayList<>();
    private long next;

    /**
     * Nothing is read yet.
     *
     * @param clip 25 frames a second without B-frames, starting with a key frame
     * @param origin the first one's decode time, in ticks
     */
    ClipFragments(Path clip, long origin) {
        this.clip = clip;
        this.next = origin;
    }

    /** Takes so many. They are in memory before the first of them is used. */
    List<Fragment> take(int count) throws Exception {
        while (ahead.size() < count) {
            pass();
        }
        List<Fragment> taken = List.copyOf(ahead.subList(0, count));
        ahead.subList(0, count).clear();
        return taken;
    }

    private void pass() throws Exception {
        try (VideoStream stream = FfmpegVideoStream.open(VideoAddress.ofFile(clip), new Interrupt())) {
            StreamInfo info = stream.info();
            FragmentMuxer muxer = new FragmentMuxer(CAMERA, info.codec());
            muxer.parameterSets(info.extradata());
            @Nullable VideoPacket packet = stream.readPacket();
            while (packet != null) {
                @Nullable
                Fragment fragment =
                        muxer.mux(packet.bytes(), next, next, FRAME, packet.key(), MediaTime.toInstant(next), 0);
                if (fragment != null) {
                    ahead.add(fragment);
                    next += FRAME;
                }
                packet = stream.readPacket();
            }
        }
    }
}
