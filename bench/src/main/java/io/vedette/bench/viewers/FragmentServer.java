// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench.viewers;

import io.vedette.record.Fragment;
import java.io.Closeable;

/** A websocket server that gives each viewer the init segment, the fragments from the newest key frame on, and those to come. */
interface FragmentServer extends Closeable {
    /** TCP port on loopback. */
    int port();

    /** Path and query of the socket. */
    String path();

    /** Sends the next fragment to every viewer; does not wait. */
    void send(Fragment fragment);
}
