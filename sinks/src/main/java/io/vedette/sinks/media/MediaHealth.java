// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.media;

import io.vedette.stats.ComponentHealth;
import io.vedette.stats.ComponentHealth.Status;
import io.vedette.stats.Stats;
import java.io.IOException;
import java.nio.file.FileSystemException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says how the component {@code media} is, and logs only what has changed. Thread-safe. */
final class MediaHealth {
    private static final Logger LOG = LoggerFactory.getLogger(MediaHealth.class);
    private static final String NAME = "media";

    private final @Nullable Stats stats;
    private @Nullable ComponentHealth last;

    /** Reports to somebody; null for nobody, when only the words are wanted. */
    MediaHealth(@Nullable Stats stats) {
        this.stats = stats;
    }

    void up() {
        report(Status.UP, null);
    }

    /** Says what is wrong; returns it. */
    String failed(IOException trouble) {
        String error = words(trouble);
        report(Status.FAILED, error);
        return error;
    }

    private synchronized void report(Status status, @Nullable String error) {
        if (stats == null) {
            return;
        }
        ComponentHealth now = new ComponentHealth(NAME, status, error);
        ComponentHealth before = last;
        last = now;
        if (now.equals(before)) {
            return;
        }
        stats.report(now);
        if (error != null) {
            LOG.warn("{}: {}", NAME, error);
        } else if (before != null) {
            LOG.info("{} works again", NAME);
        }
    }

    private static String words(IOException trouble) {
        if (trouble instanceof FileSystemException at) {
            String reason = at.getReason() == null ? at.getClass().getSimpleName() : at.getReason();
            return at.getFile() + ": " + reason + " (expected: a directory that can be written)";
        }
        return trouble.getMessage() == null ? trouble.toString() : trouble.getMessage();
    }
}
