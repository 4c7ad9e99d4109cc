// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.database;

import io.vedette.config.ConfigException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * The tables of a database, brought to what this version reads and writes. Whoever comes first brings them, reader or
 * writer: a reader of a new database would else be told that it has no tables. One at a time in a JVM, as SQLite has no lock
 * that Flyway could hold; on other databases Flyway holds one against other machines.
 */
final class Schema {
    private static final Set<String> PRESENT = ConcurrentHashMap.newKeySet();

    private Schema() {}

    /**
     * Looks whether the tables are there, and makes what is missing.
     *
     * @throws FlywayException if the database does not answer, or is of a later version
     * @throws ConfigException if the password can't be found out now
     */
    static synchronized void bring(DatabaseServer server) {
        Flyway.configure(Schema.class.getClassLoader())
                .dataSource(server.source())
                .locations("classpath:io/vedette/sinks/database/migration")
                .load()
                .migrate();
        PRESENT.add(server.url());
    }

    /** As {@link #bring}, once in a JVM: who only reads comes often, over short connections. */
    static void ensure(DatabaseServer server) {
        if (!PRESENT.contains(server.url())) {
            bring(server);
        }
    }
}
