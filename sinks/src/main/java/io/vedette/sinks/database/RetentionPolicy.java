// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.database;

import io.vedette.config.EventsConfig.Limit;
import io.vedette.config.EventsConfig.Retention;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How long and how much is kept of which events: the narrowest of all that holds. */
record RetentionPolicy(Retention retention) {
    /**
     * How many bytes of media may be kept.
     *
     * @param label of events of this label; null for all of a camera
     * @param bytes the most
     */
    record Size(@Nullable String label, long bytes) {}

    /** How old an event may be. */
    Duration age(String camera, String label) {
        return Stream.concat(
                        Stream.of(retention.age()),
                        retention.limits().stream()
                                .filter(limit -> holdsFor(limit.camera(), camera) && holdsFor(limit.label(), label))
                                .flatMap(limit -> Stream.ofNullable(limit.age())))
                .min(Duration::compareTo)
                .orElseThrow();
    }

    /** How old may be what belongs to no event: motion, detections, single crossings. */
    Duration age() {
        return retention.age();
    }

    /** How much a camera may have: one for all of it, and one for each label with a limit of its own. */
    List<Size> sizes(String camera) {
        List<Size> sizes = new ArrayList<>();
        sizes.add(new Size(null, retention.size()));
        for (Limit limit : retention.limits()) {
            Long size = limit.size();
            if (size != null && holdsFor(limit.camera(), camera)) {
                sizes.add(new Size(limit.label(), size));
            }
        }
        return sizes;
    }

    /** How many bytes of the disk are kept free. */
    long free() {
        return retention.free();
    }

    private static boolean holdsFor(@Nullable String wanted, String actual) {
        return wanted == null || wanted.equals(actual);
    }
}
