// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.database;

import java.nio.file.Path;
import org.junit.jupiter.api.Nested;

class JdbcEventStoreITCase {
    @Nested
    class Sqlite extends EventStoreContract {
        @Override
        protected TestDatabase fresh(Path place) {
            return new SqliteFile(place.resolve("vedette.db"));
        }
    }

    @Nested
    class Postgres extends EventStoreContract {
        @Override
        protected TestDatabase fresh(Path place) {
            return new PostgresDatabase();
        }
    }

    @Nested
    class PostgresWithoutAJournal extends EventStoreContract {
        @Override
        protected TestDatabase fresh(Path place) {
            return new PostgresDatabase();
        }

        @Override
        protected JdbcEventStore store(KeptOptions options) {
            return JdbcEventStore.openDirectly(options);
        }
    }
}
