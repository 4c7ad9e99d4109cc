// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.journal;

import io.vedette.stats.ComponentHealth;
import io.vedette.stats.ComponentHealth.Status;
import io.vedette.stats.Stats;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says how the journal ({@code journal}) and what it feeds are, and logs only what has changed. Thread-safe. */
final class JournalHealth {
    private static final Logger LOG = LoggerFactory.getLogger(JournalHealth.class);
    private static final String JOURNAL = "journal";

    private final Stats stats;
    private final String store;
    private final Map<String, ComponentHealth> last = new HashMap<>();

    /** With the name of the component that is fed, such as {@code database}. */
    JournalHealth(Stats stats, String store) {
        this.stats = stats;
        this.store = store;
    }

    void up() {
        report(JOURNAL, Status.UP, null);
    }

    void failed(String error) {
        report(JOURNAL, Status.FAILED, error);
    }

    void storeUp() {
        report(store, Status.UP, null);
    }

    void storeFailed(String error) {
        report(store, Status.FAILED, error);
    }

    private synchronized void report(String component, Status status, @Nullable String error) {
        ComponentHealth now = new ComponentHealth(component, status, error);
        ComponentHealth before = last.put(component, now);
        if (now.equals(before)) {
            return;
        }
        stats.report(now);
        if (status != Status.UP) {
            LOG.warn("{}: {}", component, error);
        } else if (before != null) {
            LOG.info("{} works again", component);
        }
    }
}
