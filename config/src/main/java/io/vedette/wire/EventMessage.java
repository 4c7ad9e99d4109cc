// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.wire;

import io.vedette.record.Box;
import io.vedette.record.ObjectEvent;
import org.jspecify.annotations.Nullable;

/**
 * What happened, as browsers and webhooks get it.
 *
 * @param type always {@code event}
 * @param phase {@code opened}, {@code updated} or {@code closed}
 * @param id the event's id
 * @param camera the camera's name
 * @param label what the object is
 * @param rule the rule's name
 * @param zone the rule's zone; null for none
 * @param line the rule's line; null for none
 * @param start wall time of its beginning, ISO-8601
 * @param end wall time of its end; null while it is open
 * @param topScore the best frame's confidence, 0..1
 * @param track the object's id
 * @param box where the object is in the best frame
 */
public record EventMessage(
        String type,
        String phase,
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
        Box box) {
    /** The message for an event. */
    public static EventMessage of(ObjectEvent event) {
        boolean closed = event.phase() == io.vedette.record.EventPhase.CLOSED;
        return new EventMessage(
                "event",
                event.phase().wireName(),
                event.id(),
                event.camera().name(),
                event.label(),
                event.rule(),
                event.zone(),
                event.line(),
                Instants.format(event.start()),
                closed ? Instants.format(event.seen()) : null,
                event.best().score(),
                event.track(),
                event.best().box());
    }
}
