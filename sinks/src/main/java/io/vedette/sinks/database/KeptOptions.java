// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.database;

import io.vedette.config.Announce;
import io.vedette.config.ConfigException;
import io.vedette.config.DatabaseConfig;
import io.vedette.config.EventsConfig.Retention;
import io.vedette.config.VedetteConfig;
import io.vedette.config.WebhookConfig;
import io.vedette.sinks.live.LinkOptions;
import io.vedette.sinks.storage.Storage;
import java.io.Serializable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where and what to keep, and whom to tell of it. Part of the job graph; holds no secret.
 *
 * <p>Two options are equal when their instance is: a JVM has one journal and one database per job instance.
 *
 * @param instance names the job; the same as the key of {@link io.vedette.stats.Stats#SHARED}
 * @param storage where journal and files of events are; of the same instance
 * @param databaseUrl a JDBC URL of SQLite or PostgreSQL, without a password
 * @param databaseUser for PostgreSQL; null for the URL's, or the user of the operating system
 * @param announce when events are announced
 * @param detections how often a camera's detections are kept, in media time; zero for never
 * @param retention how long and how much is kept of events
 * @param webhooks the rules whose events are posted
 * @param secrets where the rest is found out
 * @param link by which events are announced to the gateways; null for nobody
 */
public record KeptOptions(
        String instance,
        Storage storage,
        String databaseUrl,
        @Nullable String databaseUser,
        Announce announce,
        Duration detections,
        Retention retention,
        List<String> webhooks,
        KeptSecrets secrets,
        @Nullable LinkOptions link)
        implements Serializable {
    /** Checks the database's URL and takes a copy of the list. */
    public KeptOptions {
        boolean sqlite =
                databaseUrl.startsWith(SqliteServer.PREFIX) && databaseUrl.length() > SqliteServer.PREFIX.length();
        if (!sqlite && !databaseUrl.startsWith(DatabaseConfig.POSTGRES + "//")) {
            throw new ConfigException("database.url: " + kind(databaseUrl)
                    + " (expected: jdbc:sqlite: and a path, or jdbc:postgresql://host/database)");
        }
        webhooks = List.copyOf(webhooks);
    }

    /**
     * The options for a configuration.
     *
     * @param instance names the job
     * @param file where the configuration was read from: secrets are read there again, where they are used
     * @param config the user's settings
     * @param link by which events are announced; null for nobody
     * @throws ConfigException if the database is of a kind that is not supported
     */
    public static KeptOptions of(String instance, Path file, VedetteConfig config, @Nullable LinkOptions link) {
        return of(Storage.ofOneJvm(instance, config.data()), new YamlKeptSecrets(file), config, link);
    }

    /**
     * The options for a configuration whose job runs where it likes.
     *
     * @param storage where each JVM keeps its journal and files; names the job
     * @param secrets where passwords and addresses are found out, on the machine that connects
     * @param config the user's settings
     * @param link by which events are announced; null for nobody
     * @throws ConfigException if the database is of a kind that is not supported
     */
    public static KeptOptions of(
            Storage storage, KeptSecrets secrets, VedetteConfig config, @Nullable LinkOptions link) {
        return new KeptOptions(
                storage.instance(),
                storage,
                config.database().url().orElse(SqliteServer.PREFIX + Path.of(storage.data(), "vedette.db")),
                config.database().user().orElse(null),
                config.events().announce(),
                config.database().detections(),
                config.events().retention(),
                config.webhooks().stream().map(WebhookConfig::rule).toList(),
                secrets,
                link);
    }

    /** The database's user, if one is set. */
    Optional<String> user() {
        return Optional.ofNullable(databaseUser);
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
