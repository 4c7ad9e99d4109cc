// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.database;

import io.vedette.config.Announce;
import io.vedette.sinks.FirstFailure;
import io.vedette.sinks.journal.Journal;
import io.vedette.sinks.journal.JournalFeed;
import io.vedette.sinks.journal.JournalOptions;
import io.vedette.stats.Stats;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * A journal with all whom it feeds: the gateways, the database, webhooks. This JVM's own, or one that another left. Close it
 * when done; database and gateways' link are of whoever made them.
 */
final class KeptJournal implements AutoCloseable {
    private final Webhooks webhooks;
    private final Journal journal;

    /**
     * Opens a journal.
     *
     * @param stats where to report; of a journal that another left, none that anybody sees
     * @param failure where bugs of our own are kept
     */
    KeptJournal(
            KeptOptions options,
            Path directory,
            Database database,
            Announcer announcer,
            Stats stats,
            FirstFailure failure) {
        webhooks = new Webhooks(options, stats);
        RefusedRecords refused = new RefusedRecords(directory.resolve("refused.tsv"));
        JournalFeed main = JournalFeed.lossless("database", new ToDatabase(database, refused, stats, failure));
        journal = new Journal(
                JournalOptions.at(directory).storedFirst(options.announce() == Announce.DATABASE),
                announcer,
                Stream.concat(Stream.of(main), webhooks.feeds().stream()).toList(),
                stats,
                failure);
    }

    Journal journal() {
        return journal;
    }

    @Override
    public void close() {
        journal.close();
        webhooks.close();
    }
}
