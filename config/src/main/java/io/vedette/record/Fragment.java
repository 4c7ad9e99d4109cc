// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.record;

import java.time.Instant;

/**
 * One video frame, compressed as the camera sent it, as one movie fragment ({@code moof} and {@code mdat}): for viewers
 * and clips.
 *
 * @param camera its camera
 * @param init the init segment it plays after; the same object for all fragments until the parameter sets change
 * @param dts decode time in ticks of {@link MediaTime}, strictly rising within a camera; the {@code tfdt} of the fragment
 * @param pts presentation time in ticks: dts plus the composition offset
 * @param duration ticks until the next frame is expected
 * @param key whether decoding can start here (an IDR or IRAP picture)
 * @param time wall time of the frame
 * @param arrivalNanos {@link System#nanoTime} of this JVM when the frame's packet arrived, for latencies
 * @param sampleOffset where in {@code bytes} the sample starts: length-prefixed NAL units (4-byte lengths), up to the end
 * @param bytes the whole fragment; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // shared by reference on purpose, compared by identity
public record Fragment(
        CameraKey camera,
        InitSegment init,
        long dts,
        long pts,
        int duration,
        boolean key,
        Instant time,
        long arrivalNanos,
        int sampleOffset,
        byte[] bytes)
        implements CameraRecord {}
