// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.database;

import io.vedette.store.MediaKind;
import org.jspecify.annotations.Nullable;

/**
 * A file of an event, finished, or why there is none. Media times in ticks of {@link io.vedette.record.MediaTime}.
 *
 * @param camera the camera's name
 * @param event the event's id
 * @param kind what it is
 * @param file where it is, relative to the media directory, with slashes; null when there is none
 * @param bytes its size
 * @param startPts media time of its beginning, or of the picture
 * @param endPts media time of its end, or of the picture: a file with a later one takes the place of an earlier one
 * @param note what is wrong, in words; null for nothing
 */
public record EventFile(
        String camera,
        String event,
        MediaKind kind,
        @Nullable String file,
        long bytes,
        long startPts,
        long endPts,
        @Nullable String note) {}
