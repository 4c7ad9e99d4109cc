// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.database;

import io.vedette.config.ConfigException;
import io.vedette.store.StoreException;
import java.sql.SQLException;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;

/** One connection that is only read from, opened at the first question and again after trouble. Thread-safe: in turn. */
final class ReadConnection implements AutoCloseable {
    private final DatabaseServer server;
    private @Nullable Statements open;
    private boolean closed;

    ReadConnection(DatabaseServer server) {
        this.server = server;
    }

    /**
     * A question.
     *
     * @param <T> what is answered
     */
    interface Question<T> {
        T ask(Statements statements) throws SQLException;
    }

    /**
     * Asks, and once more over a new connection if the old one has gone bad.
     *
     * @throws StoreException if the database does not answer
     */
    synchronized <T> T read(Question<T> question) {
        boolean wasOpen = open != null;
        try {
            return question.ask(open());
        } catch (SQLException | ConfigException | FlywayException e) {
            disconnect();
            if (wasOpen) {
                return read(question);
            }
            throw new StoreException("the database does not answer: " + Database.words(e), e);
        }
    }

    private Statements open() throws SQLException {
        if (closed) {
            throw new SQLException("Vedette is stopping");
        }
        Statements current = open;
        if (current == null) {
            Schema.ensure(server);
            current = new Statements(server.source().getConnection());
            open = current;
        }
        return current;
    }

    /** For good: who asks from then on is told so. */
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
                // nothing was written
            }
        }
    }
}
