// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.video;

import io.vedette.sources.bitstream.Codec;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a stream once it is open.
 *
 * @param codec H.264 or H.265
 * @param extradata parameter sets out of band: annex B from a session description, {@code avcC} or {@code hvcC} from a file;
 *     empty when they only come in band
 * @param timeBase the unit of its packets' timestamps
 * @param frameDuration time between two frames in ticks as announced; 0 when it is not
 * @param recordedAt when a recording was made, as its container says; null when it does not, and for cameras
 */
@SuppressWarnings("ArrayRecordComponent") // handed on by reference, compared by identity
public record StreamInfo(
        Codec codec,
        byte[] extradata,
        TimeBase timeBase,
        int frameDuration,
        @Nullable Instant recordedAt) {}
