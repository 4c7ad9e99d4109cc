// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.lazy;

import io.vedette.record.Fragment;
import io.vedette.record.Picture;
import io.vedette.sources.video.DecodingException;
import io.vedette.stats.DecodingState;

/** Hears of everything that comes of an {@link AdaptivePolicy}, on the thread that feeds it. */
public interface AdaptiveListener {
    /** The next picture for the analysis; may wait. */
    void picture(Fragment fragment, Picture picture) throws InterruptedException;

    /** Once a second of media time. */
    default void state(DecodingState state) {}

    /** The decoder could not make anything of a frame. */
    default void trouble(DecodingException trouble) {}

    /** Once, and not before the camera had time to settle: what to change in it. */
    default void advice(String words) {}

    /** So many frames that were kept are decoded now, before the next one is taken. */
    default void looksBack(int frames) {}

    /** So many frames could not be looked back on for lack of room. */
    default void cut(int frames) {}

    /** So many pictures that the analysis wanted are too old to give, or were lost with the decoder. */
    default void lost(int pictures) {}
}
