// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.media;

import io.vedette.store.MediaKind;
import org.jspecify.annotations.Nullable;

/**
 * A file of an event is there for good, or will not be. The same may be said twice, and a later word about an event and a
 * kind counts more than an earlier one.
 *
 * @param camera the camera's name
 * @param event the event's id
 * @param kind which file
 * @param file its path below the media directory, with slashes; null when there is none
 * @param bytes its size; 0 when there is none
 * @param startPts media time in ticks of {@link io.vedette.record.MediaTime} of its first frame
 * @param endPts media time at which it ends; of a picture the same as its start. Both are 0 of a picture that outlived a
 *     crash, and where a crash left nothing
 * @param note what is missing or why there is none, in words; null for nothing
 */
public record MediaDone(
        String camera,
        String event,
        MediaKind kind,
        @Nullable String file,
        long bytes,
        long startPts,
        long endPts,
        @Nullable String note) {
    /** There is no such file. */
    static MediaDone none(String camera, String event, MediaKind kind, long pts, String why) {
        return new MediaDone(camera, event, kind, null, 0, pts, pts, why);
    }
}
