// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.database;

import io.vedette.config.ConfigException;
import io.vedette.sinks.journal.StoreTroubleException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;

/**
 * The writing connection of one JVM to its database, opened and brought to the present schema at the first write, and again
 * after trouble. SQLite has one writer, so there is one transaction at a time: threads wait for each other here. Readers
 * have connections of their own.
 */
final class Database implements AutoCloseable {
    private final DatabaseServer server;
    private @Nullable Statements open;
    private boolean closed;

    Database(DatabaseServer server) {
        this.server = server;
    }

    /** What is done in one transaction; also again, from its beginning, when it got in another one's way. */
    interface Work {
        void in(Statements statements) throws SQLException;
    }

    /** A statement or its values are wrong: a bug of ours, which no later try will change. */
    static final class RefusedException extends Exception {
        RefusedException(SQLException cause) {
            super(cause.getMessage(), cause);
        }
    }

    /**
     * Writes records in one transaction: all or none.
     *
     * @throws StoreTroubleException if the database does not take them now
     * @throws RefusedException if it never will take one of them
     */
    void write(List<KeptRecord> records) throws StoreTroubleException, RefusedException {
        transact(statements -> {
            KeptRows rows = new KeptRows(statements);
            for (KeptRecord record : records) {
                rows.write(record);
            }
        });
    }

    /**
     * Does something in one transaction.
     *
     * @throws StoreTroubleException if the database does not answer now
     * @throws RefusedException if a statement is wrong
     */
    synchronized void transact(Work work) throws StoreTroubleException, RefusedException {
        try {
            onceOrAgain(work);
        } catch (SQLException e) {
            if (server.isOurFault(e)) {
                throw new RefusedException(e);
            }
            throw trouble(e);
        } catch (FlywayException | ConfigException e) {
            throw trouble(e);
        }
    }

    private void onceOrAgain(Work work) throws SQLException {
        try {
            once(work);
        } catch (SQLException e) {
            if (!server.isConflict(e)) {
                throw e;
            }
            once(work); // the other one has had its way by now
        }
    }

    /** Whatever goes wrong, a bug included, ends the transaction: the next one must not commit what this one left. */
    private void once(Work work) throws SQLException {
        boolean committed = false;
        try {
            Statements statements = open();
            work.in(statements);
            statements.connection().commit();
            committed = true;
        } finally {
            if (!committed) {
                disconnect();
            }
        }
    }

    /**
     * Does something in one transaction, unless another JVM is doing the like now: of those who write into one database only
     * one at a time deletes what is too old or too much.
     *
     * @return whether it was done
     * @throws StoreTroubleException if the database does not answer now
     * @throws RefusedException if a statement is wrong
     */
    boolean transactAlone(Work work) throws StoreTroubleException, RefusedException {
        boolean[] alone = {false};
        transact(statements -> {
            alone[0] = server.tryAlone(statements);
            if (alone[0]) {
                work.in(statements);
            }
        });
        return alone[0];
    }

    private Statements open() throws SQLException {
        if (closed) {
            throw new SQLException("Vedette is stopping");
        }
        Statements current = open;
        if (current == null) {
            Schema.bring(server);
            Connection connection = server.source().getConnection();
            connection.setAutoCommit(false);
            current = new Statements(connection);
            open = current;
        }
        return current;
    }

    private static StoreTroubleException trouble(Exception e) {
        return new StoreTroubleException(words(e), e);
    }

    /** What a person can do something with: what the driver said, without what wraps it. */
    static String words(Exception e) {
        Throwable cause = e;
        while (cause.getCause() != null && !(cause instanceof SQLException)) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }

    /** For good: who writes from then on is told so. */
    @Override
    public synchronized void close() {
        closed = true;
        disconnect();
    }

    private void disconnect() {
        Statements current = open;
        open = null;
        if (current != null) {
            try {
                current.close();
            } catch (SQLException e) {
                // what was not committed comes again
            }
        }
    }
}
