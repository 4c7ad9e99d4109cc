// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.record;

import java.util.Locale;

/** What state a camera is in. */
public enum CameraStatus {
    /** A connection is being made. */
    CONNECTING,
    /** Video arrives. */
    ONLINE,
    /** Connected, but no video for some seconds. */
    STALLED,
    /** The connection failed or ended; it is tried again after a pause. */
    OFFLINE,
    /** Switched off by the user. */
    DISABLED,
    /** Will not work until somebody changes something: a wrong password, an unsupported codec, a missing file. Still tried, rarely. */
    FAILED,
    /** No longer configured: the last record of this camera; stages forget it. Never shown. */
    REMOVED;

    /** The name on the wire and in the API: lower case. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
