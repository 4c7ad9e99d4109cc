// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.sender;

import io.vedette.record.EventPhase;
import io.vedette.record.ObjectEvent;
import io.vedette.sinks.Backoff;
import io.vedette.sinks.journal.JournalConsumer;
import io.vedette.sinks.journal.StoreTroubleException;
import io.vedette.stats.DropReason;
import io.vedette.stats.Stage;
import io.vedette.stats.StageMeter;
import io.vedette.stats.Stats;
import io.vedette.wire.EventMessage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Hands one rule's events to a sender, in order, each until it is taken: first that it opened, then that it closed. What
 * changes in between is for browsers. One that is refused {@value #MOST_REFUSALS} times is given up, so that the next gets
 * its turn.
 *
 * <p>An event that goes on over a restart opens once more, under the same key.
 */
public final class EventForwarder implements JournalConsumer, AutoCloseable {
    static final int MOST_REFUSALS = 3;

    private final String rule;
    private final Function<byte[], Optional<ObjectEvent>> reader;
    private final Sender sender;
    private final Backoff backoff;
    private final Stats stats;
    private int refusals;
    private @Nullable String complaint;

    /**
     * A forwarder of one rule's events.
     *
     * @param rule the rule's name
     * @param reader finds the event in a journalled record; empty for other records
     * @param sender where they go; closed with this
     * @param backoff pauses between tries
     * @param stats where to count
     */
    public EventForwarder(
            String rule, Function<byte[], Optional<ObjectEvent>> reader, Sender sender, Backoff backoff, Stats stats) {
        this.rule = rule;
        this.reader = reader;
        this.sender = sender;
        this.backoff = backoff;
        this.stats = stats;
    }

    /** Sends the first event of some records, so that the journal remembers each one that was taken. */
    @Override
    public int store(List<byte[]> records) throws StoreTroubleException {
        for (int i = 0; i < records.size(); i++) {
            Optional<ObjectEvent> event = wanted(records.get(i));
            if (event.isPresent()) {
                send(event.get());
                return i + 1;
            }
        }
        return records.size();
    }

    private void send(ObjectEvent event) throws StoreTroubleException {
        StageMeter meter = stats.stage(event.camera().name(), Stage.WEBHOOK);
        long began = System.nanoTime();
        try {
            sender.send(EventMessage.of(event), key(event));
            meter.handled();
            meter.latencyNanos(System.nanoTime() - began);
            refusals = 0;
            complaint = null;
            backoff.reset();
        } catch (SendException e) {
            String why = String.valueOf(e.getMessage());
            if (!e.isRefused() || ++refusals < MOST_REFUSALS) {
                throw new StoreTroubleException(why, Duration.ofMillis(backoff.nextMillis()));
            }
            refusals = 0;
            backoff.reset();
            complaint = why + "; the event was given up";
            meter.dropped(DropReason.WEBHOOK_REFUSED);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreTroubleException("interrupted");
        }
    }

    /** What is passed over because the other side was down for too long. */
    @Override
    public void lost(List<byte[]> records) {
        for (byte[] record : records) {
            wanted(record)
                    .ifPresent(event ->
                            stats.stage(event.camera().name(), Stage.WEBHOOK).dropped(DropReason.WEBHOOK_BEHIND));
        }
        refusals = 0;
    }

    @Override
    public @Nullable String complaint() {
        return complaint;
    }

    private Optional<ObjectEvent> wanted(byte[] record) {
        return reader.apply(record).filter(event -> event.rule().equals(rule) && event.phase() != EventPhase.UPDATED);
    }

    /** An event opens once; it may close twice, when a restart finds that it was not over. */
    private static String key(ObjectEvent event) {
        boolean opened = event.phase() == EventPhase.OPENED;
        return event.id() + ":" + event.phase().wireName() + ":" + (opened ? event.startPts() : event.seenPts());
    }

    @Override
    public void close() {
        sender.close();
    }
}
