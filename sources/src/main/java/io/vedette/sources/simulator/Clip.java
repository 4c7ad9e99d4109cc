// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.simulator;

import io.vedette.sources.bitstream.Codec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The video of a file, in memory and still compressed.
 *
 * @param codec its codec
 * @param extradata parameter sets as the file has them; see {@link io.vedette.sources.mp4.FragmentMuxer#parameterSets}
 * @param frames all frames in decode order, at least one
 * @param span ticks of {@link io.vedette.record.MediaTime} from the first frame to the first of the next round
 */
@SuppressWarnings("ArrayRecordComponent") // shared by reference, never compared
public record Clip(Codec codec, byte[] extradata, List<Frame> frames, long span) {
    /**
     * One access unit.
     *
     * @param data NAL units, framed as the file frames them
     * @param dts decode time in ticks, 0 for the first frame
     * @param pts presentation time in ticks
     * @param key whether decoding can start here
     */
    @SuppressWarnings("ArrayRecordComponent") // shared by reference, never compared
    public record Frame(byte[] data, long dts, long pts, boolean key) {}

    /**
     * Reads the first video track of a file.
     *
     * @throws IOException when there is no such file, or no H.264 or H.265 in it
     */
    public static Clip load(Path file) throws IOException {
        return ClipLoader.load(file);
    }
}
