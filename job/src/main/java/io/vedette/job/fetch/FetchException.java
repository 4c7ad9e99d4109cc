// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.fetch;

import java.io.IOException;

/** Something could not be fetched; the message says why, and how to go on without. */
public final class FetchException extends IOException {
    private static final long serialVersionUID = 1L;

    /** With what went wrong, in words for the user. */
    public FetchException(String message) {
        super(message);
    }

    /** With what went wrong and its cause. */
    public FetchException(String message, Throwable cause) {
        super(message, cause);
    }
}
