// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.record;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Any tracks and events, for properties. */
final class Events {
    private static final Arbitrary<String> NAMES = Records.TEXTS;

    private Events() {}

    static Arbitrary<Track> tracks() {
        return Combinators.combine(
                        Records.LONGS,
                        NAMES,
                        Records.UNIT,
                        Records.BOXES,
                        Arbitraries.floats(),
                        Arbitraries.floats(),
                        Records.LONGS,
                        Arbitraries.of(true, false))
                .as((id, label, score, box, x, y, pts, still) ->
                        new Track(id, label, score, box, x, y, pts, ~pts, still));
    }

    static Arbitrary<ObjectEvent> events() {
        Arbitrary<Sighting> sightings = Combinators.combine(
                        Records.LONGS, Records.INSTANTS, Records.UNIT, Records.BOXES)
                .as(Sighting::new);
        return Combinators.combine(
                        Records.CAMERAS,
                        NAMES,
                        Arbitraries.of(EventPhase.class),
                        NAMES.injectNull(0.3),
                        NAMES.injectNull(0.3),
                        Records.LONGS,
                        Records.INSTANTS,
                        sightings)
                .as((camera, name, phase, zone, line, number, time, best) -> new ObjectEvent(
                        camera,
                        name,
                        phase,
                        name + "rule",
                        name + "label",
                        zone,
                        line,
                        number,
                        number + 1,
                        time,
                        number + 2,
                        time.plusSeconds(1),
                        best));
    }

    static Arbitrary<OpenEvents> openEvents() {
        return Combinators.combine(Records.CAMERAS, Records.LONGS, NAMES.list().ofMaxSize(4))
                .as(OpenEvents::new);
    }

    static Arbitrary<LineCrossing> crossings() {
        return Combinators.combine(
                        Records.CAMERAS,
                        NAMES,
                        Arbitraries.of(LineCrossing.Direction.class),
                        NAMES,
                        Records.LONGS,
                        Records.LONGS,
                        Records.INSTANTS)
                .as(LineCrossing::new);
    }
}
