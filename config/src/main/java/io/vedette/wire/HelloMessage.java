// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.wire;

/**
 * How a lane's JVM presents itself to a gateway.
 *
 * @param version {@link LinkCodec#VERSION} of the sender
 * @param token shared secret of lanes and gateways
 * @param instance names the JVM and job; a new connection of the same instance replaces the old one
 */
public record HelloMessage(int version, String token, String instance) {
    /** Without the token. */
    @Override
    public String toString() {
        return "HelloMessage[version=" + version + ", instance=" + instance + "]";
    }
}
