// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.bitstream;

/**
 * Video that is damaged, or that says something we refuse. The message is fit for a camera's state: it names what was
 * wrong, without bytes of the stream. The only exception that reading a bitstream throws.
 */
public final class BitstreamException extends Exception {
    private static final long serialVersionUID = 1L;

    /** With what was wrong. */
    public BitstreamException(String message) {
        super(message);
    }
}
