// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.detect.model;

import io.vedette.config.DetectorConfig;
import io.vedette.record.Detection;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Reads the output of a YOLOv8 detector: [4 + classes, anchors], the middle and size of a box in the model's pixels, then one
 * score per class.
 *
 * <p>Goes row by row through the scores, so that the search for the best score of each anchor is a vectorised maximum; only
 * the few anchors above the threshold are then looked at one by one. Not thread-safe.
 */
public final class YoloOutput {
    /** More candidates than this are no picture but noise: the best are kept. */
    private static final int MOST_CANDIDATES = 1000;

    private static final int MOST_DETECTIONS = 300;

    private final List<String> labels;
    private final boolean[] wanted;
    private final float confidence;
    private final float iou;
    private float[] best = new float[0];
    private float[] row = new float[0];

    /**
     * Reads outputs of one model.
     *
     * @param labels the model's labels, in its order
     * @param config what counts, and which labels are wanted
     */
    public YoloOutput(List<String> labels, DetectorConfig config) {
        this.labels = labels;
        this.confidence = config.confidence();
        this.iou = config.iou();
        wanted = new boolean[labels.size()];
        for (int i = 0; i < wanted.length; i++) {
            wanted[i] = config.labels().isEmpty() || config.labels().contains(labels.get(i));
        }
    }

    private record Candidate(int label, float score, float x, float y, float width, float height) {
        boolean isFinite() {
            return Float.isFinite(score + x + y + width + height);
        }

        float overlap(Candidate other) {
            float across = Math.min(x + width / 2, other.x + other.width / 2)
                    - Math.max(x - width / 2, other.x - other.width / 2);
            float down = Math.min(y + height / 2, other.y + other.height / 2)
                    - Math.max(y - height / 2, other.y - other.height / 2);
            if (across <= 0 || down <= 0) {
                return 0;
            }
            float both = across * down;
            return both / (width * height + other.width * other.height - both);
        }
    }

    /**
     * What is in one picture, highest score first.
     *
     * @param output the whole output
     * @param index where this picture's numbers begin
     * @param anchors how many anchors there are
     * @param geometry where the picture lay in the input
     */
    public List<Detection> read(FloatBuffer output, int index, int anchors, LetterboxGeometry geometry) {
        if (best.length != anchors) {
            best = new float[anchors];
            row = new float[anchors];
        }
        Arrays.fill(best, 0f);
        for (int label = 0; label < labels.size(); label++) {
            output.get(index + (4 + label) * anchors, row);
            for (int i = 0; i < anchors; i++) {
                best[i] = Math.max(best[i], row[i]);
            }
        }
        List<Candidate> candidates = new ArrayList<>();
        for (int anchor = 0; anchor < anchors; anchor++) {
            if (best[anchor] >= confidence) {
                addCandidate(candidates, output, index + anchor, anchors);
            }
        }
        candidates.sort(Comparator.comparingDouble(Candidate::score).reversed());
        List<Detection> detections = new ArrayList<>();
        for (Candidate kept : suppress(candidates)) {
            detections.add(new Detection(
                    labels.get(kept.label()),
                    Math.min(1f, kept.score()),
                    geometry.toPicture(kept.x(), kept.y(), kept.width(), kept.height())));
        }
        return List.copyOf(detections);
    }

    private void addCandidate(List<Candidate> candidates, FloatBuffer output, int at, int anchors) {
        int label = 0;
        float score = output.get(at + 4 * anchors);
        for (int i = 1; i < labels.size(); i++) {
            float other = output.get(at + (4 + i) * anchors);
            if (other > score) {
                label = i;
                score = other;
            }
        }
        Candidate candidate = new Candidate(
                label,
                score,
                output.get(at),
                output.get(at + anchors),
                output.get(at + 2 * anchors),
                output.get(at + 3 * anchors));
        // A model that divides by zero must not put into the world what no database can hold.
        if (wanted[label] && candidate.isFinite()) {
            candidates.add(candidate);
        }
    }

    /** Greedy suppression: of boxes of one label that overlap too much, the best stays. */
    private List<Candidate> suppress(List<Candidate> sorted) {
        List<Candidate> kept = new ArrayList<>();
        for (Candidate candidate : sorted.subList(0, Math.min(sorted.size(), MOST_CANDIDATES))) {
            boolean free = true;
            for (Candidate better : kept) {
                if (better.label() == candidate.label() && better.overlap(candidate) > iou) {
                    free = false;
                    break;
                }
            }
            if (free && kept.size() < MOST_DETECTIONS) {
                kept.add(candidate);
            }
        }
        return kept;
    }
}
