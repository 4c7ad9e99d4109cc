// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.video;

import io.vedette.record.CameraKey;
import io.vedette.record.Fragment;
import io.vedette.sources.mp4.FragmentMuxer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Goes the way of a file's packets by hand, without threads. */
public final class NativeRun {
    private NativeRun() {}

    /** All of a file's fragments, on a timeline that starts at its own zero. */
    public static List<Fragment> fragments(Path file) throws Exception {
        List<Fragment> fragments = new ArrayList<>();
        try (VideoStream stream = FfmpegVideoStream.open(VideoAddress.ofFile(file), new Interrupt())) {
            StreamInfo info = stream.info();
            FragmentMuxer muxer = new FragmentMuxer(CameraKey.unsalted("cam"), info.codec());
            muxer.parameterSets(info.extradata());
            for (VideoPacket p = stream.readPacket(); p != null; p = stream.readPacket()) {
                Fragment fragment = muxer.mux(
                        p.bytes(),
                        info.timeBase().toTicks(p.dts()),
                        info.timeBase().toTicks(p.pts()),
                        3600,
                        p.key(),
                        Instant.EPOCH,
                        0);
                if (fragment != null) {
                    fragments.add(fragment);
                }
            }
        }
        return fragments;
    }

    /** Opens, reads, decodes and scales some frames, and closes everything. */
    static void openDecodeClose(Path file) throws Exception {
        List<Fragment> fragments = fragments(file);
        try (FrameDecoder decoder = FfmpegDecoder.open(fragments.get(0))) {
            for (Fragment fragment : fragments.subList(0, 5)) {
                decoder.decode(fragment, frame -> frame.picture(160));
            }
        }
    }
}
