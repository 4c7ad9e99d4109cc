// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.record;

/**
 * What a player needs before the first fragment: {@code ftyp} and {@code moov} (ISO/IEC 14496-12), and how to announce it.
 * A new one is made when a camera's parameter sets change; fragments between two changes share one object.
 *
 * @param codec the codecs parameter of RFC 6381, such as {@code avc1.64001f}
 * @param width picture width in pixels, after cropping
 * @param height picture height in pixels, after cropping
 * @param origin media time near which this stretch of the timeline starts, in ticks of {@link MediaTime}; players subtract it
 * @param ftypLength how many of the bytes are the {@code ftyp} box; the rest is {@code moov}
 * @param bytes both boxes; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // shared by reference on purpose, compared by identity
public record InitSegment(String codec, int width, int height, long origin, int ftypLength, byte[] bytes) {
    /** Whether the video is H.265 (HEVC) and not H.264 (AVC). */
    public boolean isHevc() {
        return codec.startsWith("hvc1") || codec.startsWith("hev1");
    }
}
