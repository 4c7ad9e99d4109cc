// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.live;

import io.vedette.stats.ComponentHealth;
import io.vedette.stats.ComponentHealth.Status;
import io.vedette.stats.Stats;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says how one gateway is, and logs only what has changed. Thread-safe. */
final class GatewayHealth {
    private static final Logger LOG = LoggerFactory.getLogger(GatewayHealth.class);

    private final String component;
    private final Stats stats;
    private @Nullable ComponentHealth last;

    GatewayHealth(GatewayAddress gateway, Stats stats) {
        this.component = "gateway " + gateway;
        this.stats = stats;
    }

    void up() {
        report(Status.UP, null);
    }

    void degraded(String error) {
        report(Status.DEGRADED, error);
    }

    void failed(String error) {
        report(Status.FAILED, error);
    }

    private synchronized void report(Status status, @Nullable String error) {
        ComponentHealth now = new ComponentHealth(component, status, error);
        stats.report(now);
        if (now.equals(last)) {
            return;
        }
        last = now;
        if (status == Status.UP) {
            LOG.info("{} is connected", component);
        } else {
            LOG.warn("{}: {}", component, error);
        }
    }
}
