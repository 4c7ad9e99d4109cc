// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.database;

import io.vedette.config.ConfigException;
import io.vedette.config.Secret;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * PostgreSQL. Bounded in time: a server that does not answer is trouble, not a hang. The password is asked for at each
 * connection and kept nowhere.
 */
final class PostgresServer implements DatabaseServer {
    /** "vedette" in ASCII: advisory locks are one space of numbers for all who use a database. */
    private static final long ALONE = 0x76656465747465L;

    private static final int CONNECT_SECONDS = 5;
    private static final int ANSWER_SECONDS = 30;

    private final String url;
    private final Optional<String> user;
    private final PasswordSource password;

    PostgresServer(String url, Optional<String> user, PasswordSource password) {
        this.url = url;
        this.user = user;
        this.password = password;
    }

    @Override
    public String url() {
        return url;
    }

    @Override
    public DataSource source() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setConnectTimeout(CONNECT_SECONDS);
        source.setLoginTimeout(CONNECT_SECONDS);
        source.setSocketTimeout(ANSWER_SECONDS);
        source.setTcpKeepAlive(true);
        source.setApplicationName("vedette");
        try {
            source.setURL(url);
        } catch (IllegalArgumentException e) {
            throw new ConfigException("database.url: (expected: jdbc:postgresql://host:port/database)");
        }
        user.ifPresent(source::setUser);
        Optional<Secret> secret = password.find();
        secret.ifPresent(found -> source.setPassword(found.reveal(System::getenv)));
        return source;
    }

    /** By classes of SQL states (appendix A of PostgreSQL's manual): data, integrity, syntax; but not missing rights. */
    @Override
    public boolean isOurFault(SQLException error) {
        String state = error.getSQLState();
        return state != null
                && (state.startsWith("22") || state.startsWith("23") || state.startsWith("42"))
                && !"42501".equals(state);
    }

    /** Class 40: deadlocks, and what could not be put in order. */
    @Override
    public boolean isConflict(SQLException error) {
        String state = error.getSQLState();
        return state != null && state.startsWith("40");
    }

    @Override
    public boolean tryAlone(Statements statements) throws SQLException {
        return statements
                .first(row -> row.getBoolean(1), "select pg_try_advisory_xact_lock(?)", ALONE)
                .orElse(false);
    }
}
