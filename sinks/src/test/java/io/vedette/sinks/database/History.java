// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.database;

import io.vedette.record.Box;
import io.vedette.record.EventPhase;
import io.vedette.record.LineCrossing.Direction;
import io.vedette.sinks.database.KeptRecord.Event;
import io.vedette.sinks.database.KeptRecord.Moment;
import io.vedette.store.MediaKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * What a camera's lane may say in its life, at random: events open, go on and close; now and then the lane is cut off and
 * begins anew from what it knew some time before, while media time goes on.
 */
final class History {
    private final Random random;
    private final String camera;
    private final List<KeptRecord> said = new ArrayList<>();
    private Map<String, Event> open = new LinkedHashMap<>();
    private Map<String, Event> checkpoint = Map.of();
    private final List<String> ids = new ArrayList<>();
    private long now = 1_000;

    private History(String camera, long seed) {
        this.camera = camera;
        this.random = new Random(seed);
    }

    static List<KeptRecord> of(String camera, long seed, int steps) {
        History history = new History(camera, seed);
        for (int i = 0; i < steps; i++) {
            history.step();
        }
        return history.said;
    }

    private void step() {
        now += 1 + random.nextInt(50);
        int what = random.nextInt(20);
        if (what < 4 || ids.isEmpty()) {
            open();
        } else if (what < 10) {
            goOn();
        } else if (what < 13) {
            close();
        } else if (what == 13) {
            checkpoint = new LinkedHashMap<>(open);
        } else if (what == 14) {
            restart();
        } else if (what == 15) {
            said.add(new KeptRecord.Crossed(camera, "gate", Direction.IN, "person", 1, moment(now)));
        } else if (what == 16) {
            said.add(new KeptRecord.Keep(camera, any(), random.nextBoolean(), now));
        } else if (what == 17 && random.nextInt(3) == 0) {
            said.add(new KeptRecord.Delete(camera, any(), now));
        } else {
            media();
        }
    }

    private void open() {
        String id = camera + "-" + now;
        ids.add(id);
        say(event(camera, id, EventPhase.OPENED, now, now, now));
    }

    private void goOn() {
        for (Event event : List.copyOf(open.values())) {
            boolean better = random.nextBoolean();
            say(event(
                    camera,
                    event.id(),
                    EventPhase.UPDATED,
                    event.start().pts(),
                    now,
                    better ? now : event.best().pts()));
        }
    }

    private void close() {
        open.values().stream().findFirst().ifPresent(event -> {
            say(new Event(
                    camera,
                    event.id(),
                    now,
                    EventPhase.CLOSED,
                    event.rule(),
                    event.label(),
                    null,
                    null,
                    event.track(),
                    event.start(),
                    event.seen(),
                    event.best(),
                    event.score(),
                    event.box()));
            open.remove(event.id());
        });
    }

    private void restart() {
        open = new LinkedHashMap<>(checkpoint);
        said.add(new KeptRecord.Followed(camera, now, List.copyOf(open.keySet())));
        for (Event event : List.copyOf(open.values())) {
            said.add(new Event(
                    camera,
                    event.id(),
                    now,
                    EventPhase.OPENED,
                    event.rule(),
                    event.label(),
                    null,
                    null,
                    event.track(),
                    event.start(),
                    event.seen(),
                    event.best(),
                    event.score(),
                    event.box()));
        }
    }

    private void media() {
        MediaKind kind = MediaKind.values()[random.nextInt(4)];
        boolean none = random.nextInt(4) == 0;
        String file = none ? null : camera + "/2026-11-22/" + any() + "-" + random.nextInt(2);
        said.add(new KeptRecord.Media(
                camera, any(), kind, file, none ? 0 : 100, now - 100, now, none ? "disk full" : null));
    }

    private void say(Event event) {
        open.put(event.id(), event);
        said.add(event);
    }

    private String any() {
        return ids.get(random.nextInt(ids.size()));
    }

    static Moment moment(long pts) {
        return new Moment(pts, pts * 10);
    }

    /** Said when the object was seen. The score tells of the best frame. */
    static Event event(String camera, String id, EventPhase phase, long start, long seen, long best) {
        float score = (best % 4) / 4f;
        return new Event(
                camera,
                id,
                seen,
                phase,
                "people",
                "person",
                null,
                null,
                7,
                moment(start),
                moment(seen),
                moment(best),
                score,
                new Box(0.25f, 0.5f, score, 0.75f));
    }
}
