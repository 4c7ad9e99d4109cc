// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.database;

import io.vedette.config.ConfigException;
import io.vedette.config.DatabaseConfig;
import java.io.Serializable;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Where and what to keep. Part of the job graph; holds no secret.
 *
 * <p>Two options are equal when their instance is: a JVM has one journal and one database per job instance.
 *
 * @param instance names the job; the same as the key of {@link io.vedette.stats.Stats#SHARED}
 * @param journalDirectory where the journal is
 * @param databaseUrl a JDBC URL of SQLite
 * @param detections how often a camera's detections are kept, in media time; zero for never
 */
public record KeptOptions(String instance, String journalDirectory, String databaseUrl, Duration detections)
        implements Serializable {
    private static final String SQLITE = "jdbc:sqlite:";

    /** Checks the database's URL. */
    public KeptOptions {
        if (!databaseUrl.startsWith(SQLITE) || databaseUrl.length() == SQLITE.length()) {
            throw new ConfigException("database.url: " + kind(databaseUrl)
                    + " (expected: jdbc:sqlite: and a path; PostgreSQL comes with [events])");
        }
    }

    /**
     * The options for a configuration.
     *
     * @param instance names the job
     * @param data the data directory: it holds the journal, and the database unless that has a URL
     * @param database the user's settings
     * @throws ConfigException if the database is of a kind that is not supported
     */
    public static KeptOptions of(String instance, Path data, DatabaseConfig database) {
        Path absolute = data.toAbsolutePath();
        return new KeptOptions(
                instance,
                absolute.resolve("journal").toString(),
                database.url().orElse(SQLITE + absolute.resolve("vedette.db")),
                database.detections());
    }

    /** As much of a URL as can't hold a password. */
    private static String kind(String url) {
        String[] parts = url.split("[:/?;]", 3);
        return parts.length < 3 ? "***" : parts[0] + ":" + parts[1] + ":***";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KeptOptions options && options.instance.equals(instance);
    }

    @Override
    public int hashCode() {
        return instance.hashCode();
    }
}
