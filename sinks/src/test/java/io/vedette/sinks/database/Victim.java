// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.database;

import io.vedette.record.CameraRecord;
import io.vedette.sinks.FirstFailure;
import io.vedette.sinks.journal.Journal;
import io.vedette.sinks.journal.JournalFeed;
import io.vedette.sinks.journal.JournalOptions;
import io.vedette.stats.Stage;
import io.vedette.stats.StageMeter;
import io.vedette.stats.Stats;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * A JVM to be killed: keeps what a camera that moves and rests sees, as the sink does, and prints every record that it
 * announces. Arguments: the data directory and the number of its first frame.
 */
public final class Victim {
    private Victim() {}

    /** Runs until killed. */
    public static void main(String[] args) throws Exception {
        Path data = Path.of(args[0]);
        // Unbuffered: what was printed before the kill has been printed.
        PrintStream out = new PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.out), false);
        Database database = new SqliteFile(data.resolve("vedette.db")).open(data);
        Consumer<byte[]> announcing = record -> {
            byte[] line = (HexFormat.of().formatHex(record) + "\n").getBytes(StandardCharsets.US_ASCII);
            out.write(line, 0, line.length);
        };
        Stats stats = new Stats();
        FirstFailure failure = new FirstFailure();
        StageMeter meter = stats.stage("yard", Stage.JOURNAL);
        JournalOptions small = new JournalOptions(
                data.resolve("journal"), 2_000, Duration.ofMillis(1), Duration.ofMillis(20), 1 << 20, 1 << 20);
        Journal journal = new Journal(
                small,
                announcing,
                List.of(JournalFeed.lossless("database", store(database, data, stats, failure))),
                stats,
                failure);
        KeptSelection selection = new KeptSelection(Duration.ofMillis(1));
        for (int n = Integer.parseInt(args[1]); ; n++) {
            CompletableFuture<Void> last = CompletableFuture.completedFuture(null);
            for (KeptRecord record : selection.of(frame(n))) {
                last = journal.append(KeptCodec.encode(record), meter);
            }
            if (n % 4 == 0) {
                journal.sync(last, 1_000);
            }
        }
    }

    static ToDatabase store(Database database, Path data, Stats stats, FirstFailure failure) {
        return new ToDatabase(database, new RefusedRecords(data.resolve("refused.tsv")), stats, failure);
    }

    /** Moves in seven frames out of ten. */
    static CameraRecord frame(int n) {
        return MotionEpisodesTest.frame(n, n % 10 < 7 ? 0.5f : 0);
    }
}
