// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vedette.config.ConfigException;
import io.vedette.config.Secret;
import io.vedette.sinks.journal.StoreTroubleException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseITCase {
    private static final List<KeptRecord> SOMETHING = List.of(new KeptRecord.Unfollowed("yard", 0));

    @TempDir
    Path directory;

    @Nested
    class Sqlite extends DatabaseContract {
        @Override
        protected TestDatabase fresh(Path place) {
            return new SqliteFile(place.resolve("vedette.db"));
        }
    }

    @Nested
    class Postgres extends DatabaseContract {
        @Override
        protected TestDatabase fresh(Path place) {
            return new PostgresDatabase();
        }

        @Override
        protected int histories() {
            return 3; // each commit goes to the disk
        }
    }

    @Test
    void sqliteIsReadWhileItIsWritten() throws Exception {
        SqliteFile file = new SqliteFile(directory.resolve("vedette.db"));
        try (Database database = file.open(directory)) {
            database.write(SOMETHING);
            assertThat(file.rows("pragma journal_mode")).containsExactly("wal");
        }
    }

    @Test
    void whoWritesAfterTheEndIsToldSoAndOpensNothing() throws Exception {
        SqliteFile file = new SqliteFile(directory.resolve("vedette.db"));
        Database database = file.open(directory);
        database.close();
        assertThatThrownBy(() -> database.write(SOMETHING))
                .isInstanceOf(StoreTroubleException.class)
                .hasMessage("Vedette is stopping");
        assertThat(file.path()).doesNotExist();
    }

    @Test
    void aFileThatIsNoDatabaseIsTroubleWithAClearWord() throws Exception {
        SqliteFile file = new SqliteFile(directory.resolve("vedette.db"));
        Files.writeString(file.path(), "these are somebody's notes, not a database ".repeat(100));
        try (Database database = file.open(directory)) {
            assertThatThrownBy(() -> database.write(SOMETHING))
                    .isInstanceOf(StoreTroubleException.class)
                    .hasMessageContaining("not a database");
        }
    }

    @Test
    void aServerThatIsNotThereIsTroubleWithoutAPassword() {
        Secret secret = new Secret("hunter2");
        DatabaseServer nowhere =
                new PostgresServer("jdbc:postgresql://127.0.0.1:1/v", Optional.of("me"), () -> Optional.of(secret));
        try (Database database = new Database(nowhere)) {
            assertThatThrownBy(() -> database.write(SOMETHING))
                    .isInstanceOf(StoreTroubleException.class)
                    .hasMessageContaining("127.0.0.1:1")
                    .message()
                    .doesNotContain("hunter2");
        }
    }

    @Test
    void aPasswordThatCantBeFoundOutIsTrouble() {
        DatabaseServer server = new PostgresServer("jdbc:postgresql://127.0.0.1:1/v", Optional.empty(), () -> {
            throw new ConfigException("vedette.yaml: not found");
        });
        try (Database database = new Database(server)) {
            assertThatThrownBy(() -> database.write(SOMETHING))
                    .isInstanceOf(StoreTroubleException.class)
                    .hasMessage("vedette.yaml: not found");
        }
    }
}
