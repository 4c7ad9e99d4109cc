// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.journal;

import io.vedette.stats.ComponentHealth;
import io.vedette.stats.ComponentHealth.Status;
import io.vedette.stats.Stats;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says how one component is, the journal or one that it feeds, and logs only what has changed. Thread-safe. */
final class JournalHealth {
    private static final Logger LOG = LoggerFactory.getLogger(JournalHealth.class);

    private final @Nullable Stats stats;
    private final String component;
    private @Nullable ComponentHealth last;

    /**
     * The health of a component.
     *
     * @param stats where to report; null to log only
     * @param component its name, such as {@code database}
     */
    JournalHealth(@Nullable Stats stats, String component) {
        this.stats = stats;
        this.component = component;
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
        ComponentHealth before = last;
        last = now;
        if (now.equals(before)) {
            return;
        }
        if (stats != null) {
            stats.report(now);
        }
        if (status != Status.UP) {
            LOG.warn("{}: {}", component, error);
        } else if (before != null) {
            LOG.info("{} works again", component);
        }
    }
}
