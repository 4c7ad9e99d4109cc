// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench.recall;

import io.vedette.record.Fragment;
import io.vedette.sources.video.DecodingException;
import io.vedette.sources.video.FfmpegDecoder;
import io.vedette.sources.video.FrameDecoder;

/** FFmpeg's decoder, and how many frames it was given. */
final class CountingDecoder implements FrameDecoder {
    private final FrameDecoder decoder;
    private final Count count;

    /** A number that grows. */
    static final class Count {
        private long frames;

        long frames() {
            return frames;
        }
    }

    private CountingDecoder(FrameDecoder decoder, Count count) {
        this.decoder = decoder;
        this.count = count;
    }

    /** Opens decoders that count together. */
    static Opener opener(Count count) {
        return first ->
                new CountingDecoder(FfmpegDecoder.forMachines(Sampling.SIZE).open(first), count);
    }

    @Override
    public void decode(Fragment fragment, Sink sink) throws DecodingException {
        count.frames++;
        decoder.decode(fragment, sink);
    }

    @Override
    public void drain(Sink sink) {
        decoder.drain(sink);
    }

    @Override
    public void close() {
        decoder.close();
    }
}
