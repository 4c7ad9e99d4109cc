// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.detect.toy;

import io.vedette.operators.detect.onnx.OnnxFields;
import io.vedette.operators.detect.onnx.OnnxTensor;
import io.vedette.operators.detect.onnx.ProtoWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * An ONNX model of about 100 kB with the inputs, outputs, metadata and constants of a YOLOv8 export for 640×640: a red square
 * is a {@code person}, a green one a {@code car}, a blue one a {@code dog}.
 *
 * <p>It averages each channel over windows of 96×96 pixels, one every 32 pixels; the score of a colour is how much of the
 * window has it. So squares of about 96 pixels in the model's input (15 % of the picture's longer side) are found best, and at
 * a confidence of 0.5 each gives one box. Its place is exact: a square of the window's size of which the window sees the part to
 * one side is off its middle by twice as much as what is seen of it.
 */
public final class ToyModel {
    /** Its labels, in order; their colours are red, green and blue. */
    public static final List<String> LABELS = List.of("person", "car", "dog");

    /** Side of the squares it knows, in pixels of the model's input. */
    public static final int SQUARE = 96;

    private static final int SIDE = 640;
    private static final int TYPE_INT = 2;
    private static final int TYPE_TENSOR = 4;
    private static final int TYPE_INTS = 7;

    private final ProtoWriter graph = new ProtoWriter();
    private static final String NAMES = "{0: 'person', 1: 'car', 2: 'dog'}";

    private final String metadataNames;
    private final int batch;
    private final Flaw flaw;

    /** What may be wrong with it. */
    public enum Flaw {
        /** Nothing. */
        NONE,
        /** One of its operations is none of ONNX's: the file is well-formed, and no runtime takes it. */
        UNKNOWN_OPERATION,
        /** A constant depends on the picture's size in a way that its editor doesn't know. */
        HIDDEN_SIZE
    }

    private ToyModel(String metadataNames, int batch, Flaw flaw) {
        this.metadataNames = metadataNames;
        this.batch = batch;
        this.flaw = flaw;
    }

    /** Writes the model to a file. */
    public static Path write(Path file) throws IOException {
        return Files.write(file, bytes());
    }

    /** The model's bytes. */
    public static byte[] bytes() {
        return bytesWithNames(NAMES);
    }

    /** The same model with other names in its metadata, for tests of what is recognised. */
    public static byte[] bytesWithNames(String names) {
        return new ToyModel(names, 1, Flaw.NONE).build();
    }

    /** A model that takes exactly so many pictures at once, and may have a flaw. */
    public static byte[] bytes(int batch, Flaw flaw) {
        return new ToyModel(NAMES, batch, flaw).build();
    }

    private byte[] build() {
        int classes = LABELS.size();
        List<Float> x = new ArrayList<>();
        List<Float> y = new ArrayList<>();
        List<Float> strides = new ArrayList<>();
        for (int stride : new int[] {8, 16, 32}) {
            scores(stride, stride == 32);
            int cells = SIDE / stride;
            for (int row = 0; row < cells; row++) {
                for (int column = 0; column < cells; column++) {
                    x.add(column + 0.5f);
                    y.add(row + 0.5f);
                    strides.add((float) stride);
                }
            }
        }
        long anchors = x.size();
        x.addAll(y);
        constantNode("anchors", OnnxTensor.of("", List.of(1L, 2L, anchors), floats(x)));
        initializer(OnnxTensor.of("strides", List.of(1L, anchors), floats(strides)));
        initializer(OnnxTensor.of("side", List.of(1L, 2L, 1L), SQUARE / 32f, SQUARE / 32f));
        initializer(OnnxTensor.of("nothing", List.of(4L, (long) classes, 1L), new float[4 * classes]));
        node("Concat", List.of("scores8", "scores16", "scores32"), "scores", integer("axis", 2));
        node("Mul", List.of("anchors", "strides"), "middles");
        node("Mul", List.of("side", "strides"), "sides");
        node("Concat", List.of("middles", "sides"), "box", integer("axis", 1));
        node("Conv", List.of("scores", "nothing"), "zeros", integers("kernel_shape", 1));
        node("Add", List.of("zeros", "box"), "windows");
        offsets();
        node(flaw == Flaw.UNKNOWN_OPERATION ? "Addition" : "Add", List.of("windows", "offsets"), "exactBoxes");
        long hidden = flaw == Flaw.HIDDEN_SIZE ? anchors : 1;
        initializer(OnnxTensor.of("offset", List.of(1L, 1L, hidden), new float[(int) hidden]));
        node("Add", List.of("exactBoxes", "offset"), "boxes");
        node("Concat", List.of("boxes", "scores"), "output0", integer("axis", 1));
        graph.text(OnnxFields.GRAPH_NAME, "toy");
        graph.message(OnnxFields.GRAPH_INPUT, value("images", batch, 3, SIDE, SIDE));
        graph.message(OnnxFields.GRAPH_OUTPUT, value("output0", batch, 4 + classes, anchors));
        return model();
    }

    private byte[] model() {
        ProtoWriter model = new ProtoWriter().varint(OnnxFields.MODEL_IR_VERSION, 8);
        model.message(OnnxFields.MODEL_GRAPH, graph);
        model.message(OnnxFields.MODEL_OPSET, new ProtoWriter().varint(OnnxFields.OPSET_VERSION, 13));
        for (String[] entry :
                new String[][] {{"task", "detect"}, {"stride", "32"}, {"imgsz", "[640, 640]"}, {"names", metadataNames}
                }) {
            model.message(
                    OnnxFields.MODEL_METADATA,
                    new ProtoWriter().text(OnnxFields.ENTRY_KEY, entry[0]).text(OnnxFields.ENTRY_VALUE, entry[1]));
        }
        return model.toByteArray();
    }

    /** The scores of one cell size; only the coarsest sees anything. */
    private void scores(int stride, boolean sees) {
        int kernel = sees ? SQUARE : stride;
        int pad = (kernel - stride) / 2;
        node(
                "AveragePool",
                List.of("images"),
                "mean" + stride,
                integers("kernel_shape", kernel, kernel),
                integers("strides", stride, stride),
                integers("pads", pad, pad, pad, pad),
                integer("count_include_pad", 1));
        float on = sees ? 1 : 0;
        float[] weights = {on, -on, -on, -on, on, -on, -on, -on, on};
        initializer(OnnxTensor.of("colours" + stride, List.of(3L, 3L, 1L, 1L), weights));
        initializer(OnnxTensor.of("low" + stride, List.of(), 0f));
        initializer(OnnxTensor.of("high" + stride, List.of(), 1f));
        initializer(OnnxTensor.of("rows" + stride, List.of(3L), (long) batch, (long) LABELS.size(), -1L));
        node("Conv", List.of("mean" + stride, "colours" + stride), "colour" + stride, integers("kernel_shape", 1, 1));
        node("Clip", List.of("colour" + stride, "low" + stride, "high" + stride), "clip" + stride);
        node("Reshape", List.of("clip" + stride, "rows" + stride), "scores" + stride);
    }

    /** By how much each box is off the middle of its window; a window of the coarsest cells alone sees anything. */
    private void offsets() {
        long[] window = {SQUARE, SQUARE};
        int pad = (SQUARE - 32) / 2;
        initializer(OnnxTensor.of("distances", List.of(4L, 1L, (long) SQUARE, (long) SQUARE), distances()));
        initializer(OnnxTensor.of("any", List.of(1L, 3L, 1L, 1L), 1f, 1f, 1f));
        initializer(OnnxTensor.of("little", List.of(), 1e-3f));
        initializer(OnnxTensor.of("fours", List.of(3L), (long) batch, 4L, -1L));
        node("Conv", List.of("images", "colours32"), "colourful", integers("kernel_shape", 1, 1));
        node("Clip", List.of("colourful", "low32", "high32"), "colourOnly");
        node("Conv", List.of("colourOnly", "any"), "coloured", integers("kernel_shape", 1, 1));
        node(
                "Conv",
                List.of("coloured", "distances"),
                "moments",
                integers("kernel_shape", window),
                integers("strides", 32, 32),
                integers("pads", pad, pad, pad, pad));
        node(
                "AveragePool",
                List.of("coloured"),
                "seen",
                integers("kernel_shape", window),
                integers("strides", 32, 32),
                integers("pads", pad, pad, pad, pad),
                integer("count_include_pad", 1));
        node("Add", List.of("seen", "little"), "seenOrLittle");
        node("Div", List.of("moments", "seenOrLittle"), "shifts");
        node("Reshape", List.of("shifts", "fours"), "shifts32");
        for (int stride : new int[] {8, 16}) {
            node("Conv", List.of("scores" + stride, "nothing"), "shifts" + stride, integers("kernel_shape", 1));
        }
        node("Concat", List.of("shifts8", "shifts16", "shifts32"), "offsets", integer("axis", 2));
    }

    /** Weights that give twice the mean distance of what is coloured from a window's middle: x, y, and nothing for sizes. */
    private static float[] distances() {
        float[] distances = new float[4 * SQUARE * SQUARE];
        for (int y = 0; y < SQUARE; y++) {
            for (int x = 0; x < SQUARE; x++) {
                int at = y * SQUARE + x;
                float part = 2f / (SQUARE * SQUARE);
                distances[at] = part * (x + 0.5f - SQUARE / 2f);
                distances[SQUARE * SQUARE + at] = part * (y + 0.5f - SQUARE / 2f);
            }
        }
        return distances;
    }

    private static float[] floats(List<Float> values) {
        float[] result = new float[values.size()];
        for (int i = 0; i < result.length; i++) {
            result[i] = values.get(i);
        }
        return result;
    }

    private void initializer(OnnxTensor tensor) {
        graph.message(OnnxFields.GRAPH_INITIALIZER, tensor.encode());
    }

    private void constantNode(String output, OnnxTensor tensor) {
        node(
                "Constant",
                List.of(),
                output,
                attribute("value", TYPE_TENSOR).message(OnnxFields.ATTRIBUTE_TENSOR, tensor.encode()));
    }

    private void node(String operation, List<String> inputs, String output, ProtoWriter... attributes) {
        ProtoWriter node = new ProtoWriter();
        inputs.forEach(input -> node.text(OnnxFields.NODE_INPUT, input));
        node.text(OnnxFields.NODE_OUTPUT, output).text(OnnxFields.NODE_OP, operation);
        for (ProtoWriter attribute : attributes) {
            node.message(OnnxFields.NODE_ATTRIBUTE, attribute);
        }
        graph.message(OnnxFields.GRAPH_NODE, node);
    }

    private static ProtoWriter attribute(String name, int type) {
        return new ProtoWriter().text(OnnxFields.ATTRIBUTE_NAME, name).varint(OnnxFields.ATTRIBUTE_TYPE, type);
    }

    private static ProtoWriter integer(String name, long value) {
        return attribute(name, TYPE_INT).varint(OnnxFields.ATTRIBUTE_INT, value);
    }

    private static ProtoWriter integers(String name, long... values) {
        ProtoWriter attribute = attribute(name, TYPE_INTS);
        for (long value : values) {
            attribute.varint(OnnxFields.ATTRIBUTE_INTS, value);
        }
        return attribute;
    }

    private static ProtoWriter value(String name, long... dims) {
        ProtoWriter shape = new ProtoWriter();
        for (long dim : dims) {
            shape.message(OnnxFields.SHAPE_DIM, new ProtoWriter().varint(OnnxFields.DIM_VALUE, dim));
        }
        ProtoWriter tensor = new ProtoWriter()
                .varint(OnnxFields.TENSOR_TYPE_ELEMENT, OnnxFields.FLOAT)
                .message(OnnxFields.TENSOR_TYPE_SHAPE, shape);
        return new ProtoWriter()
                .text(OnnxFields.VALUE_NAME, name)
                .message(OnnxFields.VALUE_TYPE, new ProtoWriter().message(OnnxFields.TYPE_TENSOR, tensor));
    }
}
