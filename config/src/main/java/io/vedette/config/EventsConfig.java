// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.config;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of events.
 *
 * @param announce when events are told
 * @param clip video
 * @param snapshot whether to keep a picture of the best frame
 * @param retention how long and how much
 */
public record EventsConfig(Announce announce, Clip clip, boolean snapshot, Retention retention)
        implements Serializable {
    /** Told when on the disk, clips with 5 s before and after, snapshots, two weeks, at most 20 GB for each camera. */
    public static final EventsConfig DEFAULT =
            new EventsConfig(Announce.JOURNAL, Clip.DEFAULT, true, Retention.DEFAULT);

    private static final long serialVersionUID = 1;

    /**
     * An event's video.
     *
     * @param enabled whether to keep it
     * @param before how long before the beginning it starts, at the key frame at or before
     * @param after how long after the end it goes on
     * @param longest where it is cut
     */
    public record Clip(boolean enabled, Duration before, Duration after, Duration longest) implements Serializable {
        /** On, 5 s each, cut after 10 minutes. */
        public static final Clip DEFAULT =
                new Clip(true, Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofMinutes(10));

        private static final long serialVersionUID = 1;
    }

    /**
     * How long and how much is kept. What a user marked to be kept stays.
     *
     * @param age how old an event may be
     * @param size how many bytes of media each camera may have
     * @param free how many bytes of the disk are kept free, by deleting the oldest clips of all
     * @param limits narrower ones
     */
    public record Retention(Duration age, long size, long free, List<Limit> limits) implements Serializable {
        /** Two weeks, 20 GB for each camera, 1 GB of the disk free. */
        public static final Retention DEFAULT = new Retention(Duration.ofDays(14), 20L << 30, 1L << 30, List.of());

        private static final long serialVersionUID = 1;
    }

    /**
     * What holds for events of a camera, of a label, or both.
     *
     * @param camera of this one; null for each
     * @param label of this kind; null for each
     * @param age how old; null for no other limit
     * @param size how many bytes of media; null for no other limit
     */
    public record Limit(
            @Nullable String camera,
            @Nullable String label,
            @Nullable Duration age,
            @Nullable Long size) implements Serializable {
        private static final long serialVersionUID = 1;
    }
}
