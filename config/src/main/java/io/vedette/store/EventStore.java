// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.store;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was kept of events, for those who ask. Answers may take as long as a disk does, so never call it from a thread that
 * must not wait. Thread-safe.
 */
public interface EventStore {
    /**
     * Some events, newest first.
     *
     * @throws IllegalArgumentException if the cursor is none that was given out
     * @throws StoreException if the database does not answer
     */
    EventPage events(EventQuery query);

    /**
     * One event; empty when there is none of that id.
     *
     * @throws StoreException if the database does not answer
     */
    Optional<StoredEvent> event(String id);

    /**
     * An event's file; empty when it has none of that kind or the file is gone.
     *
     * @throws StoreException if the database does not answer
     */
    Optional<Path> media(String id, MediaKind kind);

    /**
     * Bands of motion ({@link TimelineBand#event} is null) and events of a camera, by their beginning, the oldest
     * first. At most 5,000: of more, events before motion, and the newest of each.
     *
     * @param from those that had not ended before this wall time, milliseconds since the epoch
     * @param to those that began before this wall time
     * @throws StoreException if the database does not answer
     */
    List<TimelineBand> timeline(String camera, long from, long to);

    /**
     * Line crossings by hour, oldest first.
     *
     * @param camera null for all cameras
     * @throws StoreException if the database does not answer
     */
    List<CounterRow> counters(@Nullable String camera);

    /**
     * Marks an event to be kept from retention, or not any more. Done when it is durable; seen in answers soon after.
     *
     * @return whether there is such an event
     * @throws StoreException if it can't be made durable now
     */
    boolean keep(String id, boolean keep);

    /**
     * Deletes an event and its files. Done when it is durable; seen in answers soon after.
     *
     * @return whether there was such an event
     * @throws StoreException if it can't be made durable now
     */
    boolean delete(String id);
}
