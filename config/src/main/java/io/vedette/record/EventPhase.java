// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.record;

import java.util.Locale;

/** What an {@link ObjectEvent} says of its event. */
public enum EventPhase {
    /** It begins: the first word of it, and again after a restart for each one that goes on. */
    OPENED,
    /** It goes on: something about it changed, such as its best frame. */
    UPDATED,
    /** It is over: the last word of it. */
    CLOSED;

    /** The name on the wire and in the API: lower case. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
