// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.config;

import java.io.Serializable;
import java.util.regex.Pattern;

/**
 * An address to listen on, or to connect to.
 *
 * @param host a name or an address; IPv6 without brackets
 * @param port TCP port; 0 only to listen on any free one
 */
public record HostPort(String host, int port) implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(?:\\.[0-9]{1,3}){3}|::1");

    /** Whether it is of this machine only, as far as its text tells: nobody is asked for a name. */
    public boolean isLoopback() {
        return LOOPBACK.matcher(host).matches();
    }

    /** {@code host:port}, as in a URL. */
    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
