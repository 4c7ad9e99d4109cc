// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.live;

import io.vedette.imaging.Imaging;
import io.vedette.imaging.ImagingException;
import io.vedette.imaging.RecentFragments;
import io.vedette.record.Box;
import io.vedette.record.Detection;
import io.vedette.record.Fragment;
import io.vedette.record.Picture;
import java.io.Serializable;
import java.util.List;

/**
 * How the link reaches the recent video of its own JVM. Shipped with the job and opened where the link is made, once per
 * link.
 */
@FunctionalInterface
public interface LocalVideo extends Serializable {
    /** No recent video: a gateway that restarts waits for the next key frame, and there are no snapshots. */
    LocalVideo NONE = instance -> new Access(new Nothing(), new Nothing(), () -> {});

    /** What this JVM has for a job instance; close it when done. */
    Access open(String instance);

    /**
     * Recent video and what makes pictures of it.
     *
     * @param recent the ring of recent fragments
     * @param imaging decodes and makes JPEGs
     * @param release called once, when the link needs neither any more
     */
    record Access(RecentFragments recent, Imaging imaging, Runnable release) implements AutoCloseable {
        @Override
        public void close() {
            release.run();
        }
    }

    /** Neither video nor a decoder. */
    final class Nothing implements RecentFragments, Imaging {
        private Nothing() {}

        @Override
        public List<Fragment> newestGop(String camera) {
            return List.of();
        }

        @Override
        public List<Fragment> since(String camera, long pts) {
            return List.of();
        }

        @Override
        public Picture decodeLast(List<Fragment> gop) {
            throw new ImagingException("no decoder here");
        }

        @Override
        public Picture decodeAt(List<Fragment> fragments, long pts) {
            throw new ImagingException("no decoder here");
        }

        @Override
        public byte[] thumbnail(Picture picture, Box object, int width) {
            throw new ImagingException("no encoder here");
        }

        @Override
        public byte[] jpeg(Picture picture, List<Detection> detections) {
            throw new ImagingException("no encoder here");
        }
    }
}
