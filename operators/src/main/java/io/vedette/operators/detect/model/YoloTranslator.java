// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.detect.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.NoBatchifyTranslator;
import ai.djl.translate.TranslatorContext;
import io.vedette.record.Detection;
import io.vedette.record.Picture;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * DJL's translator for YOLOv8: pictures to one input tensor, one output tensor to detections. DJL's own one stretches the
 * picture and needs a second engine for its array arithmetic. Holds a direct buffer that grows to the largest batch; belongs
 * to one predictor, hence to one thread.
 */
final class YoloTranslator implements NoBatchifyTranslator<List<Picture>, List<List<Detection>>> {
    private static final String PICTURES = "pictures";

    private final ModelShape shape;
    private final Letterbox letterbox;
    private final YoloOutput output;
    private FloatBuffer input = FloatBuffer.allocate(0);

    YoloTranslator(ModelShape shape, YoloOutput output) {
        this.shape = shape;
        this.output = output;
        letterbox = new Letterbox(shape);
    }

    @Override
    public NDList processInput(TranslatorContext context, List<Picture> pictures) {
        int floats = Letterbox.floats(shape);
        int all = floats * pictures.size();
        if (input.capacity() < all) {
            input = ByteBuffer.allocateDirect(all * Float.BYTES)
                    .order(ByteOrder.nativeOrder())
                    .asFloatBuffer();
        }
        input.clear();
        for (int i = 0; i < pictures.size(); i++) {
            letterbox.write(pictures.get(i), input, i * floats);
        }
        input.position(0).limit(all);
        context.setAttachment(PICTURES, pictures);
        Shape tensor = new Shape(pictures.size(), 3, shape.height(), shape.width());
        return new NDList(context.getNDManager().create(input, tensor, DataType.FLOAT32));
    }

    @Override
    public List<List<Detection>> processOutput(TranslatorContext context, NDList outputs) {
        NDArray tensor = outputs.get(0);
        long[] dims = tensor.getShape().getShape();
        FloatBuffer numbers = tensor.toByteBuffer().asFloatBuffer();
        int anchors = (int) dims[2];
        int size = (int) (dims[1] * dims[2]);
        List<List<Detection>> result = new ArrayList<>();
        for (Picture picture : pictures(context)) {
            LetterboxGeometry geometry = LetterboxGeometry.of(picture.width(), picture.height(), shape);
            result.add(output.read(numbers, result.size() * size, anchors, geometry));
        }
        return result;
    }

    @SuppressWarnings("unchecked") // put there by processInput
    private static List<Picture> pictures(TranslatorContext context) {
        return (List<Picture>) context.getAttachment(PICTURES);
    }
}
