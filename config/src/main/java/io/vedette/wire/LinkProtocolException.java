// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.wire;

import java.io.IOException;

/** Received bytes are not of the live link's protocol: the connection is of no use any more. */
public final class LinkProtocolException extends IOException {
    /** With what was received and what was expected. */
    public LinkProtocolException(String message) {
        super(message);
    }
}
