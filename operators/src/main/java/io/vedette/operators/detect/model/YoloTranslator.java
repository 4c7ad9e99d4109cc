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
 * picture and needs a second engine for its array arithmetic. Holds direct buffers that grow to the largest batch, one that the
 * model reads and one that it writes, where its block can ({@link OutputInPlaceBlock}); belongs to one predictor, hence to one
 * thread.
 */
final class YoloTranslator implements NoBatchifyTranslator<List<Picture>, List<List<Detection>>> {
    private static final String PICTURES = "pictures";

    private final ModelShape shape;
    private final Letterbox letterbox;
    private final YoloOutput output;
    private final boolean inPlace;
    private FloatBuffer input = FloatBuffer.allocate(0);
    private FloatBuffer written = FloatBuffer.allocate(0);
    private long rows;
    private long anchors;

    /**
     * A translator for one shape.
     *
     * @param inPlace whether the model writes its output into an array that it is given
     */
    YoloTranslator(ModelShape shape, YoloOutput output, boolean inPlace) {
        this.shape = shape;
        this.output = output;
        this.inPlace = inPlace;
        letterbox = new Letterbox(shape);
    }

    @Override
    public NDList processInput(TranslatorContext context, List<Picture> pictures) {
        int floats = Letterbox.floats(shape);
        int all = floats * pictures.size();
        input = direct(input, all);
        for (int i = 0; i < pictures.size(); i++) {
            letterbox.write(pictures.get(i), input, i * floats);
        }
        input.position(0).limit(all);
        context.setAttachment(PICTURES, pictures);
        Shape tensor = new Shape(pictures.size(), 3, shape.height(), shape.width());
        NDList arrays = new NDList(context.getNDManager().create(input, tensor, DataType.FLOAT32));
        if (knowsOutput()) {
            written = direct(written, (int) (pictures.size() * rows * anchors));
            Shape numbers = new Shape(pictures.size(), rows, anchors);
            arrays.add(context.getNDManager().create(written, numbers, DataType.FLOAT32));
        }
        return arrays;
    }

    /** The first output is copied: it tells the shape, which a file need not. */
    private boolean knowsOutput() {
        return inPlace && rows > 0;
    }

    /** The buffer or a larger one, from its beginning to so many floats. */
    private static FloatBuffer direct(FloatBuffer buffer, int floats) {
        FloatBuffer enough = buffer.capacity() >= floats
                ? buffer
                : ByteBuffer.allocateDirect(floats * Float.BYTES)
                        .order(ByteOrder.nativeOrder())
                        .asFloatBuffer();
        return enough.clear().limit(floats);
    }

    @Override
    public List<List<Detection>> processOutput(TranslatorContext context, NDList outputs) {
        FloatBuffer numbers = written;
        if (!knowsOutput()) {
            NDArray tensor = outputs.get(0);
            numbers = tensor.toByteBuffer().asFloatBuffer();
            rows = tensor.getShape().get(1);
            anchors = tensor.getShape().get(2);
        }
        List<List<Detection>> result = new ArrayList<>();
        for (Picture picture : pictures(context)) {
            LetterboxGeometry geometry = LetterboxGeometry.of(picture.width(), picture.height(), shape);
            int at = result.size() * (int) (rows * anchors);
            result.add(output.read(numbers, at, (int) anchors, geometry));
        }
        return result;
    }

    @SuppressWarnings("unchecked") // put there by processInput
    private static List<Picture> pictures(TranslatorContext context) {
        return (List<Picture>) context.getAttachment(PICTURES);
    }
}
