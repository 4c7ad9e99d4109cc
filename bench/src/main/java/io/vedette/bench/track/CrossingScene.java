// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench.track;

import io.vedette.record.Box;
import io.vedette.record.MediaTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A generated square that people cross in both directions, near and far, in front of each other and behind a pillar. Five
 * frames a second, not quite regular, with a gap now and then as when a detector is late. The same seed gives the same frames.
 */
public final class CrossingScene {
    private static final Box PILLAR = new Box(0.47f, 0, 0.05f, 0.8f);
    private static final double PILLAR_FOOT = 0.8;
    private static final double LEAST_FOOT = 0.5;
    private static final double MOST_FOOT = 0.95;
    private static final double GAPS = 0.02;

    private final Random random;
    private final NoisyDetector detector;
    private final int people;
    private final List<Walker> walkers = new ArrayList<>();
    private final List<Long> ids = new ArrayList<>();
    private long lastId;
    private double untilNext;

    private CrossingScene(long seed, int people) {
        random = new Random(seed);
        detector = new NoisyDetector(new Random(seed + 1));
        this.people = people;
    }

    /** So many frames with up to so many people at once. */
    public static List<ShownFrame> frames(long seed, int people, int count) {
        CrossingScene scene = new CrossingScene(seed, people);
        List<ShownFrame> frames = new ArrayList<>();
        long millis = 1_767_225_600_000L;
        for (int i = 0; i < count; i++) {
            int pause = 160 + scene.random.nextInt(80);
            if (scene.random.nextDouble() < GAPS) {
                pause += 200 + scene.random.nextInt(1000);
            }
            millis += pause;
            frames.add(scene.next(MediaTime.ofMillis(millis), pause / 1000.0));
        }
        return frames;
    }

    private ShownFrame next(long pts, double seconds) {
        for (int i = walkers.size() - 1; i >= 0; i--) {
            walkers.get(i).walk(seconds);
            if (walkers.get(i).isGone()) {
                walkers.remove(i);
                ids.remove(i);
            }
        }
        untilNext -= seconds;
        if (walkers.size() < people && untilNext <= 0) {
            walkers.add(new Walker(random, LEAST_FOOT + (MOST_FOOT - LEAST_FOOT) * random.nextDouble()));
            ids.add(++lastId);
            untilNext = 12.0 / people * random.nextDouble();
        }
        List<IdentifiedBox> truth = new ArrayList<>();
        List<NoisyDetector.Sight> sights = new ArrayList<>();
        for (int i = 0; i < walkers.size(); i++) {
            Box whole = walkers.get(i).box();
            Box box = whole.clamped();
            if (box.width() > whole.width() / 2) {
                truth.add(new IdentifiedBox(ids.get(i), box));
                sights.add(new NoisyDetector.Sight(box, visible(walkers.get(i), box)));
            }
        }
        return new ShownFrame(pts, detector.detect(sights), truth);
    }

    /** Who is hidden by several is about as visible as behind the one that hides most of him. */
    private double visible(Walker walker, Box box) {
        double hidden = walker.foot() < PILLAR_FOOT ? part(box, PILLAR) : 0;
        for (Walker other : walkers) {
            if (other.foot() > walker.foot()) {
                hidden = Math.max(hidden, part(box, other.box()));
            }
        }
        return 1 - hidden;
    }

    private static double part(Box box, Box cover) {
        double across = Math.min(box.x() + box.width(), cover.x() + cover.width()) - Math.max(box.x(), cover.x());
        double down = Math.min(box.y() + box.height(), cover.y() + cover.height()) - Math.max(box.y(), cover.y());
        return across <= 0 || down <= 0 ? 0 : across * down / (box.width() * box.height());
    }
}
