// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.database;

import io.vedette.sinks.Backoff;
import io.vedette.sinks.journal.JournalFeed;
import io.vedette.sinks.sender.EventForwarder;
import io.vedette.sinks.sender.WebhookSender;
import io.vedette.stats.Stats;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The webhooks of a job: each rule's reads the journal on its own. */
final class Webhooks implements AutoCloseable {
    /** Bounds the disk that one dead webhook can take: some 100,000 events. */
    private static final long MAX_BEHIND = 64L << 20;

    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final long SHORTEST_PAUSE = 500;
    private static final long LONGEST_PAUSE = 60_000;

    private final Map<String, EventForwarder> forwarders = new LinkedHashMap<>();

    Webhooks(KeptOptions options, Stats stats) {
        for (String rule : options.webhooks()) {
            forwarders.put(
                    rule,
                    new EventForwarder(
                            rule,
                            JournalledEvents::read,
                            new WebhookSender(() -> options.secrets().webhook(rule), ANSWER),
                            new Backoff(SHORTEST_PAUSE, LONGEST_PAUSE, new Random()),
                            stats));
        }
    }

    List<JournalFeed> feeds() {
        return forwarders.entrySet().stream()
                .map(entry -> new JournalFeed("webhook " + entry.getKey(), entry.getValue(), MAX_BEHIND))
                .toList();
    }

    @Override
    public void close() {
        forwarders.values().forEach(EventForwarder::close);
    }
}
