// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.database;

import java.nio.file.Path;
import org.junit.jupiter.api.Nested;

class LateWordsITCase {
    @Nested
    class Sqlite extends LateWordsContract {
        @Override
        protected TestDatabase fresh(Path place) {
            return new SqliteFile(place.resolve("vedette.db"));
        }
    }

    @Nested
    class Postgres extends LateWordsContract {
        @Override
        protected TestDatabase fresh(Path place) {
            return new PostgresDatabase();
        }

        @Override
        protected int histories() {
            return 1; // each commit goes to the disk
        }
    }
}
