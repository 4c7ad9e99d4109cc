// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.live;

import java.io.Serializable;
import java.util.List;

/**
 * What the live link needs to know. Part of the job graph, so it holds no secret: tokens are found out on the machine that
 * connects.
 *
 * <p>Two options are equal when their instance is: a JVM has one link per job instance, made with the first options seen.
 *
 * @param instance names the job; the same as the key of {@link io.vedette.stats.Stats#SHARED}
 * @param gateways whom to connect to, and how; {@link LinkAccess#to} makes them of a configuration
 * @param dataDirectory where the database and the journal are: whose disk is reported
 * @param video recent video of this JVM, for look-back and snapshots
 * @param limits how much may wait for a gateway
 */
public record LinkOptions(
        String instance, List<GatewayAddress> gateways, String dataDirectory, LocalVideo video, LinkLimits limits)
        implements Serializable {
    /** Takes a copy of the list. */
    public LinkOptions {
        gateways = List.copyOf(gateways);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LinkOptions options && options.instance.equals(instance);
    }

    @Override
    public int hashCode() {
        return instance.hashCode();
    }
}
