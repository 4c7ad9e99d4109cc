// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.database;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What all contracts of databases begin with: one that nobody has used, seen as Vedette does and from outside. */
abstract class FreshDatabase {
    @TempDir
    Path directory;

    TestDatabase outside;
    Database database;

    /** A database that nobody has used yet. */
    protected abstract TestDatabase fresh(Path place);

    @BeforeEach
    void openDatabase() {
        outside = fresh(directory);
        database = outside.open(directory);
    }

    @AfterEach
    void closeDatabase() {
        database.close();
    }
}
