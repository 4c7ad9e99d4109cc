// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.imaging;

/** A picture could not be decoded or encoded; the message says why in words for a person. */
public final class ImagingException extends RuntimeException {
    /** With what went wrong. */
    public ImagingException(String message) {
        super(message);
    }

    /** With what went wrong and its cause. */
    public ImagingException(String message, Throwable cause) {
        super(message, cause);
    }
}
