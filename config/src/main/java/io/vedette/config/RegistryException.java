// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.config;

/** The registry can't be read now; the message says why, without secrets. */
public final class RegistryException extends Exception {
    /** With what went wrong. */
    public RegistryException(String message) {
        super(message);
    }

    /** With what went wrong and its cause. */
    public RegistryException(String message, Throwable cause) {
        super(message, cause);
    }
}
