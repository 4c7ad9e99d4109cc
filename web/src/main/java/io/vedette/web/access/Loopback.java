// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.web.access;

import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** Tells addresses of this machine from others. */
public final class Loopback {
    private Loopback() {}

    /** Whether a connection comes from this machine. */
    public static boolean is(SocketAddress remote) {
        String address = remote.hostAddress();
        return address != null && is(address);
    }

    /** Whether an address or name to listen on is reachable from this machine only. */
    public static boolean is(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
