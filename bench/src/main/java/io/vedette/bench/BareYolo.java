// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.vedette.record.Box;
import io.vedette.record.Picture;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * YOLOv8 on ONNX Runtime as one writes it in an afternoon: one thread, one picture after the other, no queue, no batches, no
 * cameras. Pictures are as wide as the model's input and not higher. Each thread has its own, sharing a session.
 */
final class BareYolo {
    private static final float GREY = 114f / 255f;

    private final OrtEnvironment environment;
    private final OrtSession session;
    private final int width;
    private final int height;
    private final float confidence;
    private final float iou;
    private final FloatBuffer input;
    private final float[] pixels;

    BareYolo(OrtEnvironment environment, OrtSession session, int width, int height, float confidence, float iou) {
        this.environment = environment;
        this.session = session;
        this.width = width;
        this.height = height;
        this.confidence = confidence;
        this.iou = iou;
        pixels = new float[3 * width * height];
        input = ByteBuffer.allocateDirect(pixels.length * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }

    /** What was found: label's index, score, box relative to the picture. */
    record Found(int label, float score, Box box) {}

    /** Finds what is in a picture, best first. */
    List<Found> detect(Picture picture) throws OrtException {
        int top = (height - picture.height()) / 2;
        prepare(picture, top);
        input.clear();
        input.put(pixels).flip();
        try (OnnxTensor tensor = OnnxTensor.createTensor(environment, input, new long[] {1, 3, height, width});
                OrtSession.Result result =
                        session.run(Map.of(session.getInputNames().iterator().next(), tensor))) {
            OnnxTensor output = (OnnxTensor) result.get(0);
            long[] shape = output.getInfo().getShape();
            return suppress(read(output.getFloatBuffer(), (int) shape[1] - 4, (int) shape[2], picture.height(), top));
        }
    }

    /** ITU-R BT.601, limited range, to red, green and blue of 0..1. */
    private void prepare(Picture picture, int top) {
        Arrays.fill(pixels, GREY);
        byte[] i420 = picture.i420();
        int area = picture.width() * picture.height();
        int plane = width * height;
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 0; x < picture.width(); x++) {
                float luma = 1.164f * ((i420[y * picture.width() + x] & 0xff) - 16);
                int chroma = area + y / 2 * (picture.width() / 2) + x / 2;
                float cb = (i420[chroma] & 0xff) - 128;
                float cr = (i420[chroma + area / 4] & 0xff) - 128;
                int at = (y + top) * width + x;
                pixels[at] = unit(luma + 1.596f * cr);
                pixels[at + plane] = unit(luma - 0.392f * cb - 0.813f * cr);
                pixels[at + 2 * plane] = unit(luma + 2.017f * cb);
            }
        }
    }

    private static float unit(float value) {
        return Math.max(0f, Math.min(255f, value)) / 255f;
    }

    private List<Found> read(FloatBuffer output, int labels, int anchors, int pictureHeight, int top) {
        float[] numbers = new float[output.remaining()];
        output.get(numbers);
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
        return found;
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
    static double overlap(Box a, Box b) {
        double across = Math.min(a.x() + a.width(), b.x() + b.width()) - Math.max(a.x(), b.x());
        double down = Math.min(a.y() + a.height(), b.y() + b.height()) - Math.max(a.y(), b.y());
        if (across <= 0 || down <= 0) {
            return 0;
        }
        double both = across * down;
        return both / ((double) a.width() * a.height() + (double) b.width() * b.height() - both);
    }
}
