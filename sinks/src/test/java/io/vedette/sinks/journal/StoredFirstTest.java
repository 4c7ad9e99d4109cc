// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vedette.sinks.FirstFailure;
import io.vedette.stats.Stage;
import io.vedette.stats.StageMeter;
import io.vedette.stats.Stats;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A journal that announces nothing that its first consumer has not stored. */
class StoredFirstTest {
    @TempDir
    Path directory;

    private final Stats stats = new Stats();
    private final StageMeter meter = stats.stage("yard", Stage.JOURNAL);
    private final List<String> log = new CopyOnWriteArrayList<>();
    private volatile boolean down;

    @AfterEach
    void close() {
        stats.close();
    }

    @Test
    void nothingIsToldBeforeItIsStoredAndNothingAtAllMeanwhile() throws Exception {
        down = true;
        try (Journal journal = open(true)) {
            append(journal, "a");
            append(journal, "b");
            await().until(() -> log.contains("down"));
            assertThat(log).containsOnly("down");
            down = false;
            await().until(() -> log.contains("posted b"));
        }
        assertThat(log).containsSubsequence("stored a", "told a", "posted a");
        assertThat(log).containsSubsequence("stored b", "told b", "posted b");
        assertThat(log.stream().filter("told a"::equals)).hasSize(1);
    }

    @Test
    void closingTellsWhatCanStillBeStored() throws Exception {
        try (Journal journal = open(true)) {
            append(journal, "a");
        }
        assertThat(log).containsExactly("stored a", "told a", "posted a");
    }

    @Test
    void whatWasNotToldBecauseOfACrashIsToldOnceTheDatabaseHasIt() throws Exception {
        down = true;
        try (Journal journal = open(true)) {
            append(journal, "a");
        }
        assertThat(log).doesNotContain("told a");
        down = false;
        try (Journal journal = open(true)) {
            await().until(() -> log.contains("posted a") && journal.waitingBytes() == 0);
        }
        assertThat(log).containsSubsequence("stored a", "told a", "posted a");
    }

    @Test
    void theOrderCanBeChangedBetweenTwoLives() throws Exception {
        down = true;
        try (Journal journal = open(false)) {
            append(journal, "a");
            await().until(() -> log.contains("told a"));
        }
        down = false;
        try (Journal journal = open(true)) {
            append(journal, "b");
            await().until(() -> log.contains("posted b"));
        }
        assertThat(log).containsSubsequence("told a", "stored a", "stored b", "told b");
        assertThat(log.stream().filter("told a"::equals)).hasSize(1);
    }

    private void append(Journal journal, String record) throws Exception {
        journal.append(record.getBytes(StandardCharsets.UTF_8), meter).get(60, TimeUnit.SECONDS);
    }

    private Journal open(boolean storedFirst) {
        JournalConsumer database = records -> {
            if (down) {
                log.add("down");
                throw new StoreTroubleException("down", java.time.Duration.ofMillis(5));
            }
            records.forEach(record -> log.add("stored " + text(record)));
            return records.size();
        };
        JournalConsumer webhook = records -> {
            records.forEach(record -> log.add("posted " + text(record)));
            return records.size();
        };
        return new Journal(
                JournalOptions.at(directory.resolve("journal")).storedFirst(storedFirst),
                record -> log.add("told " + text(record)),
                List.of(JournalFeed.lossless("database", database), new JournalFeed("webhook", webhook, 1 << 20)),
                stats,
                new FirstFailure());
    }

    private static String text(byte[] record) {
        return new String(record, StandardCharsets.UTF_8);
    }
}
