// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vedette.sinks.FirstFailure;
import io.vedette.stats.ComponentHealth;
import io.vedette.stats.DropReason;
import io.vedette.stats.Stage;
import io.vedette.stats.StageMeter;
import io.vedette.stats.Stats;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    @TempDir
    Path data;

    private final Stats stats = new Stats();
    private final StageMeter meter = stats.stage("yard", Stage.JOURNAL);
    private final FirstFailure failure = new FirstFailure();
    private final FakeStore store = new FakeStore();

    @AfterEach
    void close() {
        stats.close();
    }

    @Test
    void announcesThenStoresInOrder() throws Exception {
        try (Journal journal = open()) {
            journal.append(bytes("a"), meter).get(60, TimeUnit.SECONDS);
            appendAll(journal, "b", "c");
            await().until(() -> store.stored.size() == 3);
        }
        assertThat(store.log).containsSubsequence("announced a", "stored a");
        assertThat(store.log).containsSubsequence("announced a", "announced b", "announced c", "stored c");
        assertThat(store.stored).containsExactly("a", "b", "c");
        assertThat(meter.handledCount()).isEqualTo(3);
        failure.rethrow();
    }

    @Test
    void announcesWhileTheStoreDoesNotAnswerAndStoresOnceItDoes() throws Exception {
        store.trouble = true;
        try (Journal journal = open()) {
            appendAll(journal, "a", "b");
            await().until(() -> store.log.contains("announced b"));
            await().until(() -> health("store").equals("FAILED no answer"));
            assertThat(store.stored).isEmpty();
            assertThat(journal.waitingBytes()).isEqualTo(2 * (1 + RecordFormat.HEADER));
            store.trouble = false;
            await().until(() -> store.stored.equals(List.of("a", "b")));
            await().until(() -> journal.waitingBytes() == 0);
            assertThat(health("store")).startsWith("UP");
        }
        assertThat(store.log.stream().filter("announced a"::equals)).hasSize(1);
    }

    @Test
    void whatWasNotStoredComesAgainAfterARestartAndWhatWasDoesNot() throws Exception {
        try (Journal journal = open()) {
            appendAll(journal, "a");
            await().until(() -> store.stored.size() == 1);
            store.trouble = true;
            appendAll(journal, "b", "c");
        }
        store.trouble = false;
        try (Journal journal = open()) {
            appendAll(journal, "d");
            await().until(() -> store.stored.size() == 4);
        }
        assertThat(store.stored).containsExactly("a", "b", "c", "d");
    }

    @Test
    void aDirectoryThatCantBeWrittenIsAStateUntilItCan() throws Exception {
        Path blocked = Files.writeString(data.resolve("journal"), "not a directory");
        try (Journal journal = open()) {
            CompletableFuture<Void> early = journal.append(bytes("early"), meter);
            await().until(() -> health("journal").contains("expected: a directory that can be written"));
            assertThat(journal.sync(early, 5_000))
                    .as("does not wait while in trouble")
                    .isFalse();
            Files.delete(blocked);
            early.get(60, TimeUnit.SECONDS);
            await().until(() -> health("journal").startsWith("UP"));
            await().until(() -> !store.stored.isEmpty());
        }
        assertThat(store.stored).containsExactly("early");
        failure.rethrow();
    }

    @Test
    void troubleWhileWritingLosesNothing() throws Exception {
        JournalOptions aSegmentForEachGroup =
                new JournalOptions(data.resolve("journal"), 1, Duration.ZERO, Duration.ofMillis(20), 1 << 20, 1 << 20);
        try (Journal journal = open(aSegmentForEachGroup)) {
            appendAll(journal, "a");
            Path taken = data.resolve("journal").resolve("0000000000000009.journal");
            Files.createDirectory(taken); // in the place of the next segment
            List<String> names = IntStream.range(0, 200).mapToObj(i -> "r" + i).toList();
            List<CompletableFuture<Void>> waiting =
                    names.stream().map(name -> appendLater(journal, name)).toList();
            await().until(() -> health("journal").startsWith("FAILED"));
            Files.delete(taken);
            CompletableFuture.allOf(waiting.toArray(CompletableFuture[]::new)).get(60, TimeUnit.SECONDS);
            await().until(() -> store.stored.size() == 201);
            assertThat(store.stored.subList(1, 201)).isEqualTo(names);
        }
        failure.rethrow();
    }

    @Test
    void refusesAndCountsWhatFindsNoRoom() throws Exception {
        Files.writeString(data.resolve("journal"), "not a directory");
        try (Journal journal = open(new JournalOptions(
                data.resolve("journal"), 1 << 20, Duration.ZERO, Duration.ofMillis(20), 100, 1 << 20))) {
            IntStream.range(0, 20)
                    .forEach(i -> assertThat(journal.append(new byte[2], meter))
                            .matches(f -> i < 10 ? !f.isDone() : f.isCompletedExceptionally()));
            assertThat(meter.droppedCount(DropReason.JOURNAL_FULL)).isEqualTo(10);
            assertThat(journal.waitingBytes()).isEqualTo(100);
        }
        assertThat(meter.droppedCount(DropReason.JOURNAL_FULL))
                .as("the rest was lost at the end")
                .isEqualTo(20);
    }

    @Test
    void refusesWhatWouldFillTheDiskWhileTheStoreIsDown() throws Exception {
        store.trouble = true;
        try (Journal journal = open(new JournalOptions(
                data.resolve("journal"), 1 << 20, Duration.ZERO, Duration.ofMillis(20), 1 << 20, 50))) {
            appendAll(journal, "12", "12", "12", "12", "12");
            assertThat(journal.append(bytes("12"), meter)).isCompletedExceptionally();
            store.trouble = false;
            await().until(() -> journal.waitingBytes() == 0);
            appendAll(journal, "12");
        }
    }

    @Test
    void aBugInTheConsumerIsKeptForTheCaller() throws Exception {
        store.bug = true;
        try (Journal journal = open()) {
            appendAll(journal, "a");
            await().untilAsserted(() -> assertThatThrownBy(failure::rethrow).hasMessageContaining("a bug"));
        }
        store.bug = false;
        try (Journal journal = open()) {
            await().until(() -> store.stored.equals(List.of("a")));
            assertThat(journal.waitingBytes()).isGreaterThanOrEqualTo(0);
        }
    }

    @Test
    void isOpenOnceNoOtherProcessHasItsDirectory() throws Exception {
        JournalFiles other = JournalFiles.open(data.resolve("journal"));
        try (Journal journal = open()) {
            await().until(() -> health("journal").contains("is in use"));
            assertThat(journal.isOpen()).isFalse();
            other.close();
            await().until(journal::isOpen);
        }
    }

    @Test
    void closesInBoundedTimeWhenTheStoreHangs() throws Exception {
        store.hang = true;
        Journal journal = open();
        appendAll(journal, "a");
        await().until(() -> store.log.contains("hangs"));
        CompletableFuture<Void> closing = CompletableFuture.runAsync(journal::close);
        closing.get(60, TimeUnit.SECONDS);
    }

    @Test
    void aConsumerThatIsDownHoldsUpNoOther() throws Exception {
        FakeStore webhook = new FakeStore();
        webhook.trouble = true;
        JournalFeed[] feeds = {JournalFeed.lossless("store", store), new JournalFeed("webhook a", webhook, 1 << 20)};
        try (Journal journal = open(small(20), feeds)) {
            appendAll(journal, "a", "b", "c", "d");
            await().until(() -> store.stored.size() == 4);
            await().until(() -> health("webhook a").equals("FAILED no answer"));
            await().until(() -> health("store").startsWith("UP"));
            await().until(() -> journal.waitingBytes() == 0);
            assertThat(segments()).as("kept for the other").isGreaterThan(1);
        }
        webhook.trouble = false;
        try (Journal journal = open(small(20), feeds)) {
            await().until(() -> webhook.stored.equals(List.of("a", "b", "c", "d")));
            appendAll(journal, "e", "f", "g");
            await().until(() -> segments() == 1);
            await().until(() -> store.stored.size() == 7);
        }
        assertThat(store.stored).containsExactly("a", "b", "c", "d", "e", "f", "g");
        failure.rethrow();
    }

    @Test
    void aConsumerThatIsTooFarBehindIsMovedOnAndTold() throws Exception {
        FakeStore webhook = new FakeStore();
        webhook.trouble = true;
        JournalFeed[] feeds = {JournalFeed.lossless("store", store), new JournalFeed("webhook a", webhook, 40)};
        List<String> names = IntStream.range(10, 60).mapToObj(i -> "r" + i).toList();
        try (Journal journal = open(small(20), feeds)) {
            appendAll(journal, names.toArray(String[]::new));
            await().until(() -> store.stored.size() == 50 && segments() < 6);
            webhook.trouble = false;
            await().until(() -> webhook.stored.contains("r59"));
        }
        List<String> lost = webhook.log.stream()
                .filter(line -> line.startsWith("lost "))
                .map(line -> line.substring(5))
                .toList();
        assertThat(lost).isNotEmpty();
        List<String> both = new java.util.ArrayList<>(lost);
        both.addAll(webhook.stored);
        assertThat(both).as("each was stored or told as lost").containsExactlyElementsOf(names);
        assertThat(store.stored).isEqualTo(names);
    }

    @Test
    void aNewConsumerBeginsWithWhatComesFromNowOn() throws Exception {
        JournalFeed first = JournalFeed.lossless("store", store);
        try (Journal journal = open(small(1 << 20), first)) {
            appendAll(journal, "a", "b");
        }
        FakeStore webhook = new FakeStore();
        try (Journal journal = open(small(1 << 20), first, new JournalFeed("webhook a", webhook, 1 << 20))) {
            appendAll(journal, "c");
            await().until(() -> webhook.stored.equals(List.of("c")));
        }
        Path cursor = data.resolve("journal").resolve("cursor-webhook-a");
        assertThat(cursor).exists();
        try (Journal journal = open(small(1 << 20), first)) {
            appendAll(journal, "d");
            assertThat(cursor).as("nobody reads any more").doesNotExist();
        }
    }

    @Test
    void aConsumerMayTakeAsManyAsItLikes() throws Exception {
        store.oneByOne = true;
        try (Journal journal = open()) {
            List<CompletableFuture<Void>> all = IntStream.range(0, 20)
                    .mapToObj(i -> appendLater(journal, "r" + i))
                    .toList();
            CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).get(60, TimeUnit.SECONDS);
            await().until(() -> journal.waitingBytes() == 0);
        }
        assertThat(store.stored)
                .isEqualTo(IntStream.range(0, 20).mapToObj(i -> "r" + i).toList());
    }

    @Test
    void announcesWhileTheStoreHangs() throws Exception {
        store.hang = true;
        try (Journal journal = open()) {
            appendAll(journal, "a");
            await().until(() -> store.log.contains("hangs"));
            appendAll(journal, "b");
            await().until(() -> store.log.contains("announced b"));
        }
    }

    private Journal open() {
        return open(new JournalOptions(
                data.resolve("journal"), 1 << 20, Duration.ofMillis(2), Duration.ofMillis(20), 1 << 20, 1 << 20));
    }

    private Journal open(JournalOptions options) {
        return open(options, JournalFeed.lossless("store", store));
    }

    private Journal open(JournalOptions options, JournalFeed... feeds) {
        return new Journal(options, store::announce, List.of(feeds), stats, failure);
    }

    private JournalOptions small(long segmentBytes) {
        return new JournalOptions(
                data.resolve("journal"), segmentBytes, Duration.ofMillis(2), Duration.ofMillis(20), 1 << 20, 1 << 20);
    }

    private long segments() {
        String[] names = data.resolve("journal").toFile().list((directory, name) -> name.endsWith(".journal"));
        return names == null ? 0 : names.length;
    }

    private void appendAll(Journal journal, String... records) throws Exception {
        for (String record : records) {
            appendLater(journal, record).get(60, TimeUnit.SECONDS);
        }
    }

    private CompletableFuture<Void> appendLater(Journal journal, String record) {
        return journal.append(bytes(record), meter);
    }

    private String health(String component) {
        return stats.health().stream()
                .filter(h -> h.name().equals(component))
                .map((ComponentHealth h) -> h.status() + " " + h.error())
                .findFirst()
                .orElse("");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Keeps what it is told; does not answer, hangs or has a bug on command. */
    private static final class FakeStore implements JournalConsumer {
        private final List<String> log = new CopyOnWriteArrayList<>();
        private final List<String> stored = new CopyOnWriteArrayList<>();
        private volatile boolean trouble;
        private volatile boolean hang;
        private volatile boolean bug;
        private volatile boolean oneByOne;

        private void announce(byte[] record) {
            log.add("announced " + text(record));
        }

        @Override
        public int store(List<byte[]> records) throws StoreTroubleException {
            if (bug) {
                throw new IllegalStateException("a bug");
            }
            if (trouble) {
                throw new StoreTroubleException("no answer", new IOException("down"));
            }
            if (hang) {
                log.add("hangs");
                hang();
            }
            for (byte[] record : records) {
                log.add("stored " + text(record));
                stored.add(text(record));
                if (oneByOne) {
                    return 1;
                }
            }
            return records.size();
        }

        @Override
        public void lost(List<byte[]> records) {
            records.forEach(record -> log.add("lost " + text(record)));
        }

        private static void hang() {
            try {
                new java.util.concurrent.CountDownLatch(1).await();
            } catch (InterruptedException e) {
                throw new IllegalStateException("interrupted", e);
            }
        }

        private static String text(byte[] record) {
            return new String(record, StandardCharsets.UTF_8);
        }
    }
}
