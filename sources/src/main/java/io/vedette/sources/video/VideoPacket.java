// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.video;

/**
 * One access unit as the camera or the container gave it.
 *
 * @param bytes the access unit: NAL units with start codes (annex B of H.264 and H.265), or with lengths before them when
 *     {@link StreamInfo#extradata} is an {@code avcC} or {@code hvcC} record
 * @param pts presentation time in units of the stream's time base, or {@link #NO_TIMESTAMP}
 * @param dts decode time likewise, or {@link #NO_TIMESTAMP}
 * @param key whether decoding can start here
 */
@SuppressWarnings("ArrayRecordComponent") // handed on by reference, compared by identity
public record VideoPacket(byte[] bytes, long pts, long dts, boolean key) {
    /** Stands for a time that is not known (FFmpeg's {@code AV_NOPTS_VALUE}). */
    public static final long NO_TIMESTAMP = Long.MIN_VALUE;
}
