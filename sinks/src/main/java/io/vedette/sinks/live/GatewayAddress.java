// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.live;

import io.vedette.config.HostPort;
import java.io.Serializable;

/**
 * Where a gateway listens for lanes, and how one gets in there.
 *
 * @param host name or address
 * @param port TCP port, 1 to 65535
 * @param access token and encryption
 */
public record GatewayAddress(String host, int port, LinkAccess access) implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Checks the range of the port. */
    public GatewayAddress {
        if (host.isBlank() || port < 1 || port > 65_535) {
            throw new IllegalArgumentException(
                    "gateway address: " + host + ":" + port + " (expected: a host and a port from 1 to 65535)");
        }
    }

    /** {@code host:port}. */
    @Override
    public String toString() {
        return new HostPort(host, port).toString();
    }
}
