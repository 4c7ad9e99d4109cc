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
 * when done; those whom it feeds are of whoever made them.
 */
final class KeptJournal implements AutoCloseable {
    private final Journal journal;

    /**
     * Opens a journal.
     *
     * @param counted where what is dropped on the way is counted, by camera
     * @param reported where its health goes; of a journal that another left, nobody's
     * @param failure where bugs of our own are kept
     */
    KeptJournal(JournalOptions options, Fed fed, Stats counted, Stats reported, FirstFailure failure) {
        RefusedRecords refused = new RefusedRecords(options.directory().resolve("refused.tsv"));
        JournalFeed main = JournalFeed.lossless("database", new ToDatabase(fed.database(), refused, counted, failure));
        journal = new Journal(
                options,
                fed.announcer(),
                Stream.concat(Stream.of(main), fed.webhooks().feeds().stream()).toList(),
                reported,
                failure);
    }

    /** Whom it feeds. */
    record Fed(Database database, Announcer announcer, Webhooks webhooks) {}

    /** How journals of a job are read and written. */
    static JournalOptions at(Path directory, KeptOptions options) {
        return JournalOptions.at(directory).storedFirst(options.announce() == Announce.DATABASE);
    }

    Journal journal() {
        return journal;
    }

    @Override
    public void close() {
        journal.close();
    }
}
