// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.journal;

/** What a journal feeds can't take records now; outside trouble, to be tried again. The message holds no secret. */
public final class StoreTroubleException extends Exception {
    /** With what is wrong. */
    public StoreTroubleException(String message) {
        super(message);
    }

    /** With what is wrong and its cause. */
    public StoreTroubleException(String message, Throwable cause) {
        super(message, cause);
    }
}
