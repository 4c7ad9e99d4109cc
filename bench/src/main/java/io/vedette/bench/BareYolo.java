// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.vedette.bench.detect.PlainBoxes;
import io.vedette.config.DetectorConfig;
import io.vedette.operators.detect.model.ModelLocator;
import io.vedette.operators.detect.onnx.OnnxModel;
import io.vedette.operators.detect.onnx.YoloGraph;
import io.vedette.record.Picture;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.util.Arrays;
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
    private final PlainBoxes boxes;
    private final FloatBuffer input;
    private final float[] pixels;

    BareYolo(OrtEnvironment environment, OrtSession session, int width, int height, float confidence, float iou) {
        this.environment = environment;
        this.session = session;
        this.width = width;
        this.height = height;
        boxes = new PlainBoxes(width, height, confidence, iou);
        pixels = new float[3 * width * height];
        input = ByteBuffer.allocateDirect(pixels.length * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }

    /** The model's file, which is made for 640×640, edited to another size. */
    static byte[] model(int width, int height) throws Exception {
        OnnxModel model =
                OnnxModel.parse(Files.readAllBytes(ModelLocator.inCache().locate(DetectorConfig.OBJECTS.model())));
        ByteArrayOutputStream edited = new ByteArrayOutputStream();
        YoloGraph.resize(model, height, width).writeTo(edited);
        return edited.toByteArray();
    }

    /** Finds what is in a picture, best first. */
    List<PlainBoxes.Found> detect(Picture picture) throws OrtException {
        return boxes.read(output(picture), picture.height());
    }

    /** What the model itself says of a picture: [4 + labels, anchors]. */
    FloatBuffer output(Picture picture) throws OrtException {
        prepare(picture, (height - picture.height()) / 2);
        input.clear();
        input.put(pixels).flip();
        try (OnnxTensor tensor = OnnxTensor.createTensor(environment, input, new long[] {1, 3, height, width});
                OrtSession.Result result =
                        session.run(Map.of(session.getInputNames().iterator().next(), tensor))) {
            return ((OnnxTensor) result.get(0)).getFloatBuffer();
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
}
