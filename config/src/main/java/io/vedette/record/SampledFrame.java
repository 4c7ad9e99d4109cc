// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.record;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One decoded and scaled frame, for machines.
 *
 * @param camera its camera
 * @param sequence counts the frames sampled of this camera since its reader opened it, from 0
 * @param pts media time in ticks of {@link MediaTime}: the same as the fragment's of this frame
 * @param time wall time of the frame
 * @param arrivalNanos {@link System#nanoTime} of this JVM when the frame's packet arrived
 * @param picture the pixels; null after the frame went through Flink's state, which keeps only the rest
 */
public record SampledFrame(
        CameraKey camera,
        long sequence,
        long pts,
        Instant time,
        long arrivalNanos,
        @Nullable Picture picture) implements CameraRecord {}
