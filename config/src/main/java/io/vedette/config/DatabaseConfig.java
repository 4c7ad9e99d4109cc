// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.config;

import java.time.Duration;
import java.util.Optional;

/**
 * Where results are kept.
 *
 * @param url a JDBC URL of SQLite or PostgreSQL, without a password; empty for SQLite under the data directory
 * @param user for databases that ask for one
 * @param password for databases that ask for one
 * @param detections how often a camera's detections are stored as rows; zero for never
 */
public record DatabaseConfig(
        Optional<String> url, Optional<String> user, Optional<Secret> password, Duration detections) {
    /** What URLs of PostgreSQL begin with. */
    public static final String POSTGRES = "jdbc:postgresql:";

    /** SQLite, no rows of detections. */
    public static final DatabaseConfig DEFAULT =
            new DatabaseConfig(Optional.empty(), Optional.empty(), Optional.empty(), Duration.ZERO);

    /** Whether it is PostgreSQL, which many processes may use; SQLite otherwise, which is for one. */
    public boolean isPostgres() {
        return url.orElse("").startsWith(POSTGRES);
    }
}
