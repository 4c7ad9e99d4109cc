// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.web.socket;

import io.vertx.core.buffer.Buffer;

/** One websocket, as viewers write to it. It takes all it is given: viewers keep {@link #pending} bounded. */
interface ViewerSocket {
    /** Writes a text message. */
    void text(String message);

    /** Writes a binary message; it is not copied. */
    void binary(Buffer message);

    /** Bytes written to the socket that the operating system has not taken yet. */
    long pending();

    /** Closes with a code of RFC 6455 section 7.4 or of our own, and a reason of at most 123 bytes. */
    void close(int code, String reason);
}
