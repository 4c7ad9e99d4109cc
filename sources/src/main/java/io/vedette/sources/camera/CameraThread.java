// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.camera;

/** A thread that works for a camera beside its reader. */
interface CameraThread {
    /** Starts it, once. */
    void start();

    /** Waits until all that it was given is done, as at the end of a recording. */
    void finish() throws InterruptedException;

    /** Makes it end soon; {@link #join} waits for it. */
    void stop();

    /** Waits for its end for at most so long. */
    void join(long millis) throws InterruptedException;
}
