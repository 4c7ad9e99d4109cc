// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.storage;

import io.vedette.stats.ComponentHealth;
import io.vedette.stats.ComponentHealth.Status;
import io.vedette.stats.Stats;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says how it goes with what others left, and logs only what has changed: degraded at worst, as cameras go on. Says nothing as
 * long as there was no trouble. For one thread.
 */
final class AdoptionHealth {
    private static final Logger LOG = LoggerFactory.getLogger(AdoptionHealth.class);
    private static final int MOST_SHOWN = 3;

    /** No JVM can have this name. */
    private static final String ALL = "*";

    private final Stats stats;
    private final String component;
    private final Map<String, String> troubles = new TreeMap<>();

    AdoptionHealth(Stats stats, String component) {
        this.stats = stats;
        this.component = component;
    }

    /** What one left can't be finished now. */
    void troubled(String name, String why) {
        say(name, "what " + name + " left can't be finished now: " + why);
    }

    /** Nobody can be looked at. */
    void blind(String why) {
        say(ALL, "others' directories can't be looked through: " + why);
    }

    /** It is over with it. */
    void ended(Error why) {
        say(ALL, "stopped: " + why);
    }

    /** What one left is no trouble, or no more. */
    void well(String name) {
        if (troubles.remove(name) != null) {
            LOG.info("{}: {} no trouble any more", component, name.equals(ALL) ? "others are" : name + " is");
            report();
        }
    }

    /** Others are no more, and all that are can be looked at. */
    void onlyOf(Collection<String> names) {
        for (String name : List.copyOf(troubles.keySet())) {
            if (!names.contains(name)) {
                well(name);
            }
        }
    }

    private void say(String name, String words) {
        if (!words.equals(troubles.put(name, words))) {
            LOG.warn("{}: {}", component, words);
            report();
        }
    }

    private void report() {
        if (troubles.isEmpty()) {
            stats.report(new ComponentHealth(component, Status.UP, null));
            return;
        }
        String shown =
                String.join("; ", troubles.values().stream().limit(MOST_SHOWN).toList());
        int more = troubles.size() - MOST_SHOWN;
        stats.report(new ComponentHealth(
                component, Status.DEGRADED, more > 0 ? shown + "; and of " + more + " others" : shown));
    }
}
