// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.database;

import io.vedette.jvm.Lease;
import io.vedette.store.StoreException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** By the journal of this JVM, as all that lanes write: also while the database does not answer. */
final class JournalledChanges implements StoreChanges {
    private static final long DURABLE_SECONDS = 5;

    private final Lease<Kept> kept;

    JournalledChanges(Lease<Kept> kept) {
        this.kept = kept;
    }

    @Override
    public void make(KeptRecord change) {
        try {
            kept.get().append(change).get(DURABLE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException("interrupted", e);
        } catch (ExecutionException e) {
            throw new StoreException("the journal takes nothing now: " + Database.words(e), e);
        } catch (TimeoutException e) {
            throw new StoreException("the journal's disk does not answer", e);
        }
    }

    @Override
    public void close() {
        kept.close();
    }
}
