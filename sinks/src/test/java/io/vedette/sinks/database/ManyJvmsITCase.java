// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.database;

import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ManyJvmsITCase {
    @Nested
    class Sqlite extends ManyJvmsContract {
        @Override
        protected TestDatabase fresh(Path place) {
            return new SqliteFile(place.resolve("vedette.db"));
        }
    }

    @Nested
    class Postgres extends ManyJvmsContract {
        @Override
        protected TestDatabase fresh(Path place) {
            return new PostgresDatabase();
        }

        @Test
        @Override
        void severalAtATimeDeleteNoMoreThanOne() throws Exception {
            super.severalAtATimeDeleteNoMoreThanOne();
        }
    }
}
