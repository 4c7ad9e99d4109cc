// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.record;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a camera is. Emitted at each change, and again when the stream's format becomes known or changes.
 *
 * @param camera its camera
 * @param status the state
 * @param since when this status began
 * @param pts media time in ticks of {@link MediaTime}: the newest of the timeline when it was emitted
 * @param error what is wrong in words a person can act on, without secrets; null while nothing is
 * @param format what the stream is; null until known
 */
public record CameraState(
        CameraKey camera,
        CameraStatus status,
        Instant since,
        long pts,
        @Nullable String error,
        @Nullable StreamFormat format)
        implements CameraRecord {}
