// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.wire;

import io.vedette.record.CameraState;
import io.vedette.record.StreamFormat;
import org.jspecify.annotations.Nullable;

/**
 * How a camera is, as browsers get it.
 *
 * @param type always {@code state}
 * @param camera the camera's name
 * @param state {@code connecting, online, stalled, offline, disabled} or {@code failed}
 * @param since when it began, ISO-8601
 * @param error what is wrong; null while nothing is
 * @param codec RFC 6381; null until known
 * @param width pixels; null until known
 * @param height pixels; null until known
 */
public record StateMessage(
        String type,
        String camera,
        String state,
        String since,
        @Nullable String error,
        @Nullable String codec,
        @Nullable Integer width,
        @Nullable Integer height) {
    /** The message for a state. */
    public static StateMessage of(CameraState state) {
        StreamFormat format = state.format();
        return new StateMessage(
                "state",
                state.camera().name(),
                state.status().wireName(),
                Instants.format(state.since()),
                state.error(),
                format == null ? null : format.codec(),
                format == null ? null : format.width(),
                format == null ? null : format.height());
    }
}
