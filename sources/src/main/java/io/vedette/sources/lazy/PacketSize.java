// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.lazy;

import io.vedette.record.Fragment;
import io.vedette.sources.bitstream.BitstreamException;
import io.vedette.sources.bitstream.Codec;
import io.vedette.sources.bitstream.NalCursor;

/**
 * What a compressed frame says of itself without being decoded.
 *
 * @param bytes of all its slices together, at least 1
 * @param reference whether other frames may lean on it; those that none leans on (B-frames of most encoders) are smaller
 */
record PacketSize(int bytes, boolean reference) {
    private static final int LENGTH_SIZE = 4;

    /** Of one fragment. One that is damaged is measured as a whole. */
    static PacketSize of(Fragment fragment) {
        Codec codec = fragment.init().isHevc() ? Codec.H265 : Codec.H264;
        int whole = Math.max(1, fragment.bytes().length - fragment.sampleOffset());
        int sum = 0;
        boolean reference = false;
        try {
            NalCursor units = NalCursor.lengthPrefixed(codec, fragment.bytes(), fragment.sampleOffset(), LENGTH_SIZE);
            while (units.next()) {
                if (units.kind().isPicture()) {
                    sum += units.length();
                    reference |= isReference(codec, fragment.bytes()[units.offset()]);
                }
            }
        } catch (BitstreamException e) {
            return new PacketSize(whole, true);
        }
        return sum == 0 ? new PacketSize(whole, true) : new PacketSize(sum, reference);
    }

    /** {@code nal_ref_idc} of H.264 (7.4.1); in H.265 even types below 16 are not referred to (table 7-1). */
    private static boolean isReference(Codec codec, byte header) {
        return switch (codec) {
            case H264 -> (header & 0x60) != 0;
            case H265 -> codec.nalType(header) >= 16 || codec.nalType(header) % 2 == 1;
        };
    }
}
