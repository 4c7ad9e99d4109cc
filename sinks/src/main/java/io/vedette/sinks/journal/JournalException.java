// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.journal;

import java.io.IOException;

/** A journal can't be opened, or takes no more; the message says what is expected. */
public final class JournalException extends IOException {
    /** With what is wrong. */
    public JournalException(String message) {
        super(message);
    }

    /** With what is wrong and its cause. */
    public JournalException(String message, Throwable cause) {
        super(message, cause);
    }
}
