// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.live;

import io.vedette.wire.LinkCodec;
import java.io.Serializable;

/**
 * How much may wait for one gateway. Fragments share their bytes with the ring of recent fragments, so that what waits
 * here is mostly memory that is held anyway.
 *
 * @param cameraFragments most fragments that wait for one camera
 * @param cameraBytes most bytes of fragments that wait for one camera; longer fragments are dropped
 * @param gatewayBytes most bytes of fragments that wait for all cameras together
 * @param cameraResults most results that wait for one camera; the newest stay
 */
public record LinkLimits(int cameraFragments, long cameraBytes, long gatewayBytes, int cameraResults)
        implements Serializable {
    /** Ten seconds of an ordinary camera; 64 MiB for all. */
    public static final LinkLimits DEFAULT = new LinkLimits(250, 8L << 20, 64L << 20, 50);

    private static final int ROOM_FOR_HEAD = 1 << 16;

    /** Checks that something fits, and that what fits here fits into a message. */
    public LinkLimits {
        if (cameraFragments < 1 || cameraResults < 1 || cameraBytes < 1 || gatewayBytes < cameraBytes) {
            throw new IllegalArgumentException(
                    "link limits: expected positive numbers, and no more bytes for one camera than for all");
        }
        if (cameraBytes > LinkCodec.MAX_LENGTH - ROOM_FOR_HEAD) {
            throw new IllegalArgumentException("link limits: " + cameraBytes + " bytes for a camera (expected: at most "
                    + (LinkCodec.MAX_LENGTH - ROOM_FOR_HEAD) + ")");
        }
    }
}
