// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.media;

import io.vedette.imaging.Clips;
import io.vedette.imaging.Imaging;
import io.vedette.imaging.RecentFragments;
import java.io.Serializable;

/** How the recorder reaches the recent video of its own JVM. Shipped with the job and opened where the recorder is made. */
@FunctionalInterface
public interface LocalMedia extends Serializable {
    /** What this JVM has for a job instance; close it when done. */
    Access open(String instance);

    /**
     * Recent video and what makes files of it.
     *
     * @param recent the ring of recent fragments
     * @param imaging decodes and makes JPEGs
     * @param clips writes clips
     * @param release called once, when the recorder needs none of them any more
     */
    record Access(RecentFragments recent, Imaging imaging, Clips clips, Runnable release) implements AutoCloseable {
        @Override
        public void close() {
            release.run();
        }
    }
}
