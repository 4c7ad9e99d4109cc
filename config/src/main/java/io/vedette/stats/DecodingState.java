// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.stats;

/**
 * What adaptive decoding makes of one camera just now.
 *
 * @param active whether all frames are decoded now; else the decoder sleeps and looks at key frames
 * @param trusted whether the camera's frame sizes say when something moves; if not, all is decoded that can be
 * @param reason why, in words with the number that decides
 * @param share part of the last minute's frames that were decoded, 0 to 1; above 1 where some were decoded twice
 */
public record DecodingState(boolean active, boolean trusted, String reason, double share) {
    /** The name in the API: {@code active} or {@code still}. */
    public String wireName() {
        return active ? "active" : "still";
    }
}
