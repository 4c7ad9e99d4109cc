// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.video;

/** Compressed video that can't be decoded. */
public final class DecodingException extends Exception {
    /** With what is wrong. */
    public DecodingException(String message) {
        super(message);
    }
}
