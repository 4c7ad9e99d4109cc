// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.config;

import java.io.Serializable;

/**
 * An address to listen on, or to connect to.
 *
 * @param host a name or an address; IPv6 without brackets
 * @param port TCP port; 0 only to listen on any free one
 */
public record HostPort(String host, int port) implements Serializable {
    private static final long serialVersionUID = 1L;

    /** {@code host:port}, as in a URL. */
    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
