// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.web.rest;

import io.vedette.record.Box;
import io.vedette.store.StoredEvent;
import io.vedette.wire.Instants;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One event as the API shows it; the schema is in {@code openapi.yaml}. */
record EventView(
        String id,
        String camera,
        String label,
        String rule,
        @Nullable String zone,
        @Nullable String line,
        String start,
        @Nullable String end,
        float topScore,
        long track,
        Box box,
        @Nullable String snapshot,
        @Nullable String thumbnail,
        @Nullable String clip,
        @Nullable String path,
        boolean kept,
        @Nullable String note) {
    static EventView of(StoredEvent event) {
        String at = "/api/events/" + event.id() + "/";
        Long end = event.end();
        return new EventView(
                event.id(),
                event.camera(),
                event.label(),
                event.rule(),
                event.zone(),
                event.line(),
                time(event.start()),
                end == null ? null : time(end),
                event.topScore(),
                event.track(),
                event.box(),
                event.snapshot() ? at + "snapshot.jpg" : null,
                event.snapshot() ? at + "thumbnail.jpg" : null,
                event.clip() ? at + "clip.mp4" : null,
                event.clip() ? at + "path.json" : null,
                event.kept(),
                event.note());
    }

    static String time(long millis) {
        return Instants.format(Instant.ofEpochMilli(millis));
    }
}
