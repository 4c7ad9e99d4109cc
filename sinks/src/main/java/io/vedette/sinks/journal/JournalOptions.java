// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.journal;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How a journal is kept.
 *
 * @param directory where; one journal and one process at a time
 * @param segmentBytes a new file is begun after so many bytes
 * @param group how long a record waits for others, to be made durable with them at once
 * @param retry pause after trouble with the disk or the consumer's store
 * @param maxPendingBytes how many bytes may wait in memory for the disk
 * @param maxBytes how many bytes may wait for the consumer's store, in memory and on disk
 * @param storedFirst whether a record is announced only when the first consumer has stored it, not when it is durable here
 */
public record JournalOptions(
        Path directory,
        long segmentBytes,
        Duration group,
        Duration retry,
        long maxPendingBytes,
        long maxBytes,
        boolean storedFirst) {
    /** Those of a journal that announces first. */
    public JournalOptions(
            Path directory, long segmentBytes, Duration group, Duration retry, long maxPendingBytes, long maxBytes) {
        this(directory, segmentBytes, group, retry, maxPendingBytes, maxBytes, false);
    }

    /** Files of 8 MiB, groups of 20 ms, a second between tries, at most 8 MiB in memory and 1 GiB on disk. */
    public static JournalOptions at(Path directory) {
        return new JournalOptions(
                directory, 8L << 20, Duration.ofMillis(20), Duration.ofSeconds(1), 8L << 20, 1L << 30);
    }

    /** The same, but announced as told. */
    public JournalOptions storedFirst(boolean first) {
        return new JournalOptions(directory, segmentBytes, group, retry, maxPendingBytes, maxBytes, first);
    }
}
