// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.imaging;

import io.vedette.record.Fragment;
import java.util.List;

/** Recent compressed video of each camera of this JVM, kept once for everybody who looks back. Thread-safe. */
public interface RecentFragments {
    /**
     * The newest group of pictures: from the newest key frame on, in decode order.
     *
     * @param camera a camera's name
     * @return the fragments; empty when the camera is unknown here or has sent no key frame yet
     */
    List<Fragment> newestGop(String camera);

    /**
     * All that is kept from the key frame at or before a media time on, in decode order; from the oldest key frame kept
     * when that time is already gone.
     *
     * @param camera a camera's name
     * @param pts media time in ticks
     * @return the fragments, the first one a key frame; empty when there are none
     */
    List<Fragment> since(String camera, long pts);
}
