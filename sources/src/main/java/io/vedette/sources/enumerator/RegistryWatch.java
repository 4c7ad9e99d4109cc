// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.enumerator;

import io.vedette.config.ConfigException;
import io.vedette.config.RegistryException;
import io.vedette.stats.ComponentHealth;
import io.vedette.stats.ComponentHealth.Status;
import io.vedette.stats.Stats;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How the registry is, as the component {@code registry}, and in the log: one warning when trouble begins or changes, then
 * at most one a minute. Only messages that are made to be shown are shown: any other exception may quote a camera's URL.
 */
final class RegistryWatch {
    static final String COMPONENT = "registry";

    private static final Logger LOG = LoggerFactory.getLogger(RegistryWatch.class);
    private static final Duration QUIET = Duration.ofMinutes(1);

    private final Stats stats;
    private final InstantSource clock;
    private boolean everRead;
    private @Nullable String trouble;
    private Instant warnedAt = Instant.MIN;
    private long since;

    RegistryWatch(Stats stats, InstantSource clock) {
        this.stats = stats;
        this.clock = clock;
    }

    /** It was read, and every camera in it is usable. */
    void fine() {
        everRead = true;
        if (trouble != null) {
            LOG.info("registry of cameras: works again after {} failures", since);
        }
        trouble = null;
        since = 0;
        stats.report(new ComponentHealth(COMPONENT, Status.UP, null));
    }

    /** It was read, and something in it can't be used. */
    void flawed(String problems) {
        everRead = true;
        warn(problems);
    }

    /** It could not be read, or not be acted upon. */
    void failed(Throwable cause) {
        warn(describe(cause));
    }

    private void warn(String text) {
        since++;
        boolean changed = !text.equals(trouble);
        trouble = text;
        stats.report(new ComponentHealth(COMPONENT, everRead ? Status.DEGRADED : Status.FAILED, text));
        Instant now = clock.instant();
        if (changed || warnedAt.plus(QUIET).isBefore(now)) {
            warnedAt = now;
            LOG.warn("registry of cameras: {}; going on with the cameras known ({} failures so far)", text, since);
        }
    }

    private static String describe(Throwable cause) {
        if ((cause instanceof RegistryException || cause instanceof ConfigException) && cause.getMessage() != null) {
            return cause.getMessage();
        }
        StackTraceElement[] trace = cause.getStackTrace();
        return "unexpected " + cause.getClass().getName() + (trace.length == 0 ? "" : " at " + trace[0]);
    }
}
