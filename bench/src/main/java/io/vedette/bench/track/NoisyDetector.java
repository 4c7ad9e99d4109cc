// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench.track;

import io.vedette.bench.detect.PlainBoxes;
import io.vedette.record.Box;
import io.vedette.record.Detection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * What a detector makes of boxes: places and sizes shake, scores fall with what is hidden and now and then for no reason, some
 * objects are not seen, some are seen where nothing is, and of two that overlap much the lower score is suppressed. The rates
 * are of the order of yolov8n's on people.
 */
final class NoisyDetector {
    private static final float CONFIDENCE = 0.35f;
    private static final double SUPPRESSED = 0.45;
    private static final double SHAKE = 0.03;
    private static final double MISSED = 0.05;
    private static final double DIPS = 0.1;
    private static final double FALSE = 0.05;

    private final Random random;

    NoisyDetector(Random random) {
        this.random = random;
    }

    /**
     * An object as it is to be seen.
     *
     * @param box where
     * @param visible which part of it is not hidden, 0..1
     */
    record Sight(Box box, double visible) {}

    List<Detection> detect(List<Sight> sights) {
        List<Detection> seen = new ArrayList<>();
        for (Sight sight : sights) {
            double score = (0.85 + 0.07 * random.nextGaussian()) * Math.pow(sight.visible(), 0.8);
            if (random.nextDouble() < DIPS) {
                score *= 0.55;
            }
            Box box = shaken(sight.box()).clamped();
            boolean missed = random.nextDouble() < MISSED || sight.visible() < 0.3;
            if (!missed && score >= CONFIDENCE && box.width() > 0 && box.height() > 0) {
                seen.add(new Detection("person", (float) Math.min(0.97, score), box));
            }
        }
        if (random.nextDouble() < FALSE) {
            double score = CONFIDENCE + 0.35 * random.nextDouble();
            Box box = new Box(0.9f * random.nextFloat(), 0.7f * random.nextFloat(), 0.05f, 0.2f);
            seen.add(new Detection("person", (float) score, box));
        }
        seen.sort(Comparator.comparingDouble(Detection::score).reversed());
        return suppress(seen);
    }

    private Box shaken(Box box) {
        double width = box.width() * (1 + SHAKE * random.nextGaussian());
        double height = box.height() * (1 + SHAKE * random.nextGaussian());
        double x = box.x() + box.width() * (0.5 + SHAKE * random.nextGaussian()) - width / 2;
        double y = box.y() + box.height() * (0.5 + SHAKE * random.nextGaussian()) - height / 2;
        return new Box((float) x, (float) y, (float) width, (float) height);
    }

    private static List<Detection> suppress(List<Detection> seen) {
        List<Detection> kept = new ArrayList<>();
        for (Detection one : seen) {
            if (kept.stream().noneMatch(better -> PlainBoxes.overlap(better.box(), one.box()) > SUPPRESSED)) {
                kept.add(one);
            }
        }
        return kept;
    }
}
