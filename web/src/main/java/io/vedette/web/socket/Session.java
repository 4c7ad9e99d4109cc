// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.web.socket;

/** What a kind of websocket does while it is open. Called on the gateway's event loop. */
interface Session {
    /** Begins: the camera is there and the socket is open. */
    void open();

    /** The socket has taken something. */
    void drained();

    /** The client asked for a sign of life in a message of its own. */
    void pinged();

    /** The socket is closed: to be forgotten by all. */
    void closed();
}
