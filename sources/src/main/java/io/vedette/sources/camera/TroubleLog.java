// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.camera;

import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;

/**
 * Warnings of one camera, at most one a minute for each kind of trouble: the first at once, later ones with how many there
 * were. Thread-safe.
 */
final class TroubleLog {
    private static final long QUIET_NANOS = 60_000_000_000L;

    private final String camera;
    private final CameraClock clock;
    private final Logger log;
    private final Map<String, Kind> kinds = new HashMap<>();

    TroubleLog(String camera, CameraClock clock, Logger log) {
        this.camera = camera;
        this.clock = clock;
        this.log = log;
    }

    private static final class Kind {
        private long loggedAt;
        private int since;
    }

    /**
     * Notes trouble.
     *
     * @param kind few different words, such as {@code decode errors}
     * @param message what happened this time, without secrets
     */
    void note(String kind, String message) {
        int count = count(kind);
        if (count == 1) {
            log.warn("camera {}: {}", camera, message);
        } else if (count > 1) {
            log.warn("camera {}: {} {}, last was: {}", camera, count, kind, message);
        }
    }

    /** Notes trouble that is a mistake of ours: with its stack, as rarely. */
    void bug(Throwable cause) {
        if (count("internal errors") > 0) {
            log.error("camera {}: internal error, goes on", camera, cause);
        }
    }

    /** How many to speak of now; 0 to stay silent. */
    private synchronized int count(String name) {
        long now = clock.nanoTime();
        Kind kind = kinds.get(name);
        if (kind == null) {
            kind = new Kind();
            kind.loggedAt = now - QUIET_NANOS;
            kinds.put(name, kind);
        }
        kind.since++;
        if (now - kind.loggedAt < QUIET_NANOS) {
            return 0;
        }
        int count = kind.since;
        kind.since = 0;
        kind.loggedAt = now;
        return count;
    }
}
