// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.web.access;

import io.vertx.core.MultiMap;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Tells addresses of this machine from others. */
public final class Loopback {
    private static final List<String> FORWARDED = List.of("X-Forwarded-For", "Forwarded", "X-Real-IP", "Via");

    private Loopback() {}

    private static boolean is(SocketAddress remote) {
        String address = remote.hostAddress();
        return address != null && is(address);
    }

    /**
     * Whether a request comes from this machine, and not from somebody else by way of a proxy on it.
     *
     * @param remote where its connection comes from
     * @param headers the request's; each usual one that proxies add counts, as nobody gains by making one up
     */
    public static boolean is(SocketAddress remote, MultiMap headers) {
        return is(remote) && FORWARDED.stream().noneMatch(headers::contains);
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
