// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench.recall;

import io.vedette.record.Fragment;
import io.vedette.sources.video.DecodingException;
import io.vedette.sources.video.FfmpegDecoder;
import io.vedette.sources.video.FrameDecoder;
import org.jspecify.annotations.Nullable;

/** Policy {@code all}: the reference. */
final class AllDecoding implements Decoding {
    private @Nullable FrameDecoder decoder;
    private long decoded;

    @Override
    public void offer(Fragment fragment, Sink sink) throws DecodingException {
        FrameDecoder open = decoder;
        if (open == null) {
            open = FfmpegDecoder.forMachines(Sampling.SIZE).open(fragment);
            decoder = open;
        }
        open.decode(fragment, frame -> {
            decoded++;
            if (Sampling.takes(frame.pts())) {
                sink.sampled(frame.pts(), frame.picture(Sampling.SIZE));
            }
        });
    }

    @Override
    public boolean trusts() {
        return false;
    }

    @Override
    public long decoded() {
        return decoded;
    }

    @Override
    public long wakes() {
        return 0;
    }

    @Override
    public void close() {
        if (decoder != null) {
            decoder.close();
        }
    }
}
