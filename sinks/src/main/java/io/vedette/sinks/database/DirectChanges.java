// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.database;

import io.vedette.sinks.database.Database.RefusedException;
import io.vedette.sinks.journal.StoreTroubleException;
import io.vedette.store.StoreException;
import java.util.List;

/**
 * At once, each in a transaction of its own, for a process that has no journal: whoever changes something is told when the
 * database does not take it, and may try again.
 */
final class DirectChanges implements StoreChanges {
    private final Database database;

    DirectChanges(Database database) {
        this.database = database;
    }

    @Override
    public void make(KeptRecord change) {
        try {
            database.write(List.of(change));
        } catch (StoreTroubleException | RefusedException e) {
            throw new StoreException("the database takes nothing now: " + Database.words(e), e);
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
