// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.detect.onnx;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Gives a YOLOv8 detector that was exported for one batch and one picture size any other size and any batch, by editing its
 * graph: the shapes of input and output, the target shapes of reshapes, and the grid of anchors with their strides, which
 * are constants of the export. The weights stay as they are, and so do the detections.
 *
 * <p>It edits only what it recognises: a graph whose grid is not the known one is refused and has to be used as it is.
 */
public final class YoloGraph {
    private final OnnxModel model;
    private final long batch;
    private final AnchorGrid grid;
    private int grids;
    private int strides;

    private YoloGraph(OnnxModel model, AnchorGrid grid) {
        this.model = model;
        this.grid = grid;
        batch = model.inputs().get(0).dims().get(0);
    }

    /**
     * The model for another picture size, with the batch left open.
     *
     * @param model a detector with one input [batch, 3, height, width] of fixed height and width, and one output; its batch may
     *     be any number, or open
     * @param height the new height, a multiple of 32
     * @param width the new width, a multiple of 32
     * @return the edited model
     * @throws OnnxException if the graph holds no grid that this code knows
     */
    public static ProtoMessage resize(OnnxModel model, int height, int width) throws OnnxException {
        List<Long> in = model.inputs().get(0).dims();
        AnchorGrid old = new AnchorGrid(in.get(2).intValue(), in.get(3).intValue());
        return new YoloGraph(model, old).edited(new AnchorGrid(height, width));
    }

    private ProtoMessage edited(AnchorGrid target) throws OnnxException {
        ProtoMessage result = model.message()
                .edit(OnnxFields.MODEL_GRAPH, field -> nested(field, editGraph(field.message(), target)));
        if (grids == 0 || strides == 0) {
            throw new OnnxException("its grid of anchors is not one that can be changed");
        }
        return result;
    }

    private ProtoMessage editGraph(ProtoMessage graph, AnchorGrid target) throws OnnxException {
        Set<String> shapes = reshapeTargets(graph);
        String input = model.inputs().get(0).name();
        return graph.without(OnnxFields.GRAPH_VALUE_INFO)
                .edit(OnnxFields.GRAPH_INITIALIZER, field -> {
                    OnnxTensor tensor = OnnxTensor.parse(field.message());
                    OnnxTensor edited = editConstant(tensor, shapes.contains(tensor.name()), target);
                    return edited.equals(tensor) ? field : nested(field, edited.encode());
                })
                .edit(OnnxFields.GRAPH_NODE, field -> editConstantNode(field, shapes, target))
                .edit(OnnxFields.GRAPH_INPUT, field -> {
                    ProtoMessage info = field.message();
                    List<Long> dims = List.of(OnnxModel.ANY, 3L, (long) target.height(), (long) target.width());
                    return info.text(OnnxFields.VALUE_NAME).equals(input) ? nested(field, withDims(info, dims)) : field;
                })
                .edit(OnnxFields.GRAPH_OUTPUT, field -> {
                    long channels = model.outputs().get(0).dims().get(1);
                    return nested(
                            field, withDims(field.message(), List.of(OnnxModel.ANY, channels, (long) target.count())));
                });
    }

    /** Names of the constants that say into which shape something is reshaped. */
    private static Set<String> reshapeTargets(ProtoMessage graph) throws OnnxException {
        Set<String> names = new HashSet<>();
        for (ProtoField field : graph.all(OnnxFields.GRAPH_NODE)) {
            ProtoMessage node = field.message();
            List<ProtoField> inputs = node.all(OnnxFields.NODE_INPUT);
            if (node.text(OnnxFields.NODE_OP).equals("Reshape") && inputs.size() > 1) {
                names.add(inputs.get(1).text());
            }
        }
        return names;
    }

    private ProtoField editConstantNode(ProtoField field, Set<String> shapes, AnchorGrid target) throws OnnxException {
        ProtoMessage node = field.message();
        if (!node.text(OnnxFields.NODE_OP).equals("Constant")) {
            return field;
        }
        boolean shape = shapes.contains(node.text(OnnxFields.NODE_OUTPUT));
        ProtoMessage edited = node.edit(
                OnnxFields.NODE_ATTRIBUTE,
                attribute -> nested(attribute, attribute.message().edit(OnnxFields.ATTRIBUTE_TENSOR, value -> {
                    OnnxTensor tensor = OnnxTensor.parse(value.message());
                    OnnxTensor changed = editConstant(tensor, shape, target);
                    return changed.equals(tensor) ? value : nested(value, changed.encode());
                })));
        return nested(field, edited);
    }

    /** The constant, changed where it depends on batch or picture size. */
    private OnnxTensor editConstant(OnnxTensor tensor, boolean shape, AnchorGrid target) {
        if (shape && tensor.type() == OnnxFields.INT64 && tensor.dims().size() == 1) {
            return editShape(tensor, target);
        }
        if (tensor.type() != OnnxFields.FLOAT || tensor.dims().isEmpty()) {
            return tensor;
        }
        int last = tensor.dims().size() - 1;
        if (tensor.dims().get(last) != grid.count()) {
            return tensor;
        }
        List<Long> dims = new ArrayList<>(tensor.dims());
        dims.set(last, (long) target.count());
        if (tensor.count() == 2L * grid.count() && Arrays.equals(tensor.floats(), grid.centres())) {
            grids++;
            return OnnxTensor.of(tensor.name(), dims, target.centres());
        }
        if (tensor.count() == grid.count() && Arrays.equals(tensor.floats(), grid.strides())) {
            strides++;
            return OnnxTensor.of(tensor.name(), dims, target.strides());
        }
        return tensor;
    }

    /** In a reshape's target, 0 means "as before" and -1, once, "the rest" (ONNX operator Reshape). */
    private OnnxTensor editShape(OnnxTensor tensor, AnchorGrid target) {
        long[] dims = tensor.longs();
        boolean stays = batch == OnnxModel.ANY && dims[0] <= 0;
        if (dims.length < 2 || (dims[0] != batch && !stays)) {
            return tensor;
        }
        dims[0] = stays ? dims[0] : 0;
        boolean open = Arrays.stream(dims).anyMatch(dim -> dim == -1);
        int last = dims.length - 1;
        long counterpart = grid.counterpart(dims[last], target);
        if (counterpart > 0) {
            dims[last] = open ? counterpart : -1;
        }
        return OnnxTensor.of(tensor.name(), tensor.dims(), dims);
    }

    private static ProtoMessage withDims(ProtoMessage info, List<Long> dims) throws OnnxException {
        ProtoWriter shape = new ProtoWriter();
        for (long dim : dims) {
            ProtoWriter written = new ProtoWriter();
            if (dim == OnnxModel.ANY) {
                written.text(OnnxFields.DIM_PARAM, "batch");
            } else {
                written.varint(OnnxFields.DIM_VALUE, dim);
            }
            shape.message(OnnxFields.SHAPE_DIM, written);
        }
        return info.edit(
                OnnxFields.VALUE_TYPE,
                type -> nested(
                        type,
                        type.message()
                                .edit(
                                        OnnxFields.TYPE_TENSOR,
                                        tensor -> nested(
                                                tensor,
                                                tensor.message()
                                                        .edit(
                                                                OnnxFields.TENSOR_TYPE_SHAPE,
                                                                old -> nested(old, shape))))));
    }

    private static ProtoField nested(ProtoField field, ProtoMessage message) {
        return ProtoField.bytes(field.number(), ByteBuffer.wrap(message.encode()));
    }

    private static ProtoField nested(ProtoField field, ProtoWriter message) {
        return ProtoField.bytes(field.number(), ByteBuffer.wrap(message.toByteArray()));
    }
}
