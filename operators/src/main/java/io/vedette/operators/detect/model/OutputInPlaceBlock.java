// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.detect.model;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.onnxruntime.engine.OrtNDArray;
import ai.djl.onnxruntime.engine.OrtNDManager;
import ai.djl.onnxruntime.engine.OrtSymbolBlock;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A model of one input and one output that can write its output where it is told: DJL else copies megabytes of it to the heap,
 * from where it was written. Given two arrays, it reads the first and writes the second, which must be made from a direct buffer,
 * in the output's exact shape. Thread-safe, as a session is.
 */
final class OutputInPlaceBlock extends OrtSymbolBlock {
    private final OrtSession session;
    private final String input;
    private final String output;

    /**
     * A block that closes the session when the model is closed.
     *
     * @param session of a model with one input and one output
     * @param manager the model's
     */
    OutputInPlaceBlock(OrtSession session, OrtNDManager manager) {
        super(session, manager);
        this.session = session;
        input = session.getInputNames().iterator().next();
        output = session.getOutputNames().iterator().next();
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore parameters, NDList arrays, boolean training, @Nullable PairList<String, Object> options) {
        if (arrays.size() == 1) {
            return super.forwardInternal(parameters, arrays, training, options);
        }
        OnnxTensor written = tensor(arrays.get(1));
        if (written.ownsBuffer()) {
            throw new IllegalArgumentException("the array was made from a copy (expected: from a direct buffer)");
        }
        Map<String, OnnxTensor> outputs = Map.of(output, written);
        try {
            session.run(Map.of(input, tensor(arrays.get(0))), outputs)
                    .close(); // frees only what it has allocated itself
            return new NDList(arrays.get(1));
        } catch (OrtException e) {
            throw new EngineException(e);
        }
    }

    private static OnnxTensor tensor(NDArray array) {
        return ((OrtNDArray) array).getTensor();
    }
}
