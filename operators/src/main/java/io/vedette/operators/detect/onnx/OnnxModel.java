// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.detect.onnx;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What an ONNX file says of itself: its inputs, outputs and metadata. Reading it checks that the file is whole, before any
 * native code sees it.
 *
 * @param message the whole model
 * @param inputs what it takes; constants that older files list as inputs are left out
 * @param outputs what it gives
 * @param metadata the exporter's notes, by key
 */
public record OnnxModel(ProtoMessage message, List<Value> inputs, List<Value> outputs, Map<String, String> metadata) {
    /** A length that the model leaves open. */
    public static final long ANY = -1;

    /**
     * An input or output.
     *
     * @param name its name
     * @param type type of its elements, as in TensorProto.DataType
     * @param dims its shape; {@link #ANY} where the model leaves a length open
     */
    public record Value(String name, int type, List<Long> dims) {
        @Override
        public String toString() {
            List<String> shown = dims.stream()
                    .map(dim -> dim == ANY ? "any" : dim.toString())
                    .toList();
            return name + (type == OnnxFields.FLOAT ? " float" : " of type " + type) + shown;
        }
    }

    /**
     * Reads a model.
     *
     * @throws OnnxException if the bytes are not a whole ONNX model; the message says what is wrong with them
     */
    public static OnnxModel parse(byte[] file) throws OnnxException {
        if (file.length == 0) {
            throw new OnnxException("not an ONNX model: the file is empty");
        }
        try {
            return read(ProtoMessage.parse(ByteBuffer.wrap(file)));
        } catch (OnnxException e) {
            throw new OnnxException("not an ONNX model: " + e.getMessage());
        }
    }

    private static OnnxModel read(ProtoMessage model) throws OnnxException {
        List<ProtoField> graphs = model.all(OnnxFields.MODEL_GRAPH);
        if (graphs.size() != 1) {
            throw new OnnxException("it has no graph");
        }
        ProtoMessage graph = graphs.get(0).message();
        Set<String> constants = new HashSet<>();
        for (ProtoField field : graph.all(OnnxFields.GRAPH_INITIALIZER)) {
            constants.add(OnnxTensor.parse(field.message()).name());
        }
        Map<String, String> metadata = new TreeMap<>();
        for (ProtoField field : model.all(OnnxFields.MODEL_METADATA)) {
            ProtoMessage entry = field.message();
            metadata.put(entry.text(OnnxFields.ENTRY_KEY), entry.text(OnnxFields.ENTRY_VALUE));
        }
        List<Value> inputs = values(graph, OnnxFields.GRAPH_INPUT);
        inputs.removeIf(value -> constants.contains(value.name()));
        return new OnnxModel(
                model, List.copyOf(inputs), List.copyOf(values(graph, OnnxFields.GRAPH_OUTPUT)), Map.copyOf(metadata));
    }

    private static List<Value> values(ProtoMessage graph, int number) throws OnnxException {
        List<Value> values = new ArrayList<>();
        for (ProtoField field : graph.all(number)) {
            values.add(value(field.message()));
        }
        return values;
    }

    private static Value value(ProtoMessage info) throws OnnxException {
        long type = 0;
        List<Long> dims = new ArrayList<>();
        for (ProtoField typeField : info.all(OnnxFields.VALUE_TYPE)) {
            for (ProtoField tensor : typeField.message().all(OnnxFields.TYPE_TENSOR)) {
                ProtoMessage tensorType = tensor.message();
                type = tensorType.varint(OnnxFields.TENSOR_TYPE_ELEMENT, 0);
                for (ProtoField shape : tensorType.all(OnnxFields.TENSOR_TYPE_SHAPE)) {
                    for (ProtoField dim : shape.message().all(OnnxFields.SHAPE_DIM)) {
                        dims.add(dim.message().varint(OnnxFields.DIM_VALUE, ANY));
                    }
                }
            }
        }
        return new Value(info.text(OnnxFields.VALUE_NAME), (int) type, List.copyOf(dims));
    }
}
