// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.detect.onnx;

/** The field numbers of {@code onnx.proto} (ONNX IR specification, version 3 and later) that are read or written here. */
public final class OnnxFields {
    /** ModelProto: version of the format. */
    public static final int MODEL_IR_VERSION = 1;
    /** ModelProto: the graph. */
    public static final int MODEL_GRAPH = 7;
    /** ModelProto: an operator set that the graph uses. */
    public static final int MODEL_OPSET = 8;
    /** ModelProto: a key with a value. */
    public static final int MODEL_METADATA = 14;
    /** OperatorSetIdProto: version. */
    public static final int OPSET_VERSION = 2;
    /** StringStringEntryProto: key. */
    public static final int ENTRY_KEY = 1;
    /** StringStringEntryProto: value. */
    public static final int ENTRY_VALUE = 2;
    /** GraphProto: an operation. */
    public static final int GRAPH_NODE = 1;
    /** GraphProto: name. */
    public static final int GRAPH_NAME = 2;
    /** GraphProto: a constant tensor. */
    public static final int GRAPH_INITIALIZER = 5;
    /** GraphProto: an input. */
    public static final int GRAPH_INPUT = 11;
    /** GraphProto: an output. */
    public static final int GRAPH_OUTPUT = 12;
    /** GraphProto: the shape of a value in between. */
    public static final int GRAPH_VALUE_INFO = 13;
    /** NodeProto: name of an input. */
    public static final int NODE_INPUT = 1;
    /** NodeProto: name of an output. */
    public static final int NODE_OUTPUT = 2;
    /** NodeProto: which operation. */
    public static final int NODE_OP = 4;
    /** NodeProto: an attribute. */
    public static final int NODE_ATTRIBUTE = 5;
    /** AttributeProto: name. */
    public static final int ATTRIBUTE_NAME = 1;
    /** AttributeProto: an integer. */
    public static final int ATTRIBUTE_INT = 3;
    /** AttributeProto: a tensor. */
    public static final int ATTRIBUTE_TENSOR = 5;
    /** AttributeProto: integers. */
    public static final int ATTRIBUTE_INTS = 8;
    /** AttributeProto: what kind of value it has. */
    public static final int ATTRIBUTE_TYPE = 20;
    /** ValueInfoProto: name. */
    public static final int VALUE_NAME = 1;
    /** ValueInfoProto: type. */
    public static final int VALUE_TYPE = 2;
    /** TypeProto: a tensor's type. */
    public static final int TYPE_TENSOR = 1;
    /** TypeProto.Tensor: type of its elements. */
    public static final int TENSOR_TYPE_ELEMENT = 1;
    /** TypeProto.Tensor: shape. */
    public static final int TENSOR_TYPE_SHAPE = 2;
    /** TensorShapeProto: a dimension. */
    public static final int SHAPE_DIM = 1;
    /** TensorShapeProto.Dimension: how long. */
    public static final int DIM_VALUE = 1;
    /** TensorShapeProto.Dimension: name of a length that is free. */
    public static final int DIM_PARAM = 2;

    /** TensorProto.DataType: 32-bit floating point. */
    public static final int FLOAT = 1;
    /** TensorProto.DataType: 64-bit integer. */
    public static final int INT64 = 7;

    private OnnxFields() {}
}
