// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench.recall;

import io.vedette.record.Fragment;
import io.vedette.record.Picture;
import io.vedette.sources.video.DecodingException;

/** A policy at work on one stream. Used by one thread. */
interface Decoding extends AutoCloseable {
    /** Takes frames that were decoded and sampled. */
    @FunctionalInterface
    interface Sink {
        /** The next one, in the order of media time. */
        void sampled(long pts, Picture picture);
    }

    /** The stream's next compressed frame. It may lead to frames before it being decoded. */
    void offer(Fragment fragment, Sink sink) throws DecodingException, InterruptedException;

    /** Whether the policy trusts the sizes of frames now: it may leave some out, and does while nothing moves. */
    boolean trusts();

    /** How many frames were decoded until now; one that was decoded twice counts twice. */
    long decoded();

    /** How often it began to decode all because something seemed to move. */
    long wakes();

    @Override
    void close();
}
