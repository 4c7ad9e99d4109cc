// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.database;

import io.vedette.record.Box;
import io.vedette.record.EventPhase;
import io.vedette.record.MediaTime;
import io.vedette.store.MediaKind;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * The event that says that clips had to go because the disk was nearly full: one an episode, which is over when none had to
 * go for an hour; after a restart the next clip begins another. It is an event of the camera whose clip went first, of rule
 * {@value #RULE} and label {@value #LABEL}, over as soon as it begins, with no object in it, and its note says how full the
 * disk was. Nobody's webhook gets it, as each is for the events of a rule of the user's. For one thread.
 */
final class DiskWarning {
    static final String RULE = "disk";
    static final String LABEL = "warning";

    private static final long EPISODE = Duration.ofHours(1).toMillis();
    private static final Box NOWHERE = new Box(0, 0, 0, 0);

    private final Consumer<KeptRecord> journal;
    private long last = Long.MIN_VALUE;

    /** Told through a journal, which announces it as all events. */
    DiskWarning(Consumer<KeptRecord> journal) {
        this.journal = journal;
    }

    /**
     * Clips were deleted.
     *
     * @param camera whose clip was the oldest
     * @param words how full the disk is
     * @param now wall time
     */
    void clipsGone(String camera, String words, long now) {
        boolean begins = last == Long.MIN_VALUE || now - last >= EPISODE;
        last = now;
        if (begins) {
            KeptRecord.Event event = event(camera, new KeptRecord.Moment(MediaTime.ofMillis(now), now));
            journal.accept(event);
            long pts = event.start().pts();
            journal.accept(new KeptRecord.Media(camera, event.id(), MediaKind.CLIP, null, 0, pts, pts, words));
        }
    }

    private static KeptRecord.Event event(String camera, KeptRecord.Moment now) {
        return new KeptRecord.Event(
                camera,
                camera + "." + RULE + "." + now.time(),
                now.pts(),
                EventPhase.CLOSED,
                RULE,
                LABEL,
                null,
                null,
                0,
                now,
                now,
                now,
                0,
                NOWHERE);
    }
}
