// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench.track;

import io.vedette.bench.detect.PlainBoxes;
import io.vedette.config.TrackingConfig;
import io.vedette.record.Box;
import io.vedette.record.Detection;
import io.vedette.record.MediaTime;
import java.util.ArrayList;
import java.util.List;

/**
 * The plain reference: each detection goes on with the object whose last box it overlaps most, best pair first (Bochinski,
 * Eiselein and Sikora, "High-Speed Tracking-by-Detection Without Using Image Information", AVSS 2017). No motion model; it
 * confirms and loses objects after the same frames and times as ours, and tells where the last box was while one is missed.
 */
public final class IouTracker implements Follower {
    private static final double LEAST_OVERLAP = 0.3;

    private final TrackingConfig config = TrackingConfig.DEFAULT;
    private final long lost = MediaTime.ofMillis(config.lost().toMillis());
    private final List<Followed> objects = new ArrayList<>();
    private long lastId;

    private static final class Followed {
        private final String label;
        private long id;
        private Box box;
        private long seen;
        private int hits = 1;

        private Followed(Detection detection, long pts) {
            label = detection.label();
            box = detection.box();
            seen = pts;
        }
    }

    @Override
    public List<IdentifiedBox> follow(long pts, List<Detection> detections) {
        List<Detection> open = new ArrayList<>(detections);
        List<Followed> waiting = new ArrayList<>(objects);
        while (goOn(waiting, open, pts)) {
            // the best pair is gone from both
        }
        for (Detection detection : open) {
            if (detection.score() >= config.high()) {
                objects.add(new Followed(detection, pts));
            }
        }
        objects.removeIf(object -> pts - object.seen > (object.id == 0 ? 0 : lost));
        List<IdentifiedBox> followed = new ArrayList<>();
        for (Followed object : objects) {
            if (object.id == 0 && object.hits >= config.confirm()) {
                object.id = ++lastId;
            }
            if (object.id != 0 && pts - object.seen <= lost / 2) {
                followed.add(new IdentifiedBox(object.id, object.box));
            }
        }
        return followed;
    }

    private static boolean goOn(List<Followed> waiting, List<Detection> open, long pts) {
        int bestObject = -1;
        int bestDetection = -1;
        double best = LEAST_OVERLAP;
        for (int o = 0; o < waiting.size(); o++) {
            for (int d = 0; d < open.size(); d++) {
                double overlap =
                        PlainBoxes.overlap(waiting.get(o).box, open.get(d).box());
                if (overlap > best && waiting.get(o).label.equals(open.get(d).label())) {
                    best = overlap;
                    bestObject = o;
                    bestDetection = d;
                }
            }
        }
        if (bestObject < 0) {
            return false;
        }
        Followed object = waiting.remove(bestObject);
        object.box = open.remove(bestDetection).box();
        object.seen = pts;
        object.hits++;
        return true;
    }
}
