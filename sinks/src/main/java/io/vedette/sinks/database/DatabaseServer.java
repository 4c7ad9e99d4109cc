// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.database;

import io.vedette.config.ConfigException;
import io.vedette.config.DatabaseConfig;
import io.vedette.config.Secret;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/** What differs between the databases that can be used: how to connect, and what their errors mean. Thread-safe. */
interface DatabaseServer {
    /** Its address, as drivers write it. */
    String url();

    /**
     * Where connections come from. Made anew for each one, because what it takes may have changed.
     *
     * @throws ConfigException if the password can't be found out now
     */
    DataSource source();

    /** Whether an error says that a statement or its values are wrong, which no later try will change. */
    boolean isOurFault(SQLException error);

    /** Whether an error says that two transactions got into each other's way: the same, tried again, may succeed. */
    boolean isConflict(SQLException error);

    /** Makes sure, to the end of the transaction, that no other process does what is done by one at a time; false if one is. */
    boolean tryAlone(Statements statements) throws SQLException;

    /** The server of a URL. */
    static DatabaseServer of(KeptOptions options) {
        return options.databaseUrl().startsWith(DatabaseConfig.POSTGRES)
                ? new PostgresServer(options.databaseUrl(), options.user(), options.secrets()::databasePassword)
                : new SqliteServer(options.databaseUrl());
    }

    /** Finds a password out where it is used. */
    @FunctionalInterface
    interface PasswordSource {
        /** The password; empty for none. */
        Optional<Secret> find();
    }
}
