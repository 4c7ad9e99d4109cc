// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench.recall;

import io.vedette.record.CameraKey;
import io.vedette.record.Fragment;
import io.vedette.record.MediaTime;
import io.vedette.sources.mp4.FragmentMuxer;
import io.vedette.sources.video.FfmpegVideoStream;
import io.vedette.sources.video.Interrupt;
import io.vedette.sources.video.TimeBase;
import io.vedette.sources.video.VideoAddress;
import io.vedette.sources.video.VideoPacket;
import io.vedette.sources.video.VideoStream;
import java.nio.file.Path;

/** Reads an encoded stream as the product reads a camera: packet by packet into fragments, from media time 0 on. */
final class StreamFile {
    /** Takes fragments. */
    @FunctionalInterface
    interface Sink {
        /** The next one. */
        void fragment(Fragment fragment) throws Exception;
    }

    private StreamFile() {}

    /** Reads all of it; gives the number of frames. */
    static int read(Path file, Sink sink) throws Exception {
        int count = 0;
        try (VideoStream stream = FfmpegVideoStream.open(VideoAddress.ofFile(file), new Interrupt())) {
            FragmentMuxer muxer = new FragmentMuxer(
                    CameraKey.unsalted("recall"), stream.info().codec());
            muxer.parameterSets(stream.info().extradata());
            TimeBase unit = stream.info().timeBase();
            for (VideoPacket packet = stream.readPacket(); packet != null; packet = stream.readPacket()) {
                long pts = unit.toTicks(packet.pts());
                Fragment fragment = muxer.mux(
                        packet.bytes(),
                        unit.toTicks(packet.dts()),
                        pts,
                        (int) Sampling.FRAME,
                        packet.key(),
                        MediaTime.toInstant(pts),
                        0);
                if (fragment != null) {
                    sink.fragment(fragment);
                    count++;
                }
            }
        }
        return count;
    }
}
