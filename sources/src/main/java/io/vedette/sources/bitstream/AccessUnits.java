// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.bitstream;

/** Questions about whole access units. */
public final class AccessUnits {
    private AccessUnits() {}

    /**
     * Whether decoding can start at this access unit: its first slice is of an IDR (H.264) or IRAP (H.265) picture.
     *
     * @param units a new cursor over the access unit; it is used up
     * @throws BitstreamException when the access unit is damaged before its first slice
     */
    public static boolean isKey(NalCursor units) throws BitstreamException {
        while (units.next()) {
            if (units.kind().isPicture()) {
                return units.kind() == NalKind.KEY_SLICE;
            }
        }
        return false;
    }
}
