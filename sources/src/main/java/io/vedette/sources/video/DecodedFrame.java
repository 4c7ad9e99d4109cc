// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.video;

import io.vedette.record.Picture;

/** A decoded frame in the decoder's memory. Valid only within {@link FrameDecoder.Sink#frame}. */
public interface DecodedFrame {
    /** The media time of its fragment, in ticks. */
    long pts();

    /** Whether parts of it were missing and had to be guessed. */
    boolean isDamaged();

    /**
     * Its pixels.
     *
     * @param longerSide bound for the longer side; a larger picture is scaled down, a smaller one stays as it is
     */
    Picture picture(int longerSide);
}
