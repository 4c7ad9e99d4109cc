// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.store;

/** The store does not answer now; the message says why in words for a person, without secrets. */
public final class StoreException extends RuntimeException {
    /** With what is wrong. */
    public StoreException(String message) {
        super(message);
    }

    /** With what is wrong and its cause. */
    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
