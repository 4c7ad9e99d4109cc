// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.web;

import io.vedette.config.HostPort;
import io.vedette.config.LinkConfig.TlsIdentity;
import io.vedette.config.Secret;
import java.util.Optional;

/**
 * Where and how a gateway listens for lanes.
 *
 * @param address loopback unless lanes run on other machines; port 0 for any free one
 * @param token what lanes must present
 * @param identity what they are shown; empty for no encryption
 */
public record LinkListener(HostPort address, Secret token, Optional<TlsIdentity> identity) {
    /** For lanes of this machine, on any free port. */
    public static LinkListener local(Secret token) {
        return new LinkListener(new HostPort("127.0.0.1", 0), token, Optional.empty());
    }
}
