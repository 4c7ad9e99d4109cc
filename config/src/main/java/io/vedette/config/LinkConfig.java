// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The live link between lanes and gateways that are not in one JVM.
 *
 * @param gateways whom lanes dial; none is there twice
 * @param listen where a gateway apart listens for lanes
 * @param token what lanes must present; where it is absent, or nothing once its placeholders are resolved, a file in the data
 *     directory holds it
 * @param identity what a gateway apart shows to lanes; empty for no encryption
 * @param trusted a PEM file with the certificates that lanes trust, who then encrypt; empty for no encryption
 */
public record LinkConfig(
        List<HostPort> gateways,
        HostPort listen,
        Optional<Secret> token,
        Optional<TlsIdentity> identity,
        Optional<Path> trusted) {
    /** No gateway apart; one would listen on port 8089 of loopback. */
    public static final LinkConfig DEFAULT = new LinkConfig(
            List.of(), new HostPort("127.0.0.1", 8089), Optional.empty(), Optional.empty(), Optional.empty());

    /**
     * What a server shows of itself. Both are PEM files, read where the server runs.
     *
     * @param certificate its certificate, and those up to one that others trust
     * @param key its private key
     */
    public record TlsIdentity(Path certificate, Path key) {}

    /** Takes a copy of the list. */
    public LinkConfig {
        gateways = List.copyOf(gateways);
    }

    /**
     * Whom lanes dial that have no gateway in their own JVM: those that are named, or else the one that listens as
     * {@link #listen} says, reached from its own machine.
     */
    public List<HostPort> dialed() {
        if (!gateways.isEmpty()) {
            return gateways;
        }
        boolean everywhere = listen.host().matches("0\\.0\\.0\\.0|[0:]+");
        return List.of(everywhere ? new HostPort("127.0.0.1", listen.port()) : listen);
    }
}
