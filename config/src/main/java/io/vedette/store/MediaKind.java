// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.store;

import java.util.Locale;

/** The files that belong to an event. */
public enum MediaKind {
    /** JPEG of the best frame at the camera's full resolution. */
    SNAPSHOT,
    /** Small JPEG of the best frame, cut to the object and its surroundings. */
    THUMBNAIL,
    /** MP4. */
    CLIP,
    /** JSON: the object's boxes by media time of the clip. */
    PATH;

    /** The name in the database: lower case. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
