// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.journal;

/**
 * One of those that a journal feeds.
 *
 * @param component its name in health, such as {@code database}
 * @param consumer who gets the records
 * @param maxBehind how many durable bytes it may be behind; beyond, it is moved on and told what it lost
 */
public record JournalFeed(String component, JournalConsumer consumer, long maxBehind) {
    /** A feed that loses nothing: when it is too far behind, the journal takes no more. */
    public static JournalFeed lossless(String component, JournalConsumer consumer) {
        return new JournalFeed(component, consumer, Long.MAX_VALUE);
    }

    boolean isLossless() {
        return maxBehind == Long.MAX_VALUE;
    }

    /** The end of its cursor's file name. */
    String cursorName() {
        return component.replaceAll("[^A-Za-z0-9_-]", "-");
    }
}
