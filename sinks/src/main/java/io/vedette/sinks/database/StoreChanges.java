// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.database;

import io.vedette.store.StoreException;

/** How what users change gets into the database. Thread-safe. */
interface StoreChanges extends AutoCloseable {
    /**
     * Makes a change; it will not be lost any more when this returns.
     *
     * @throws StoreException if that can't be done now
     */
    void make(KeptRecord change);

    @Override
    void close();
}
