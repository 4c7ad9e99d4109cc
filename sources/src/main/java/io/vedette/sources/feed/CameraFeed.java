// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.feed;

/** One running camera. Its trouble is its state: it reports and tries again, and never throws at its owner. */
public interface CameraFeed extends AutoCloseable {
    /** Stops it: after the return nothing more reaches the outlet. Returns within 5 s, whatever the camera does. */
    @Override
    void close();
}
