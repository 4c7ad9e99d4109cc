// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench.detect;

import io.vedette.record.Box;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Boxes out of what YOLOv8 says, as one writes it in an afternoon: anchor by anchor, then greedy suppression of boxes of one
 * label. Pictures are as wide as the model's input and not higher.
 */
public final class PlainBoxes {
    private final int width;
    private final int height;
    private final int anchors;
    private final float confidence;
    private final float iou;

    /**
     * For a model.
     *
     * @param width columns of the model's input, a multiple of 32
     * @param height rows of it, a multiple of 32
     * @param confidence lowest score that counts
     * @param iou overlap above which the lower of two boxes of one label is dropped
     */
    public PlainBoxes(int width, int height, float confidence, float iou) {
        this.width = width;
        this.height = height;
        anchors = width / 8 * (height / 8) + width / 16 * (height / 16) + width / 32 * (height / 32);
        this.confidence = confidence;
        this.iou = iou;
    }

    /** What was found: label's index, score, box relative to the picture. */
    public record Found(int label, float score, Box box) {}

    /** What is in a picture of a height, best first; the output is [4 + labels, anchors], its position is left anywhere. */
    public List<Found> read(FloatBuffer output, int pictureHeight) {
        float[] numbers = new float[output.remaining()];
        output.get(numbers);
        int labels = numbers.length / anchors - 4;
        int top = (height - pictureHeight) / 2;
        List<Found> found = new ArrayList<>();
        for (int anchor = 0; anchor < anchors; anchor++) {
            int best = 0;
            for (int label = 1; label < labels; label++) {
                best = numbers[(4 + label) * anchors + anchor] > numbers[(4 + best) * anchors + anchor] ? label : best;
            }
            float score = numbers[(4 + best) * anchors + anchor];
            if (score >= confidence) {
                float across = numbers[2 * anchors + anchor];
                float down = numbers[3 * anchors + anchor];
                float left = numbers[anchor] - across / 2;
                float upper = numbers[anchors + anchor] - down / 2 - top;
                Box box = new Box(left / width, upper / pictureHeight, across / width, down / pictureHeight).clamped();
                found.add(new Found(best, score, box));
            }
        }
        return suppress(found);
    }

    private List<Found> suppress(List<Found> all) {
        all.sort(Comparator.comparingDouble(Found::score).reversed());
        List<Found> kept = new ArrayList<>();
        for (Found one : all) {
            if (kept.stream()
                    .noneMatch(better -> better.label() == one.label() && overlap(better.box(), one.box()) > iou)) {
                kept.add(one);
            }
        }
        return kept;
    }

    /** Intersection over union. */
    public static double overlap(Box a, Box b) {
        double across = Math.min(a.x() + a.width(), b.x() + b.width()) - Math.max(a.x(), b.x());
        double down = Math.min(a.y() + a.height(), b.y() + b.height()) - Math.max(a.y(), b.y());
        if (across <= 0 || down <= 0) {
            return 0;
        }
        double both = across * down;
        return both / ((double) a.width() * a.height() + (double) b.width() * b.height() - both);
    }
}
