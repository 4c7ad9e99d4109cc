// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.video;

import io.vedette.record.Fragment;

/**
 * Decodes the fragments of one init segment. Made, used and closed by one thread. It decodes what viewers get, so that a
 * picture's media time is its fragment's by construction.
 */
public interface FrameDecoder extends AutoCloseable {
    /** Opens a decoder; see {@link FfmpegDecoder#open}. */
    @FunctionalInterface
    interface Opener {
        /**
         * A decoder for all fragments that share this one's init segment.
         *
         * @param first the fragment that will be decoded first
         * @throws DecodingException when there is none for it
         */
        FrameDecoder open(Fragment first) throws DecodingException;
    }

    /** Takes frames, in presentation order, as long as a call to the decoder lasts. */
    @FunctionalInterface
    interface Sink {
        /** The next frame; it is gone after the return. */
        void frame(DecodedFrame frame);
    }

    /**
     * Decodes one fragment; zero, one or more frames come out.
     *
     * @throws DecodingException when the decoder can't make anything of it; decoding may go on with the next
     */
    void decode(Fragment fragment, Sink sink) throws DecodingException;

    /** Gives out the frames held back for reordering, and forgets all references: a key frame must follow. */
    void drain(Sink sink);

    @Override
    void close();
}
